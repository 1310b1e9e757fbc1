import type { Queryable } from '@taizhang/platform';
import { openCheckpoint } from '../log';
import { CHECKPOINT } from '../serve/published-log';
import type { AuditStorage } from '../storage';
import { readLock } from './audit-tables';
import { LogBench } from './log.fixture';
import type { Tenure } from './sealer';

let bench: LogBench;
beforeEach(async () => (bench = await LogBench.open()));
afterEach(() => bench.close());

class Broken extends Error {}

/** Fails the first write whose path matches, after or instead of doing it. */
function faulty(storage: AuditStorage, path: RegExp, persisted: boolean): AuditStorage {
  let armed = true;
  const list = (folder: string): Promise<string[]> => storage.list(folder);
  return {
    ...{ list, read: (name) => storage.read(name), remove: (name) => storage.remove(name) },
    async write(name, bytes) {
      const fails = armed && path.test(name);
      if (!fails || persisted) await storage.write(name, bytes);
      if (!fails) return;
      armed = false;
      throw new Broken(name);
    },
    close: () => storage.close(),
  };
}

function faultyLock(tenure: Tenure, persisted: boolean): Tenure {
  return {
    ...tenure,
    async moveTo(position, write) {
      const half = async (client: Queryable): Promise<void> => {
        await write(client);
        if (!persisted) throw new Broken('before the commit');
      };
      await tenure.moveTo(position, half);
      throw new Broken('the commit was not heard of');
    },
  };
}

/** Sunlight's cases: 254 leaves, then 3 across the edge of the tile with the fault, then 3 more. */
const STEPS = [254, 3, 3] as const;

it.each([
  ['staging', /^staging\//, false, 254],
  ['staging', /^staging\//, true, 254],
  ['entries', /^tile\/entries\//, false, 257],
  ['entries', /^tile\/entries\//, true, 257],
  ['level-0 tile', /^tile\/0\//, false, 257],
  ['level-0 tile', /^tile\/0\//, true, 257],
  ['checkpoint', /^checkpoint$/, false, 257],
  ['checkpoint', /^checkpoint$/, true, 257],
] as const)(
  '%s (%s) fails, persisted: %s; after a restart the log has %i leaves',
  async (_what, path, persisted, size) => {
    await bench.grow(STEPS[0]);
    const storage = faulty(bench.storage, path, persisted);
    const sealer = bench.sealer({ storage });
    const tenure = await bench.tenure();
    await sealer.load(tenure);
    const events = bench.events(STEPS[1]);
    await expect(sealer.seal(events, tenure)).rejects.toThrow(Broken);
    await expect(sealer.seal(events, tenure)).rejects.toThrow(/not loaded/);
    await expectAfter(size, size === 254 ? events : []);
  },
);

it.each([
  [false, 254],
  [true, 257],
])('the swap of the lock fails, persisted: %s; after a restart the log has %i leaves', async (persisted, size) => {
  await bench.grow(STEPS[0]);
  const sealer = bench.sealer();
  const tenure = await bench.tenure();
  await sealer.load(tenure);
  const events = bench.events(STEPS[1]);
  await expect(sealer.seal(events, faultyLock(tenure, persisted))).rejects.toThrow(Broken);
  await expectAfter(size, size === 254 ? events : []);
});

/** Restarts, finishes, goes on, and works every root out again. */
async function expectAfter(size: number, missing: ReturnType<LogBench['events']>): Promise<void> {
  const signed = (await readLock(bench.db))?.note ?? '';
  const restarted = bench.sealer();
  const tenure = await bench.tenure();
  await restarted.load(tenure);
  expect(await bench.derive()).toBe(size);
  const published = openCheckpoint(String(await bench.storage.read(CHECKPOINT)), bench.signer);
  expect(published).toMatchObject({ size, root: openCheckpoint(signed, bench.signer).root });
  await restarted.seal([...missing, ...bench.events(STEPS[2])], await bench.tenure());
  expect(await bench.derive()).toBe(260);
  expect(await bench.storage.list('staging')).toEqual([]);
}

it('an outage of the storage between any two writes: the log goes on where it was signed', async () => {
  await bench.grow(200);
  for (let failing = 0; failing < 12; failing += 1) {
    let writes = 0;
    const storage = {
      ...faulty(bench.storage, /(?!)/, false),
      write: async (path: string, bytes: Uint8Array): Promise<void> => {
        writes += 1;
        if (writes > failing) throw new Broken(path);
        await bench.storage.write(path, bytes);
      },
    };
    const before = (await readLock(bench.db))?.size ?? 0;
    const events = bench.events(20);
    const tenure = await bench.tenure();
    const sealer = bench.sealer({ storage });
    await sealer.load(tenure);
    await sealer.seal(events, tenure).catch((error: unknown) => expect(error).toBeInstanceOf(Broken));
    const signed = (await readLock(bench.db))?.size ?? 0;
    const restarted = bench.sealer();
    const again = await bench.tenure();
    await restarted.load(again);
    if (signed === before) await restarted.seal(events, again);
    expect(await bench.derive()).toBe(before + 20);
  }
});
