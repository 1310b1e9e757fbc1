import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The data folder is in use by another living host. */
export class DataDirInUse extends Error {
  constructor(
    readonly dataDir: string,
    readonly pid: number,
  ) {
    super(`the data folder ${dataDir} is in use by process ${pid}: stop that one, or choose another DATA_DIR`);
    this.name = 'DataDirInUse';
  }
}

/** A process number alone is no proof: numbers are given out again, in containers nearly always. */
interface Holder {
  readonly pid: number;
  readonly startedAt: string;
}

/** Takes the folder for this process; answers how to give it back. A lock whose holder died is taken over. */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, 'host.lock');
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) ?? '' }));
  try {
    for (;;) {
      if (tryLink(mine, path)) return () => rmSync(path, { force: true });
      const holder = readHolder(path);
      if (holder && startOf(holder.pid) === holder.startedAt) throw new DataDirInUse(dataDir, holder.pid);
      removeStale(path, mine, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function tryLink(mine: string, path: string): boolean {
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined; // gone meanwhile, or cut off by a crash: nobody holds it
  }
}

/** Renames first, so that of two hosts that saw the same dead holder only one removes it. */
function removeStale(path: string, mine: string, dead: Holder | undefined): void {
  if (!existsSync(path)) return;
  const aside = `${mine}.stale`;
  renameSync(path, aside);
  const taken = readHolder(aside);
  if (taken && taken.pid !== dead?.pid) linkSync(aside, path);
  rmSync(aside, { force: true });
}

/** When the process started, by the system's own measure; undefined when there is none of that number. */
export function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return undefined;
  }
  if (process.platform === 'win32') return 'alive';
  if (!existsSync('/proc/self/stat'))
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)])
      .toString()
      .trim();
  // The name in parentheses may hold anything; the start is the 20th field after it.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
