import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { clearStale, makeFolder, missing, syncFolder } from '@taizhang/disk';
import { type AuditStorage, StorageUnavailable } from './audit-storage';

const INCOMING = 'incoming';
const STALE_MS = 3_600_000;
const FOLDER_MODE = 0o755;

/** Files in a folder. A name stands for a whole file, also after the power failed. */
export class DiskAuditStorage implements AuditStorage {
  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<DiskAuditStorage> {
    const storage = new DiskAuditStorage(folder);
    await storage.attempt(INCOMING, async () => {
      await makeFolder(join(folder, INCOMING), FOLDER_MODE, folder);
      await clearStale(join(folder, INCOMING), STALE_MS);
    });
    return storage;
  }

  read(path: string): Promise<Buffer | undefined> {
    return this.attempt(path, () => readFile(join(this.folder, path)).catch(missing));
  }

  write(path: string, bytes: Uint8Array): Promise<void> {
    return this.attempt(path, async () => {
      const incoming = join(this.folder, INCOMING, randomUUID());
      const target = join(this.folder, path);
      const file = await open(incoming, 'wx', 0o644);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await makeFolder(dirname(target), FOLDER_MODE, this.folder);
      await rename(incoming, target);
      await syncFolder(dirname(target));
    });
  }

  remove(path: string): Promise<void> {
    return this.attempt(path, () => rm(join(this.folder, path), { force: true }));
  }

  async list(folder: string): Promise<string[]> {
    return this.attempt(folder, async () => (await readdir(join(this.folder, folder)).catch(missing)) ?? []);
  }

  async close(): Promise<void> {}

  private async attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new StorageUnavailable(path, { cause: error });
    }
  }
}
