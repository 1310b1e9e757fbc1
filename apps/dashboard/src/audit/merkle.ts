import { type Bytes, isEqual, sha256 } from './bytes';

/** RFC 6962, by WebCrypto alone. */
const [LEAF, NODE] = [Uint8Array.of(0), Uint8Array.of(1)];

export const leafHash = (entry: Uint8Array): Promise<Bytes> => sha256(LEAF, entry);
const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Bytes> => sha256(NODE, left, right);

/** Halves without bit operators: those of JavaScript end at 32 bits. */
const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;

/** The root that a leaf and its proof lead to; `undefined` where the proof has not the length that it must have. */
export async function rootFrom(
  leaf: Bytes,
  index: number,
  size: number,
  proof: readonly Bytes[],
): Promise<Bytes | undefined> {
  if (!(index >= 0 && index < size)) return undefined;
  let hash = leaf;
  let [at, last] = [index, size - 1];
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (isOdd(at) || at === last) {
      hash = await nodeHash(sibling, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = await nodeHash(hash, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? hash : undefined;
}

/** Whether the tree of a size begins with that of a smaller one (RFC 9162 §2.1.4.2). */
export async function isConsistent(
  [oldSize, oldRoot]: readonly [number, Bytes],
  [newSize, newRoot]: readonly [number, Bytes],
  proof: readonly Bytes[],
): Promise<boolean> {
  if (oldSize > newSize || oldSize < 0) return false;
  if (oldSize === newSize) return proof.length === 0 && isEqual(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0;
  let [at, last] = [oldSize - 1, newSize - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  // A power of two is a whole subtree of the new tree: its root is known and not sent.
  const [first, ...rest] = at === 0 ? [oldRoot, ...proof] : proof;
  if (!first) return false;
  let [oldHash, newHash] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      [oldHash, newHash] = [await nodeHash(hash, oldHash), await nodeHash(hash, newHash)];
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else newHash = await nodeHash(newHash, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isEqual(oldHash, oldRoot) && isEqual(newHash, newRoot);
}
