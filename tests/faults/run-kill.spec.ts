import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { derivedId, SYSTEM } from '@taizhang/kernel';
import { until } from '@taizhang/testing';
import { endPostgres, newDataDir, type RunningHost, startHost } from '@taizhang/testing/host';
import { checkLedger, embeddedUrl } from './ledger-check';

const SUBJECTS = 3_300;
const AWARD_FEN = 120_000;
const RULE = 'sg10.stat-quality';
const AT = '2024-01-02T01:00:00.000Z';

const dataDir = newDataDir();
let host: RunningHost | undefined;
afterAll(async () => {
  await host?.stop();
  rmSync(dataDir, { recursive: true });
});

const idOf = (number: number): string => `firm-${String(number).padStart(4, '0')}`;
/** Every 11th lacks a fact, every 7th of the others is not good enough. */
const isMissing = (number: number): boolean => number % 11 === 0;
const isGood = (number: number): boolean => !isMissing(number) && number % 7 !== 0;
const count = (is: (number: number) => boolean): number =>
  Array.from({ length: SUBJECTS }, (_, number) => number).filter(is).length;

const metadata = {
  ...{ actor: SYSTEM, occurredAt: AT, basis: [], schemaVersion: 1 },
  ...{ correlationId: derivedId('fill'), causationId: derivedId('fill') },
};

/** Firms straight in the log: what they are is not what is tested. */
async function fill(url: string): Promise<void> {
  const store = PostgresEventStore.open({ connectionString: url });
  const append = (number: number) => {
    const id = idOf(number);
    const event = (type: string, data: object) => ({ id: derivedId(id, JSON.stringify(data)), type, data, metadata });
    const fact = (name: string, value: boolean) =>
      event('FactRecorded', {
        ...{ fact: name, period: '2023', value, status: 'verified', validFrom: null, sourceRef: null },
      });
    const known = { subjectId: id, kind: 'enterprise', name: id, unitId: 'shigu.renmin', creditCode: null, post: null };
    const quality = isMissing(number) ? [] : [fact('reportQualityMet', isGood(number))];
    const events = [event('SubjectRegistered', known), fact('aboveScale', true), ...quality];
    return store.append(`subject-${id}`, 'none', events);
  };
  for (let from = 0; from < SUBJECTS; from += 300) {
    await Promise.all(Array.from({ length: Math.min(300, SUBJECTS - from) }, (_, index) => append(from + index)));
  }
  await store.close();
}

interface Found {
  readonly awards: ReadonlyMap<string, number>;
  readonly accounted: ReadonlyMap<string, ReadonlySet<string>>;
  readonly batches: number;
}

/** What the log says: the awards with their amounts, and whose accounts know which. */
async function readAwards(url: string): Promise<Found> {
  const store = PostgresEventStore.open({ connectionString: url });
  const awards = new Map<string, number>();
  const accounted = new Map<string, Set<string>>();
  let batches = 0;
  const filter = { categories: ['award', 'subject', 'run'] };
  for await (const { stream, type, data } of store.readAll({ limit: Number.MAX_SAFE_INTEGER, filter })) {
    const { amountFen, awardId } = JSON.parse(data) as { amountFen: number; awardId: string };
    if (type === 'AwardComputed') awards.set(stream, (awards.get(stream) ?? 0) + amountFen);
    if (type === 'AwardAccounted') accounted.set(stream, (accounted.get(stream) ?? new Set()).add(awardId));
    if (type === 'RunBatchDone') batches += 1;
  }
  await store.close();
  return { awards, accounted, batches };
}

async function awardsSoFar(url: string): Promise<number> {
  return (await readAwards(url)).awards.size;
}

/** Not before so many awards are there, and then some moments into the next ones. */
async function killAfter(awards: number, url: string): Promise<void> {
  await until(async () => ((await awardsSoFar(url)) >= awards ? true : undefined), 120_000);
  await sleep(30);
  await host?.kill();
  host = undefined;
}

it('INC-11 a run that is killed in the middle ends with the same totals, and nobody gets anything twice', async () => {
  host = await startHost({ dataDir, seeded: 'packs' });
  const running = host;
  const handler = await host.token('shigu.finance', ['handler']);
  await until(async () => {
    const { status } = await running.call('GET', '/v1/incentives/programmes/sg10', { token: handler });
    return status === 200 ? true : undefined;
  }, 60_000);
  await host.call('PUT', '/v1/dev/clock', { body: { now: AT, mode: 'frozen' } });
  await fill(embeddedUrl(dataDir));
  const body = { id: 'killed', ruleKey: RULE, period: '2023' };
  const started = await host.call('POST', '/v1/incentives/runs', { token: handler, body });
  expect([started.status, started.text]).toEqual([201, expect.stringContaining('RunStarted')]);
  await killAfter(100, embeddedUrl(dataDir));
  host = await startHost({ dataDir });
  await killAfter(1_200, embeddedUrl(dataDir));
  endPostgres(dataDir);
  host = await startHost({ dataDir });
  const alive = host;
  const token = await host.token('shigu.finance', ['handler']);
  const result = await until(async () => {
    const answer = await alive.call('GET', '/v1/incentives/runs/killed', { token });
    return answer.body.state === 'completed' ? answer.body : undefined;
  }, 400_000);
  const entitled = count(isGood);
  expect(result).toMatchObject({
    ...{ entitled, ineligible: SUBJECTS - entitled - count(isMissing), skipped: 0, superseded: 0 },
    ...{ undeterminedCount: count(isMissing), totalFen: entitled * AWARD_FEN },
  });
  const { awards, accounted, batches } = await readAwards(embeddedUrl(dataDir));
  expect(batches).toBe(Math.ceil(SUBJECTS / 1_000));
  expect(awards.size).toBe(entitled);
  expect([...new Set(awards.values())]).toEqual([AWARD_FEN]);
  expect([...accounted.values()].every((ids) => ids.size === 1)).toBe(true);
  expect(accounted.size).toBe(entitled);
  const found = await checkLedger(embeddedUrl(dataDir), []);
  expect(found).toMatchObject({ doubled: [], gaps: [], contiguous: true });
  expect(found.differing).toMatchObject({ awards: 0, 'incentive-subjects': 0 });
}, 480_000);
