import { Edge, split } from './edge';
import { EMPTY_ROOT, type Hash, leafHash } from './hash';
import {
  consistencyProof,
  inclusionProof,
  ProofInvalid,
  rangeHash,
  rangeProof,
  rootOfInclusion,
  rootOfRange,
  verifyConsistency,
} from './tree';
import { subtreesOf } from './tree.fixture';

const LEAVES = 300;
/** Every pair of sizes up to here; Go's own code takes all up to 300 (`tests/interop`). */
const SIZES = 130;
const entries = Array.from({ length: LEAVES }, (_, position) => JSON.stringify({ position }));
const leaves = entries.map((entry) => leafHash(Buffer.from(entry)));
const hashAt = subtreesOf(leaves);
let roots: Hash[];
beforeAll(async () => {
  roots = await Promise.all(Array.from({ length: LEAVES + 1 }, (_, size) => rangeHash(hashAt, 0, size)));
});

it('an empty tree has the root of RFC 6962', () => {
  expect(EMPTY_ROOT.toString('base64')).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
});

it('gives the root of the eight leaves of Certificate Transparency', () => {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const edge = Edge.empty();
  for (const input of inputs) edge.append(leafHash(Buffer.from(input, 'hex')));
  expect(edge.root().toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
});

it('gives leaf 0, the roots of 3 and 5, and the proofs of the worked example', async () => {
  expect(leaves[0]?.toString('hex')).toBe('866c1c95fd0dccef2ea56541577f06734290c1f7f5daf7b7116638bb4ae6844e');
  expect(roots[3]?.toString('base64')).toBe('emf/bT44w3srXWogvK7nFYyMSLG5OoUuwv6mhSafnYc=');
  expect(roots[5]?.toString('base64')).toBe('WnHLisPnSta0yjQ80YQZPvqHcO3mdcXmCpMaInE49EY=');
  const shared = [
    'QwnWPLQ/hnAu/wqznk4BQ2YUnY1sLqfNx/sutuIlCXg=',
    'fj4Lebs7L01xALHkvhKOop0Gx0ScjKrpYObzadNSxkc=',
    '0SNu0wv63LifEj/BZj6Kjf/GmAJwIOvoivX4dg8NAuc=',
  ];
  const base64 = (hashes: readonly Hash[]): string[] => hashes.map((hash) => hash.toString('base64'));
  expect(base64(await inclusionProof(hashAt, 2, 5))).toEqual(shared);
  const third = 'D59rgNcczR2zbKDY/m4HC+fxbmneiH68K1fCC0PLVlo=';
  expect(base64(await consistencyProof(hashAt, 3, 5))).toEqual([third, ...shared]);
  expect(base64(await consistencyProof(hashAt, 4, 5))).toEqual(shared.slice(2));
});

it(`proves every leaf in every tree of 1 to ${SIZES}, and a flipped hash or another size proves nothing`, async () => {
  for (let size = 1; size <= SIZES; size += 1) {
    const root = roots[size] as Hash;
    for (let index = 0; index < size; index += 1) {
      const proof = await inclusionProof(hashAt, index, size);
      const leaf = leaves[index] as Hash;
      if (!rootOfInclusion(leaf, index, size, proof).equals(root)) throw new Error(`${index} of ${size}`);
      const wrong = leaves[(index + 1) % SIZES] as Hash;
      if (rootOfInclusion(wrong, index, size, proof).equals(root)) throw new Error(`another leaf ${index} of ${size}`);
    }
  }
  const proof = await inclusionProof(hashAt, 7, 300);
  expect(() => rootOfInclusion(leaves[7] as Hash, 7, 300, proof.slice(1))).toThrow(ProofInvalid);
  expect(() => rootOfInclusion(leaves[7] as Hash, 7, 300, [...proof, proof[0] as Hash])).toThrow(ProofInvalid);
  expect(() => rootOfInclusion(leaves[7] as Hash, 300, 300, proof)).toThrow(ProofInvalid);
});

/** Whether a proof is taken; `expect` would cost ten times the proof. */
function holds(...args: Parameters<typeof verifyConsistency>): boolean {
  try {
    verifyConsistency(...args);
    return true;
  } catch (error) {
    if (error instanceof ProofInvalid) return false;
    throw error;
  }
}

it(`every tree of 0 to ${SIZES} leads to every larger one, and to no other root`, async () => {
  for (let size = 0; size <= SIZES; size += 1) {
    const now = { size, root: roots[size] as Hash };
    for (let old = 0; old <= size; old += 1) {
      const proof = await consistencyProof(hashAt, old, size);
      const before = { size: old, root: roots[old] as Hash };
      verifyConsistency(before, now, proof);
      const other = { size: old, root: leaves[0] as Hash };
      const accepted = [
        ...(old !== 1 && holds(other, now, proof) ? ['another root'] : []),
        ...(holds(before, now, [...proof, leaves[1] as Hash]) ? ['a hash too many'] : []),
        ...(proof.length > 0 && holds(before, now, proof.slice(1)) ? ['a hash too few'] : []),
      ];
      if (accepted.length > 0) throw new Error(`${accepted.join()} from ${old} to ${size}`);
    }
  }
});

it('proves any range of leaves at once', async () => {
  for (const size of [1, 2, 5, 64, 255, 256, 257, 300]) {
    for (let from = 0; from < size; from += 7) {
      for (let to = from + 1; to <= size; to += 11) {
        const outside = await rangeProof(hashAt, from, to, size);
        expect(rootOfRange(leaves.slice(from, to), from, size, outside)).toEqual(roots[size]);
        const tampered = [leaves[299] as Hash, ...leaves.slice(from + 1, to)];
        if (from !== 299) expect(rootOfRange(tampered, from, size, outside)).not.toEqual(roots[size]);
        expect(() => rootOfRange(leaves.slice(from, to), from, size, [...outside, EMPTY_ROOT])).toThrow(ProofInvalid);
      }
    }
  }
});

it('a growing edge has the root of every size, and goes on from its partial tiles', () => {
  let edge = Edge.empty();
  leaves.forEach((leaf, at) => {
    edge.append(leaf);
    expect(edge.root()).toEqual(roots[at + 1]);
    if (at % 37 === 0) edge = Edge.of(edge.size, edge.partials());
  });
});

it('a full tile goes up as one hash', () => {
  const edge = Edge.empty();
  const full: string[] = [];
  for (let leaf = 0; leaf < 65_537; leaf += 1) {
    edge.append(leaves[leaf % SIZES] as Hash, ({ level, index, bytes }) => {
      if (level !== 0 || index === 255) full.push(`${level}/${index} ${split(bytes).length}`);
    });
  }
  expect(full).toEqual(['0/255 256', '1/0 256']);
  const partials = edge.partials().map(({ level, index, width }) => [level, index, width]);
  expect(partials).toEqual([
    [0, 256, 1],
    [2, 0, 1],
  ]);
  expect(Edge.of(65_537, edge.partials()).root()).toEqual(edge.root());
});
