import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** A rename is on the disk when its folder is. Windows cannot open a folder and needs no such call. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Folders whose names are on the disk, as far as this process has seen to it. */
const kept = new Set<string>();

/**
 * Makes a folder and puts its name and those above it, up to that of `top`, on the disk: new ones, and what a process
 * has left that died, or was refused, before it had.
 */
export async function makeFolder(folder: string, mode: number, top = folder): Promise<void> {
  const [path, root] = [resolve(folder), resolve(top)];
  const first = await mkdir(path, { recursive: true, mode });
  const isNew = (at: string): boolean => first !== undefined && at.length >= first.length;
  for (let at = path; (at.length >= root.length || isNew(at)) && at !== dirname(at); at = dirname(at)) {
    if (kept.has(at) && !isNew(at)) continue;
    await syncFolder(dirname(at)).catch((error: NodeJS.ErrnoException) => {
      // What stands in a folder that only others read is theirs to keep.
      if (isNew(at) || at !== root || error.code !== 'EACCES') throw error;
    });
    kept.add(at);
  }
}

/** Removes the files of a folder that nobody has written to for so long; another process may be clearing it too. */
export async function clearStale(folder: string, staleMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(missing);
    if (found && Date.now() - found.mtimeMs > staleMs) await rm(path, { force: true });
  }
}

/** What is not there reads as nothing. */
export function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
