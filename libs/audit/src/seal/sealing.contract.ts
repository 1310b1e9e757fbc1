import type { Queryable } from '@taizhang/platform';
import { openCheckpoint, type TreeHead } from '../log';
import { CHECKPOINT } from '../serve/published-log';
import type { AuditStorage } from '../storage';
import { verifyExport } from '../verify/verify-export';
import { verifyLog } from '../verify/verify-log';
import { LockMoved, readLock } from './audit-tables';
import { eachOf, LogBench } from './log.fixture';
import type { Tenure } from './sealer';

let bench: LogBench;

/** What sealing on any storage must come through; run by each adapter's spec. */
export function sealingContract(open: () => Promise<AuditStorage>, races: number): void {
  beforeEach(async () => (bench = await LogBench.open(await open())));
  afterEach(() => bench.close());
  describe('writes that fail', writeFaults);
  describe('two sealers', () => racing(races));
  describe('what was sealed', verifying);
}

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

function writeFaults(): void {
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
}

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

function racing(races: number): void {
  it(`of two that do not know of each other one signs, the other not: ${races} races, never two roots`, async () => {
    const roots = new Map<number, string>();
    const keep = ({ size, root }: Pick<TreeHead, 'size' | 'root'>): void => {
      const known = roots.get(size);
      if (known !== undefined && known !== root.toString('hex')) throw new Error(`two roots for ${size}`);
      roots.set(size, root.toString('hex'));
    };
    const lost: unknown[] = [];
    for (let race = 0; race < races; race += 1) {
      const [one, two] = [bench.sealer(), bench.sealer()];
      const tenure = await bench.tenure();
      await one.load(tenure);
      await two.load(tenure);
      const events = bench.events(1 + (race % 5));
      for (const each of await Promise.allSettled([one.seal(events, tenure), two.seal(events, tenure)])) {
        if (each.status === 'fulfilled') keep(each.value);
        else lost.push(each.reason);
      }
      const { note } = (await readLock(bench.db)) ?? { note: '' };
      keep(openCheckpoint(note, bench.signer));
      await bench.sealer().load(await bench.tenure());
      await bench.derive();
    }
    expect(lost).toHaveLength(races);
    expect(lost.filter((reason) => !(reason instanceof LockMoved))).toEqual([]);
    const { rows } = await bench.db.query<{ note: string }>('SELECT note FROM audit.checkpoint');
    for (const { note } of rows) keep(openCheckpoint(note, bench.signer));
  }, 900_000);
}

function verifying(): void {
  it('is verified and exported, and whoever changes a tile is found', async () => {
    const { db, storage, signer: log } = bench;
    const store = bench.openStore();
    const sealer = bench.sealer();
    for (const number of [1, 2, 3]) {
      const metadata = { basis: ['SG18 §四'] };
      const event = () => ({ id: crypto.randomUUID(), type: 'TaskAssigned', data: { number }, metadata });
      await store.append(`task-${number}`, 'none', Array.from({ length: 100 }, event));
      await bench.sealFrom(store, 1_000, sealer);
    }
    expect(await verifyLog({ db, store, storage, log })).toMatchObject({ leaves: 300, checkpoints: 3, differing: 0 });
    const lines = await bench.exported(store, 250, 300);
    expect(await verifyExport(eachOf(lines), { vkey: log.vkey })).toMatchObject({ leaves: 50, differing: 0 });
    const bytes = Buffer.from((await storage.read('tile/0/001.p/44')) ?? '');
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await storage.write('tile/0/001.p/44', bytes);
    const { differences } = await verifyLog({ db, store, storage, log });
    expect(differences).toEqual([{ kind: 'tile', detail: 'tile/0/001.p/44 is not what tile/entries/001.p/44 make' }]);
    await store.close();
  });
}
