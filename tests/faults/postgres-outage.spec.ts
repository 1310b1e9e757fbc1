import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@taizhang/embedded-postgres';
import { freePort, until } from '@taizhang/testing';
import { newDataDir, type RunningHost, startHost } from '@taizhang/testing/host';
import { checkLedger } from './ledger-check';
import { Load } from './load';

const OUTAGES = process.env['FAULTS'] === 'full' ? 5 : 2;
const WRITERS = 6;

const serverDir = newDataDir();
let port: number;
let postgres: EmbeddedPostgres;
let url: string;
let host: RunningHost;

const startPostgres = () => startEmbeddedPostgres({ dataDir: serverDir, port, log: () => undefined });
/** Ends it as a crash does; `startPostgres` finds its folder free afterwards. */
async function crashPostgres(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
  const { pid } = postgres;
  process.kill(pid, signal);
  await until(() => !existsSync(`/proc/${pid}`));
  await postgres.stop();
}
const isReady = async () => (await host.call('GET', '/health/ready')).status === 200;

beforeAll(async () => {
  port = await freePort();
  postgres = await startPostgres();
  await postgres.createDatabase('taizhang');
  url = postgres.url('taizhang');
  host = await startHost({ env: { DATABASE_URL: url, SEED: 'packs' } });
}, 120_000);
afterAll(async () => {
  await host?.stop();
  await postgres.stop();
  rmSync(serverDir, { recursive: true });
});

/** Kilobytes that the host holds in memory. */
const memoryKb = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${host.pid}/status`, 'utf8'))?.[1]);

/** Halts the server and its sessions, and answers how to go on. The server is first and last: it reaps the others. */
function haltPostgres(): () => void {
  const { pid } = postgres;
  process.kill(pid, 'SIGSTOP');
  const sessions = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  for (const session of sessions) process.kill(session, 'SIGSTOP');
  return () => {
    for (const each of [...sessions, pid]) process.kill(each, 'SIGCONT');
  };
}

const command = async (key: string, percent: number) =>
  host.call('POST', '/v1/tasks/tasks/sg1.m3/report-progress', {
    token: await host.token('shigu.urban-management', ['clerk']),
    body: { percent, note: '停机演练' },
    headers: { 'idempotency-key': key, 'accept-language': 'en' },
  });

/** While PostgreSQL is away: every request that needs it is refused, none hangs, and the process lives. */
async function expectRefusals(outage: number, token: string): Promise<void> {
  const refused = await command(`outage-${outage}`, outage);
  expect([refused.status, ['unavailable', 'overloaded'].includes(refused.body.code)]).toEqual([503, true]);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  const report = await host.call('GET', '/v1/reports/task-ledger', { token });
  expect([report.status, report.body.code]).toEqual([503, 'unavailable']);
  expect((await host.call('GET', '/health/live')).status).toBe(200);
}

it(`PostgreSQL away ${OUTAGES} times under load: refused, then well again, nothing lost or doubled`, async () => {
  const token = await host.token('shigu.urban-management', ['clerk']);
  await host.call('POST', '/v1/tasks/tasks/sg1.m3/accept', { token, body: { unitId: 'shigu.urban-management' } });
  const load = new Load('outage', () => host);
  const recoveriesMs: number[] = [];
  const behind: string[] = [];
  load.start(WRITERS);
  for (let outage = 1; outage <= OUTAGES; outage += 1) {
    const reached = load.acknowledged.length;
    await until(() => load.acknowledged.length >= reached + 50, 30_000);
    await crashPostgres(outage % 2 === 0 ? 'SIGKILL' : 'SIGQUIT'); // SIGQUIT: immediate mode
    await until(async () => !(await isReady()));

    await expectRefusals(outage, token);
    postgres = await startPostgres();
    const from = performance.now();
    await until(isReady, 30_000);
    const resumed = load.acknowledged.length;
    await until(() => load.acknowledged.length > resumed, 30_000);
    recoveriesMs.push(Math.round(performance.now() - from));
    const again = await until(async () => {
      const answer = await command(`outage-${outage}`, outage);
      return answer.status === 200 && answer;
    }, 30_000);
    const path = `/v1/reports/task-ledger?q=sg1.m3&after=${again.body.position}`;
    await until(async () => {
      const { status, body } = await host.call('GET', path, { token });
      if (status !== 200) behind.push(body.code);
      return status === 200;
    }, 30_000);
  }
  await load.finish();
  const { acknowledged, figures, wrong } = load;
  const found = await checkLedger(url, acknowledged);
  process.stderr.write(
    `postgres-outage.spec: ${OUTAGES} outages, ${acknowledged.length} acknowledged, ${figures.refused} refused, ` +
      `${figures.replayed} replayed, slowest request ${Math.round(figures.slowestMs)} ms, ` +
      `serving again after ${recoveriesMs.join(', ')} ms; reports behind ${behind.length} times\n`,
  );
  expect(wrong).toEqual([]);
  expect(behind.filter((code) => code !== 'not-caught-up')).toEqual([]);
  expect(figures.slowestMs).toBeLessThan(14_000); // the store's deadline is 10 s
  expect(figures.lost).toBe(0); // the host answers every request, whatever its database does
  expect(found).toMatchObject({ missing: [], doubled: [], gaps: [], contiguous: true });
  expect(Object.values(found.differing).every((rows) => rows === 0)).toBe(true);
}, 300_000);

it('a PostgreSQL that hangs: refused with Retry-After at bounded memory, and well again when it goes on', async () => {
  const token = await host.token('shigu.water-saving-group.office', ['office']);
  const create = (number: number) =>
    host.call('POST', '/v1/tasks/tasks', {
      token,
      headers: { 'idempotency-key': `hang-${number}` },
      body: {
        ...{ planId: 'sg1', code: `hang-${number}`, title: '过载'.repeat(200), leads: ['shigu.water'] },
        ...{ due: { kind: 'longTerm' }, basis: ['SG1 §四(二)'] },
      },
    });
  const before = memoryKb();
  const goOn = haltPostgres();
  let answers: Awaited<ReturnType<typeof create>>[];
  let most = 0;
  try {
    const first = create(0);
    await sleep(6_000); // the oldest waiting append is now older than the queue allows
    const from = performance.now();
    answers = await Promise.all(Array.from({ length: 1_000 }, (_, number) => create(number + 1)));
    most = performance.now() - from;
    answers.push(await first);
    expect((await host.call('GET', '/health/ready')).status).toBe(503);
  } finally {
    goOn();
  }
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(
    answers.every(
      ({ body, headers }) => ['overloaded', 'unavailable'].includes(body.code) && headers.has('retry-after'),
    ),
  ).toBe(true);
  const grownKb = memoryKb() - before;
  process.stderr.write(
    `postgres-outage.spec: 1,000 refused in ${Math.round(most)} ms while it hung, memory grew by ${grownKb} KB\n`,
  );
  expect(grownKb).toBeLessThan(150_000);
  await until(isReady, 30_000);
  const created = await until(async () => {
    const answer = await create(5_000);
    return answer.status < 500 && answer;
  }, 30_000);
  expect(created.status).toBe(201);
}, 120_000);
