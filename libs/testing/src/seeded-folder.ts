import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until';

/** What a store begins with (`SEED`). */
export type Seed = 'sample' | 'packs';

const MADE_MS = 300_000;

/**
 * Fills a folder with a store that has its seed already. The first to ask in a Jest run makes it by `make`; everybody
 * copies that: seeding takes a minute, the copy a second.
 */
export async function seedFolder(folder: string, seed: Seed, make: (dataDir: string) => Promise<void>): Promise<void> {
  const shared = process.env['TAIZHANG_SEEDED'];
  if (!shared) throw new Error('no folder for seeded stores: run through Jest with the configuration of package.json');
  const [made, broken] = [join(shared, `${seed}.made`), join(shared, `${seed}.broken`)];
  if (claim(join(shared, seed))) {
    await make(join(shared, seed)).then(
      () => writeFileSync(made, ''),
      (error: unknown) => {
        writeFileSync(broken, '');
        throw error;
      },
    );
  }
  await until(() => existsSync(made) || existsSync(broken), MADE_MS);
  if (existsSync(broken)) throw new Error(`the store of SEED=${seed} could not be made: the spec that tried says why`);
  // Not by Node: its copy gives the files to another owner, and PostgreSQL takes only what is its own.
  execFileSync('cp', ['-a', `${join(shared, seed)}/.`, folder]);
}

function claim(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o755 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
