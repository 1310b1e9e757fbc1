import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StorageUnavailable } from './audit-storage';
import { auditStorageContract } from './audit-storage.contract';
import { DiskAuditStorage } from './disk-audit-storage';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'taizhang audit '))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('on a disk', () => {
  auditStorageContract(() => DiskAuditStorage.open(join(folder, 'log')));

  it('a reader never sees half of a file that is written again and again', async () => {
    const storage = await DiskAuditStorage.open(folder);
    const size = 100_000;
    const write = async (): Promise<void> => {
      for (let round = 0; round < 30; round += 1) await storage.write('checkpoint', Buffer.alloc(size, round));
    };
    const writing = write().then(() => true);
    for (let done = false; !done;) {
      done = await Promise.race([writing, Promise.resolve(false)]);
      const bytes = await storage.read('checkpoint');
      if (bytes && (bytes.length !== size || bytes.some((byte) => byte !== bytes[0]))) throw new Error('half a file');
    }
    expect((await storage.read('checkpoint'))?.[0]).toBe(29);
  });

  it('clears what a write left that broke off long ago, and none that runs', async () => {
    await DiskAuditStorage.open(folder);
    const [old, fresh] = ['old', 'fresh'].map((name) => join(folder, 'incoming', name)) as [string, string];
    for (const path of [old, fresh]) writeFileSync(path, 'ha');
    const yesterday = Date.now() / 1_000 - 86_400;
    utimesSync(old, yesterday, yesterday);
    const storage = await DiskAuditStorage.open(folder);
    expect(readdirSync(join(folder, 'incoming'))).toEqual(['fresh']);
    rmSync(fresh);
    await storage.write('a/b/c', Buffer.from('x'));
    expect(existsSync(join(folder, 'a/b/c'))).toBe(true);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('says so where the disk refuses', async () => {
    const storage = await DiskAuditStorage.open(folder);
    writeFileSync(join(folder, 'tile'), 'a file where a folder must be');
    await expect(storage.write('tile/0/000', Buffer.from('x'))).rejects.toThrow(StorageUnavailable);
    await expect(storage.read('incoming')).rejects.toThrow(StorageUnavailable);
  });
});
