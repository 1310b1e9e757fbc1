import { rmSync } from 'node:fs';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@taizhang/embedded-postgres';
import { until } from '@taizhang/testing';
import { newDataDir, type RunningHost, startHost } from '@taizhang/testing/host';
import { checkLedger } from './ledger-check';
import { Load } from './load';

const TAKE_OVER_MS = 10_000;
const MARGIN_MS = 10_000;

const serverDir = newDataDir();
const dataDir = newDataDir();
let postgres: EmbeddedPostgres;
let url: string;
let first: RunningHost;
let second: RunningHost;

// One data folder: the same signing key, and the same business clock at the start.
const join = () => startHost({ dataDir, env: { DATABASE_URL: url, SEED: 'packs' } });

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ dataDir: serverDir, log: () => undefined });
  await postgres.createDatabase('taizhang');
  url = postgres.url('taizhang');
  first = await join();
  second = await join();
}, 120_000);
afterAll(async () => {
  await first?.stop();
  await second?.stop();
  await postgres.stop();
  for (const folder of [serverDir, dataDir]) rmSync(folder, { recursive: true });
});

const urban = (host: RunningHost) => host.token('shigu.urban-management', ['clerk']);
const report = async (host: RunningHost, taskId: string, percent: number, key?: string) =>
  host.call('POST', `/v1/tasks/tasks/${taskId}/report-progress`, {
    token: await urban(host),
    body: { percent, note: `${percent}` },
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  });
const accept = async (taskId: string) => {
  const body = { unitId: 'shigu.urban-management' };
  return first.call('POST', `/v1/tasks/tasks/${taskId}/accept`, { token: await urban(first), body });
};
interface Told {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  readonly data: { readonly percent: number };
}
const history = async (host: RunningHost, taskId: string) =>
  (await host.call<{ rows: Told[] }>('GET', `/v1/history/task-${taskId}`, { token: await urban(host) })).body.rows;

it('commands on one stream through both hosts: contiguous revisions, every answer true', async () => {
  await accept('sg1.i05.1');
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, number) => {
      const host = number % 2 === 0 ? first : second;
      return until(async () => {
        const answer = await report(host, 'sg1.i05.1', 50, `same-${number}`);
        return answer.status !== 409 && answer;
      }, 30_000);
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(60).fill(200));
  const events = await history(second, 'sg1.i05.1');
  expect(events.map(({ revision }) => revision)).toEqual(events.map((_, revision) => revision));
  const ids = new Set(events.map(({ id }) => id));
  expect(answers.every(({ body }) => body.events.every(({ id }) => ids.has(id)))).toBe(true);
  expect(new Set(answers.map(({ body }) => body.revision)).size).toBe(60);
}, 60_000);

it('one key with two bodies through both hosts at once: only what was written is acknowledged', async () => {
  await accept('sg1.i05.3');
  for (let round = 0; round < 40; round += 1) {
    const both = await Promise.all([
      report(first, 'sg1.i05.3', 2 * round, `key-${round}`),
      report(second, 'sg1.i05.3', 2 * round + 1, `key-${round}`),
    ]);
    const done = both.map(({ status, body }, index) => ({
      status,
      code: body.code,
      id: body.events?.[0]?.id,
      percent: 2 * round + index,
    }));
    const written = done.filter(({ status }) => status === 200);
    expect(written).toHaveLength(1);
    expect(done.find(({ status }) => status !== 200)?.code).toMatch(/idempotency-key-reused|rule|conflict/);
    const last = (await history(first, 'sg1.i05.3')).at(-1);
    expect({ id: last?.id, percent: last?.data.percent }).toEqual({ id: written[0]?.id, percent: written[0]?.percent });
  }
}, 60_000);

it('one key and one body through both hosts at once: one event, one answer', async () => {
  await accept('sg1.i06.2');
  const before = (await history(first, 'sg1.i06.2')).length;
  for (let round = 1; round <= 20; round += 1) {
    const both = await Promise.all([first, second].map((host) => report(host, 'sg1.i06.2', round, `twin-${round}`)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]?.body).toEqual(both[1]?.body);
  }
  expect(await history(second, 'sg1.i06.2')).toHaveLength(before + 20);
}, 60_000);

