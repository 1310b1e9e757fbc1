import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { endPostgres, newDataDir, type RunningHost, spawnHost, startHost } from '@taizhang/testing/host';
import { checkAudit, checkLedger, embeddedUrl } from './ledger-check';
import { Load } from './load';

/** All of them are for whoever has the time: `FAULTS=full`. */
const KILLS = process.env['FAULTS'] === 'full' ? 50 : 10;
const WRITERS = 6;
const UNDER_LOAD_MS = 250;

const dataDir = newDataDir();
let host: RunningHost | undefined;
afterAll(async () => {
  await host?.stop();
  rmSync(dataDir, { recursive: true });
});

/** Kills a start half-way: now before, now after PostgreSQL is there. */
async function killWhileStarting(afterMs: number): Promise<void> {
  const starting = spawnHost({ dataDir });
  await sleep(afterMs);
  await starting.kill();
}

it(`${KILLS} times kill -9 under load: nothing acknowledged lost or doubled, reports and audit log whole`, async () => {
  host = await startHost({ dataDir, seeded: 'packs' });
  const load = new Load('kill', () => host);
  const startsMs: number[] = [];
  load.start(WRITERS);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const reached = load.acknowledged.length;
    await sleep(UNDER_LOAD_MS);
    while (load.acknowledged.length === reached) await sleep(10); // every life serves somebody
    const dying: RunningHost = host;
    host = undefined;
    await dying.kill();
    if (kill % 5 === 0) endPostgres(dataDir);
    if (kill % 10 === 3) {
      await killWhileStarting(kill * 40);
      kill += 1;
    }
    host = await startHost({ dataDir });
    startsMs.push(host.readyMs);
  }
  await load.finish();
  const { acknowledged, figures, wrong } = load;
  const found = await checkLedger(embeddedUrl(dataDir), acknowledged);
  const audit = await checkAudit(dataDir, found.events);
  startsMs.sort((a, b) => a - b);
  const middle = startsMs[Math.floor(startsMs.length / 2)] ?? 0;
  process.stderr.write(
    `kill.spec: ${KILLS} kills, ${acknowledged.length} acknowledged, ${found.events} events, ` +
      `${figures.replayed} replayed, ${figures.lost} open requests; ready after ${Math.round(middle)} ms, ` +
      `${Math.round(startsMs.at(-1) ?? 0)} ms at most\n`,
  );
  expect(wrong).toEqual([]);
  expect(audit).toMatchObject({ differing: 0, erased: 0 });
  expect(audit.leaves).toBeGreaterThanOrEqual(found.events);
  expect(found).toMatchObject({ missing: [], doubled: [], gaps: [], contiguous: true });
  expect(new Set(acknowledged.map(({ eventId }) => eventId)).size).toBe(acknowledged.length);
  expect(Object.keys(found.differing)).toEqual(expect.arrayContaining(['task-ledger', 'pack-register']));
  expect(Object.values(found.differing).every((rows) => rows === 0)).toBe(true);
}, 900_000); // each life of a host with all its services takes seconds
