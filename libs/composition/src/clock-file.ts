import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@taizhang/kernel';
import { type Config, DevClock, type DevClockState } from '@taizhang/platform';

/** The business clock: settable and kept in the data folder in development mode, else simply the time. */
export async function openClock({ auth, dataDir }: Config): Promise<DevClock> {
  if (auth.mode !== 'dev')
    return new DevClock(undefined, () => Promise.reject(new Error('only development mode sets the clock')));
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'business-clock.json');
  return new DevClock(await readState(path), async (state) => {
    const fresh = `${path}.${newId()}`; // its own: two settings at once must not rename each other's
    await writeFile(fresh, JSON.stringify(state));
    await rename(fresh, path);
  });
}

async function readState(path: string): Promise<DevClockState | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as DevClockState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
