import {
  cosign,
  EMPTY_ROOT,
  type Hash,
  NoteInvalid,
  openCheckpoint,
  parseCheckpoint,
  parseHashes,
  ProofInvalid,
  sha256,
  type Signer,
  splitNote,
  type TreeHead,
  type Verifier,
  verifyConsistency,
} from '../log';
import type { AuditStorage } from '../storage';

export interface WitnessAnswer {
  readonly status: number;
  readonly body: string;
  /** Absent: plain text. */
  readonly contentType?: string;
}

/** An `add-checkpoint` request (C2SP tlog-witness). */
interface Request {
  readonly old: number;
  readonly proof: readonly Hash[];
  readonly note: string;
  readonly text: string;
  readonly claim: TreeHead;
}

const MAX_PROOF = 63;
const SIZE_TYPE = 'text/x.tlog.size';
const START = { size: 0, root: EMPTY_ROOT };

const answer = (status: number, why: string): WitnessAnswer => ({ status, body: `${why}\n` });

/** The name under which a log's newest checkpoint is asked for. */
export const originHash = (origin: string): string => sha256(origin).toString('hex');

/**
 * Cosigns checkpoints that begin with everything cosigned before, and nothing else. What it has seen is on the disk
 * before it answers. One process per folder.
 */
export class Witness {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly signer: Signer,
    private readonly logs: readonly Verifier[],
    private readonly storage: AuditStorage,
    private readonly now: () => Date,
  ) {}

  async add(body: string): Promise<WitnessAnswer> {
    const request = parseRequest(body);
    if (!request) return answer(400, 'malformed request');
    const log = this.logs.find(({ name }) => name === request.claim.origin);
    if (!log) return answer(404, 'unknown log');
    return this.inTurn(log.name, () => this.judge(request, log));
  }

  /** The newest checkpoint that was cosigned, by `originHash`. */
  async newest(hash: string): Promise<string | undefined> {
    const known = this.logs.some(({ name }) => originHash(name) === hash);
    return known ? (await this.storage.read(`${hash}/checkpoint`))?.toString() : undefined;
  }

  /** Check and write are one step per log. */
  private async inTurn<T>(origin: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(origin) ?? Promise.resolve()).then(work, work);
    this.turns.set(origin, turn);
    return turn;
  }

  private async judge({ old, proof, note, text, claim }: Request, log: Verifier): Promise<WitnessAnswer> {
    try {
      openCheckpoint(note, log);
    } catch (error) {
      if (error instanceof NoteInvalid) return answer(403, 'the log has not signed this');
      throw error;
    }
    if (old > claim.size) return answer(400, 'the old size is larger than the new');
    const stored = await this.stored(log);
    if (old !== stored.size) return { status: 409, body: `${stored.size}\n`, contentType: SIZE_TYPE };
    try {
      if (old === 0 && proof.length > 0) throw new ProofInvalid('nothing needs a proof from size 0');
      verifyConsistency(stored, claim, proof);
    } catch (error) {
      if (error instanceof ProofInvalid) return answer(422, error.message);
      throw error;
    }
    const line = cosign(text, this.signer, Math.floor(this.now().getTime() / 1_000));
    const kept = `${text}\n${linesOf(note, log)}${line}`;
    await this.storage.write(`${originHash(log.name)}/checkpoint`, Buffer.from(kept));
    return { status: 200, body: line };
  }

  private async stored(log: Verifier): Promise<Pick<TreeHead, 'size' | 'root'>> {
    const note = await this.newest(originHash(log.name));
    return note === undefined ? START : openCheckpoint(note, log, [this.signer]);
  }
}

/** The log's own signatures of a note; what others have put there is not passed on. */
const linesOf = (note: string, { name, id }: Verifier): string =>
  splitNote(note)
    .lines.filter((line) => {
      const [, signer, encoded = ''] = line.split(' ');
      return signer === name && Buffer.from(encoded, 'base64').toString('hex', 0, 4) === id;
    })
    .map((line) => `${line}\n`)
    .join('');

function parseRequest(body: string): Request | undefined {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n');
  const old = /^old (0|[1-9]\d{0,15})$/.exec(first)?.[1];
  const proof = lines.length > MAX_PROOF ? undefined : parseHashes(lines);
  const note = body.slice(end + 2);
  if (end < 0 || old === undefined || !proof) return undefined;
  try {
    const { text } = splitNote(note);
    return { old: Number(old), proof, note, text, claim: parseCheckpoint(text) };
  } catch (error) {
    if (error instanceof NoteInvalid) return undefined;
    throw error;
  }
}
