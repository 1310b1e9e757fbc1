import {
  consistencyProof,
  Edge,
  type Hash,
  inclusionProof,
  leafHash,
  sha256,
  signCheckpoint,
  signerOf,
} from '@taizhang/audit';
import { subtreesOf } from '../../libs/audit/src/log/tree.fixture';
import { GoVerifier, hasGo } from './go-program';

const SIZES = 300;
const signer = signerOf('log.example/interop', sha256('interop'));
const entries = Array.from({ length: SIZES }, (_, position) => Buffer.from(JSON.stringify({ position })));
const leaves = entries.map(leafHash);
const hashAt = subtreesOf(leaves);

/** `tlog.Hash` reads base64 from JSON, as Go's `[]byte` does. */
const base64 = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('base64'));

function heads(): { roots: Hash[]; checkpoints: string[] } {
  const edge = Edge.empty();
  const roots = [edge.root()];
  for (const leaf of leaves) {
    edge.append(leaf);
    roots.push(edge.root());
  }
  return { roots, checkpoints: roots.map((root, size) => signCheckpoint({ origin: signer.name, size, root }, signer)) };
}

async function proofs() {
  const inclusion: object[] = [];
  const consistency: object[] = [];
  for (let size = 1; size <= SIZES; size += 1) {
    for (let at = 0; at < size; at += 1) {
      inclusion.push({ index: at, size, proof: base64(await inclusionProof(hashAt, at, size)) });
      consistency.push({ old: at + 1, size, proof: base64(await consistencyProof(hashAt, at + 1, size)) });
    }
  }
  return { inclusion, consistency };
}

const COUNT = (SIZES * (SIZES + 1)) / 2;

if (hasGo()) {
  let go: GoVerifier;
  beforeAll(() => (go = new GoVerifier()), 120_000);
  afterAll(() => go.close());

  it(`Go's note and tlog accept every checkpoint, root and proof of the trees of 1 to ${SIZES}`, async () => {
    const { roots, checkpoints } = heads();
    const input = { vkey: signer.vkey, entries: base64(entries), roots: base64(roots), checkpoints };
    const said = await go.check({ ...input, ...(await proofs()) });
    expect(said).toBe(
      `${SIZES + 1} checkpoints, ${SIZES + 1} roots, ${COUNT} inclusion, ${COUNT} consistency, 0 leaves over HTTP`,
    );
  }, 120_000);

  it('and refuse what is not so', async () => {
    const { roots, checkpoints } = heads();
    const input = { vkey: signer.vkey, entries: base64(entries), roots: base64(roots), checkpoints };
    const [proof] = [base64(await inclusionProof(hashAt, 7, SIZES))];
    await expect(go.check({ ...input, inclusion: [{ index: 8, size: SIZES, proof }] })).rejects.toThrow(/inclusion/);
    const forged = checkpoints.map((note) => note.replace('\n300\n', '\n301\n'));
    await expect(go.check({ ...input, checkpoints: forged })).rejects.toThrow(/checkpoint/);
    const other = base64([...roots.slice(0, -1), roots[0] as Hash]);
    await expect(go.check({ ...input, checkpoints: [], roots: other })).rejects.toThrow(/root of 300/);
  });
} else {
  it('Go is not installed here: what `.ci/test.cjs` says at its end is true', () => {
    expect(hasGo()).toBe(false);
  });
}
