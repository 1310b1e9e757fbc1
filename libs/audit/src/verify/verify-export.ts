import { type Hash, leafHash, NoteInvalid, openCheckpoint, parseEntry, parseHashes, parseVerifier } from '../log';
import { ProofInvalid, rootOfRange } from '../log';
import { EXPORT_FORMAT, type ExportHead, type ExportLine } from '../serve/export';
import type { LeafPair } from '../serve/leaf-pairs';
import { differenceOf } from './leaf-check';
import { Findings, type Verification } from './report';

/** The file is no export, or it was cut. */
export class ExportInvalid extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'ExportInvalid';
  }
}

export interface ExportCheck {
  /** The log's key as known from elsewhere; absent: the one in the file, which then proves only that it fits itself. */
  readonly vkey?: string;
  progress?(leaves: number, of: number): void;
}

/** Checks an export without its host: each event against its leaf, the leaves against the signed root, revisions. */
export async function verifyExport(lines: AsyncIterable<string>, check: ExportCheck = {}): Promise<Verification> {
  const findings = new Findings();
  const hashes: Hash[] = [];
  const revisions = new Map<string, bigint>();
  let head: ExportHead | undefined;
  for await (const line of lines) {
    if (!head) {
      head = headOf(line, check.vkey);
      continue;
    }
    const told = parsed(line) as ExportLine;
    const pair = pairOf(told);
    const difference = told.withheld ? undefined : differenceOf(pair);
    if (difference) findings.add(difference);
    const { leaf, entry, salt } = pair;
    if (leaf === undefined || !entry) continue;
    if (leaf !== head.from + hashes.length) throw new ExportInvalid(`leaf ${leaf} is out of order`);
    hashes.push(leafHash(entry));
    findings.leaves += 1;
    if (told.withheld) findings.withheld += 1;
    else if (!salt) findings.erased += 1;
    followRevision(leaf, entry, revisions, head.from === 0, findings);
    check.progress?.(hashes.length, head.to - head.from);
  }
  if (!head) throw new ExportInvalid('the file is empty');
  if (hashes.length !== head.to - head.from)
    throw new ExportInvalid(`the file ends at leaf ${head.from + hashes.length}`);
  const { origin, size, root } = openCheckpoint(head.checkpoint, parseVerifier(check.vkey ?? head.vkey));
  findings.checkpoints = 1;
  if (!derives(hashes, head, size, root)) {
    findings.add({ kind: 'checkpoint', detail: `the leaves do not lead to the signed root of ${size}` });
  }
  return findings.report(origin, size, root);
}

function pairOf({ leaf, entry, salt, event }: ExportLine): LeafPair {
  return {
    ...(leaf === null ? {} : { leaf }),
    ...(entry === null ? {} : { entry: Buffer.from(entry) }),
    ...(salt === null ? {} : { salt: Buffer.from(salt, 'base64') }),
    ...(event === null ? {} : { event: { ...event, revision: BigInt(event.revision) } }),
  };
}

function derives(hashes: readonly Hash[], head: ExportHead, size: number, root: Hash): boolean {
  const outside = parseHashes(head.outside);
  if (!outside || head.to > size) return false;
  try {
    return rootOfRange(hashes, head.from, size, outside).equals(root);
  } catch (error) {
    if (error instanceof ProofInvalid) return false;
    throw error;
  }
}

/** Revisions of a stream follow each other; an export that does not begin at leaf 0 may begin within a stream. */
function followRevision(
  leaf: number,
  entry: Buffer,
  revisions: Map<string, bigint>,
  whole: boolean,
  findings: Findings,
): void {
  const { stream, revision } = parseEntry(entry) ?? { stream: '', revision: '0' };
  const found = BigInt(revision);
  const expected = revisions.has(stream) ? (revisions.get(stream) ?? 0n) + 1n : whole ? 0n : found;
  if (found !== expected) findings.add({ kind: 'gap', leaf, stream, revision, detail: `comes instead of ${expected}` });
  revisions.set(stream, found);
}

function headOf(line: string, vkey: string | undefined): ExportHead {
  const head = parsed(line) as ExportHead;
  if (head.format !== EXPORT_FORMAT) throw new ExportInvalid('not an export of the audit log');
  if (vkey !== undefined && head.vkey !== vkey)
    throw new NoteInvalid('the export is of another log than the key given');
  return head;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new ExportInvalid(`a line is cut or no JSON: ${String(error)}`);
  }
}
