import { EMPTY_ROOT, type Hash, nodeHash } from './hash';

/** The hash of the whole subtree over the leaves `index·2^level` to `(index+1)·2^level − 1`. */
export type HashAt = (level: number, index: number) => Hash | Promise<Hash>;

/** A proof does not lead from the one hash to the other. */
export class ProofInvalid extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'ProofInvalid';
  }
}

/** Largest power of two below `n`, for n > 1. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** RFC 6962: `MTH(D[from:to])`, where the range is one that the tree has. */
export async function rangeHash(hashAt: HashAt, from: number, to: number): Promise<Hash> {
  const n = to - from;
  if (n === 0) return EMPTY_ROOT;
  const level = Math.log2(n);
  if (Number.isInteger(level)) return hashAt(level, from / n);
  const k = splitOf(n);
  return nodeHash(await rangeHash(hashAt, from, from + k), await rangeHash(hashAt, from + k, to));
}

/** `PATH(index, D[size])`: the leaf's sibling first. */
export async function inclusionProof(hashAt: HashAt, index: number, size: number): Promise<Hash[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const path = async (m: number, from: number, to: number): Promise<Hash[]> => {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return m < middle
      ? [...(await path(m, from, middle)), await rangeHash(hashAt, middle, to)]
      : [...(await path(m, middle, to)), await rangeHash(hashAt, from, middle)];
  };
  return path(index, 0, size);
}

/** `PROOF(old, D[size])`; empty where both are one size, and from 0 as witnesses want it. */
export async function consistencyProof(hashAt: HashAt, old: number, size: number): Promise<Hash[]> {
  if (!(old >= 0 && old <= size)) throw new RangeError(`no way from ${old} leaves to ${size}`);
  const sub = async (m: number, from: number, to: number, whole: boolean): Promise<Hash[]> => {
    if (m === to) return whole ? [] : [await rangeHash(hashAt, from, to)];
    const middle = from + splitOf(to - from);
    return m <= middle
      ? [...(await sub(m, from, middle, whole)), await rangeHash(hashAt, middle, to)]
      : [...(await sub(m, middle, to, false)), await rangeHash(hashAt, from, middle)];
  };
  return old === 0 ? [] : sub(old, 0, size, true);
}

/** The root that an inclusion proof leads to. Throws `ProofInvalid` where its length is wrong. */
export function rootOfInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[]): Hash {
  if (!(index >= 0 && index < size)) throw new ProofInvalid(`no leaf ${index} in a tree of ${size}`);
  const root = (m: number, n: number, rest: readonly Hash[]): Hash => {
    if (n === 1) {
      if (rest.length > 0) throw new ProofInvalid('the proof is too long');
      return leaf;
    }
    const k = splitOf(n);
    const last = lastOf(rest);
    const before = rest.slice(0, -1);
    return m < k ? nodeHash(root(m, k, before), last) : nodeHash(last, root(m - k, n - k, before));
  };
  return root(index, size, proof);
}

/** Throws `ProofInvalid` unless the tree of `size` begins with the one of `old`. */
export function verifyConsistency(
  old: { readonly size: number; readonly root: Hash },
  now: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): void {
  if (old.size > now.size) throw new ProofInvalid(`${old.size} leaves cannot come before ${now.size}`);
  if (old.size === 0) {
    if (!old.root.equals(EMPTY_ROOT) || proof.length > 0) throw new ProofInvalid('nothing comes before the first leaf');
    if (now.size === 0 && !now.root.equals(EMPTY_ROOT)) throw new ProofInvalid('an empty tree has another root');
    return;
  }
  const roots = (m: number, n: number, whole: boolean, rest: readonly Hash[]): readonly [Hash, Hash] => {
    if (m === n) {
      if (rest.length !== (whole ? 0 : 1)) throw new ProofInvalid('the proof has a wrong length');
      const hash = rest[0] ?? old.root;
      return [hash, hash];
    }
    const k = splitOf(n);
    const last = lastOf(rest);
    const before = rest.slice(0, -1);
    const [left, right] = m <= k ? roots(m, k, whole, before) : roots(m - k, n - k, false, before);
    return m <= k ? [left, nodeHash(right, last)] : [nodeHash(last, left), nodeHash(last, right)];
  };
  const [first, second] = roots(old.size, now.size, true, proof);
  if (!first.equals(old.root)) throw new ProofInvalid('the proof does not lead to the old root');
  if (!second.equals(now.root)) throw new ProofInvalid('the proof does not lead to the new root');
}

function lastOf(proof: readonly Hash[]): Hash {
  const last = proof.at(-1);
  if (!last) throw new ProofInvalid('the proof is too short');
  return last;
}

/** The hashes outside of the leaves `from` to `to − 1` that lead from these to the root. */
export async function rangeProof(hashAt: HashAt, from: number, to: number, size: number): Promise<Hash[]> {
  const outside: Hash[] = [];
  const walk = async (low: number, high: number): Promise<void> => {
    if (low >= from && high <= to) return;
    if (high <= from || low >= to) return void outside.push(await rangeHash(hashAt, low, high));
    const middle = low + splitOf(high - low);
    await walk(low, middle);
    await walk(middle, high);
  };
  await walk(0, size);
  return outside;
}

/** The root that those hashes and the leaves' own lead to. Throws `ProofInvalid` where their number is wrong. */
export function rootOfRange(leaves: readonly Hash[], from: number, size: number, outside: readonly Hash[]): Hash {
  const to = from + leaves.length;
  let used = 0;
  const walk = (low: number, high: number): Hash => {
    const hash = high <= from || low >= to ? outside[used++] : high - low === 1 ? leaves[low - from] : undefined;
    if (hash) return hash;
    if (high - low <= 1 || used > outside.length) throw new ProofInvalid('the proof is too short');
    const middle = low + splitOf(high - low);
    const left = walk(low, middle);
    return nodeHash(left, walk(middle, high));
  };
  if (size === 0) return EMPTY_ROOT;
  const root = walk(0, size);
  if (used !== outside.length) throw new ProofInvalid('the proof is too long');
  return root;
}
