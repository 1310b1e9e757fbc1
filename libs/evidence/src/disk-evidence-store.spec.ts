import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskEvidenceStore } from './disk-evidence-store';
import { EvidenceUnavailable } from './evidence-store';
import { evidenceStoreContract } from './evidence-store.contract';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'taizhang evidence '))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe('on a disk', () => {
  evidenceStoreContract({
    open: () => DiskEvidenceStore.open(folder),
    tamper: (sha256, changed) => writeFile(join(folder, sha256.slice(0, 2), sha256.slice(2)), changed),
    names: async () =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [entry.name] : [],
      ),
  });

  it('clears what an upload left that broke off long ago, and no upload that runs', async () => {
    await DiskEvidenceStore.open(folder);
    const [old, fresh] = ['old', 'fresh'].map((name) => join(folder, 'incoming', name)) as [string, string];
    for (const path of [old, fresh]) writeFileSync(path, 'half');
    const yesterday = Date.now() / 1_000 - 86_400;
    utimesSync(old, yesterday, yesterday);
    await DiskEvidenceStore.open(folder);
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
  });

  it('says so where the disk refuses, and keeps nothing', async () => {
    const store = await DiskEvidenceStore.open(folder);
    rmSync(join(folder, 'incoming'), { recursive: true });
    await expect(store.keep(bytes('x'))).rejects.toThrow(EvidenceUnavailable);
    mkdirSync(join(folder, 'incoming'));
    chmodSync(folder, 0o700);
    writeFileSync(join(folder, '2d'), 'a file where a folder must be'); // SHA-256 of "x" begins with 2d
    await expect(store.keep(bytes('x'))).rejects.toThrow(EvidenceUnavailable);
  });
});
