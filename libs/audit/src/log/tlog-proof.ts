import { openCheckpoint, type TreeHead } from './checkpoint';
import { HASH_BYTES, type Hash, leafHash } from './hash';
import { strictBase64, type Verifier } from './signer';
import { ProofInvalid, rootOfInclusion } from './tree';

const HEAD = 'c2sp.org/tlog-proof@v1';

/** That one leaf is in a log, in one file (C2SP tlog-proof). */
export interface TlogProof {
  readonly index: number;
  readonly proof: readonly Hash[];
  /** The note, verbatim. */
  readonly checkpoint: string;
}

export const formatProof = ({ index, proof, checkpoint }: TlogProof): string =>
  [HEAD, `index ${index}`, ...proof.map((hash) => hash.toString('base64')), '', checkpoint].join('\n');

/** Reads such a file. Throws `ProofInvalid`. */
export function parseProof(file: string): TlogProof {
  const end = file.indexOf('\n\n');
  const [head, at = '', ...lines] = file.slice(0, Math.max(end, 0)).split('\n');
  const index = /^index (0|[1-9]\d{0,15})$/.exec(at)?.[1];
  const proof = parseHashes(lines);
  if (head !== HEAD || index === undefined || !proof) throw new ProofInvalid('not a tlog-proof file');
  return { index: Number(index), proof, checkpoint: file.slice(end + 2) };
}

/** Hashes in base64, a line each. */
export const formatHashes = (hashes: readonly Hash[]): string =>
  hashes.map((hash) => `${hash.toString('base64')}\n`).join('');

/** Hashes in base64, one a line; `undefined` where one is malformed. */
export function parseHashes(lines: readonly string[]): Hash[] | undefined {
  const hashes = lines.flatMap((line) => strictBase64(line) ?? []);
  return hashes.length === lines.length && hashes.every(({ length }) => length === HASH_BYTES) ? hashes : undefined;
}

/** Checks that the log has that entry and has signed for it. Throws `ProofInvalid` or `NoteInvalid`. */
export function verifyProof(file: string, entry: Uint8Array, log: Verifier): TreeHead & { readonly index: number } {
  const { index, proof, checkpoint } = parseProof(file);
  const head = openCheckpoint(checkpoint, log);
  const root = rootOfInclusion(leafHash(entry), index, head.size, proof);
  if (!root.equals(head.root)) throw new ProofInvalid('the proof does not lead to the signed root');
  return { ...head, index };
}
