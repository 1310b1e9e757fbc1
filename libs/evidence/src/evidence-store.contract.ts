import { createHash } from 'node:crypto';
import { EvidenceChanged, EvidenceMissing, type EvidenceStore } from './evidence-store';

/** What every store of evidence must do; `tamper` changes the kept bytes behind its back. */
export interface EvidenceHarness {
  open(): Promise<EvidenceStore>;
  tamper(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Names under which anything is kept, half-written uploads included. */
  names(): Promise<readonly string[]>;
}

const sha = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

async function* parts(...chunks: readonly (string | Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
}

async function whole(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The contract, run by each adapter's spec. */
export function evidenceStoreContract(harness: EvidenceHarness): void {
  let store: EvidenceStore;
  beforeEach(async () => (store = await harness.open()));
  afterEach(() => store.close());

  it('gives back the bytes that were kept, under their digest, to another process too', async () => {
    const kept = await store.keep(parts('节水', '型城市'));
    expect(kept).toEqual({ sha256: sha('节水型城市'), bytes: Buffer.byteLength('节水型城市') });
    const other = await harness.open();
    const file = await other.read(kept.sha256);
    expect(file).toMatchObject(kept);
    expect((await whole(file.content)).toString()).toBe('节水型城市');
    await other.close();
  });

  it('keeps 20 MB in small parts, and an empty file', async () => {
    const large = Buffer.alloc(20_000_000, 7);
    const chunks = Array.from({ length: 200 }, (_, at) => large.subarray(at * 100_000, (at + 1) * 100_000));
    const kept = await store.keep(parts(...chunks));
    expect(kept).toEqual({ sha256: sha(large), bytes: 20_000_000 });
    expect(sha(await whole((await store.read(kept.sha256)).content))).toBe(kept.sha256);
    expect(await store.keep(parts())).toEqual({ sha256: sha(''), bytes: 0 });
    expect(await whole((await store.read(sha(''))).content)).toHaveLength(0);
  });

  it('the same bytes, at once and again, are one file', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => store.keep(parts('one', ' file'))));
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1);
    await store.keep(parts('one file'));
    expect(await harness.names()).toHaveLength(1);
  });

  it('an upload that breaks off leaves nothing', async () => {
    await expect(store.keep(parts('half', new Error('gone')))).rejects.toThrow('gone');
    expect(await harness.names()).toEqual([]);
    await expect(store.read(sha('half'))).rejects.toThrow(EvidenceMissing);
  });

  it('a file that was changed later is detected when read, before any byte is given', async () => {
    const { sha256 } = await store.keep(parts('original'));
    for (const changed of ['Original', 'origina', 'original ']) {
      await harness.tamper(sha256, Buffer.from(changed));
      const error: unknown = await store.read(sha256).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(EvidenceChanged);
      expect(error).toMatchObject({ sha256, found: sha(changed) });
    }
    await store.keep(parts('original'));
    expect((await whole((await store.read(sha256)).content)).toString()).toBe('original');
  });
}
