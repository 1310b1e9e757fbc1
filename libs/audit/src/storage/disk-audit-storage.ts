import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type AuditStorage, StorageUnavailable } from './audit-storage';

const INCOMING = 'incoming';
const STALE_MS = 3_600_000;

/** Files in a folder. A name stands for a whole file, also after the power failed. */
export class DiskAuditStorage implements AuditStorage {
  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<DiskAuditStorage> {
    const storage = new DiskAuditStorage(folder);
    await storage.attempt(INCOMING, async () => {
      await makeFolder(join(folder, INCOMING));
      for (const name of await readdir(join(folder, INCOMING))) await clearStale(join(folder, INCOMING, name));
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
      await makeFolder(dirname(target));
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

/** Another process may be writing it, or clearing it too. */
async function clearStale(path: string): Promise<void> {
  const found = await stat(path).catch(missing);
  if (found && Date.now() - found.mtimeMs > STALE_MS) await rm(path, { force: true });
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}

/** Makes a folder and puts each new name on the disk. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o755 });
  if (first === undefined) return;
  for (let at = path; at.length >= first.length; at = dirname(at)) await syncFolder(dirname(at));
}

/** A rename is on the disk when its folder is. Windows cannot open a folder and needs no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