it('what one host acknowledged the other one knows: state, refusal, report', async () => {
  await accept('sg1.i12.2');
  const answer = await report(first, 'sg1.i12.2', 70);
  const state = await second.call<{ percent: number; revision: number }>('GET', '/v1/tasks/tasks/sg1.i12.2', {
    token: await urban(second),
  });
  expect(state.body).toMatchObject({ percent: 70, revision: answer.body.revision });
  expect((await report(second, 'sg1.i12.2', 60)).body.ruleId).toBe('TSK-13');
  const path = `/v1/reports/task-ledger?q=sg1.i12.2&after=${answer.body.position}`;
  for (const host of [first, second]) {
    const { status, body } = await host.call<{ rows: { percent: number }[] }>('GET', path, {
      token: await urban(host),
    });
    expect([status, body.rows[0]?.percent]).toEqual([200, 70]);
  }
});

it('deadlines fire once, whichever host holds the timers', async () => {
  const token = await first.token('shigu.water-saving-group.office', ['office']);
  const at = Date.parse((await first.call<{ now: string }>('GET', '/v1/dev/clock')).body.now);
  const dueOn = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
  for (let number = 0; number < 10; number += 1) {
    const named = {
      planId: 'sg1',
      code: `due-${number}`,
      title: '到期',
      leads: ['shigu.water'],
      basis: ['SG1 §四(二)'],
    };
    const created = await first.call('POST', '/v1/tasks/tasks', {
      token,
      body: { ...named, due: { kind: 'fixed', on: dueOn } },
    });
    expect(created.status).toBe(201);
  }
  const now = new Date(at + 2 * 86_400_000).toISOString();
  const body = { now, mode: 'running' };
  const set = await Promise.all([first, second].map((host) => host.call('PUT', '/v1/dev/clock', { token, body })));
  expect(set.map(({ status }) => status)).toEqual([200, 200]);
  for (let number = 0; number < 10; number += 1) {
    const events = await until(async () => {
      const found = await history(first, `sg1.due-${number}`);
      return found.some(({ type }) => type === 'TaskFellOverdue') && found;
    }, 20_000);
    expect(events.map(({ type }) => type)).toEqual(['TaskAssigned', 'TaskFellOverdue']);
  }
}, 60_000);

it('a host dies by kill -9 under load: the other one takes over, nothing lost or doubled', async () => {
  let hosts: (RunningHost | undefined)[] = [first, second];
  const load = new Load('pair', (writer) => hosts[writer % 2] ?? hosts.find((host) => host !== undefined));
  load.start(6);
  const takeOversMs: number[] = [];
  for (const dying of [0, 1]) {
    await until(() => load.acknowledged.length > 100 * (dying + 1), 30_000);
    const dead = hosts[dying];
    const survivor = hosts[1 - dying];
    if (!dead || !survivor) throw new Error('both hosts should live');
    hosts = dying === 0 ? [undefined, survivor] : [survivor, undefined];
    await dead.kill();
    const from = performance.now();
    const { position } = await until(() => load.acknowledged.at(-1), 1_000);
    await until(async () => {
      const path = `/v1/reports/task-ledger?limit=1&after=${position}`;
      return (await survivor.call('GET', path, { token: await urban(survivor) })).status === 200;
    }, TAKE_OVER_MS + MARGIN_MS);
    takeOversMs.push(Math.round(performance.now() - from));
    const back = await join();
    if (dying === 0) [first, hosts] = [back, [back, survivor]];
    else [second, hosts] = [back, [survivor, back]];
  }
  await load.finish();
  const found = await checkLedger(url, load.acknowledged);
  process.stderr.write(
    `two-hosts.spec: ${load.acknowledged.length} acknowledged, ${found.events} events, ` +
      `taken over after ${takeOversMs.join(', ')} ms\n`,
  );
  expect(load.wrong).toEqual([]);
  expect(found).toMatchObject({ missing: [], doubled: [], gaps: [], contiguous: true });
  expect(Object.values(found.differing).every((rows) => rows === 0)).toBe(true);
  expect(Math.max(...takeOversMs)).toBeLessThan(TAKE_OVER_MS + MARGIN_MS);
}, 180_000);
