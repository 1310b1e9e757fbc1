import { type RunningHost, newDataDir, startHost } from '@taizhang/testing/host';
import { until } from '@taizhang/testing';
import { rmSync } from 'node:fs';
import { admin, head, history, ledger, reader } from './ledger';
import { listen } from './sse';

/** Handed down in October, and nobody works on it. */
const MEDIA = 'sg18.media-quarter.2022-q4';
const dataDir = newDataDir();
let host: RunningHost;
beforeAll(async () => {
  host = await startHost({ dataDir, seeded: 'sample' });
}, 300_000);
afterAll(async () => {
  await host.stop();
  rmSync(dataDir, { recursive: true });
});

const setClock = async (now: string, mode = 'frozen') =>
  host.call<{ now: string; mode: string }>('PUT', '/v1/dev/clock', { token: await admin(host), body: { now, mode } });

const overdueOf = async (taskId: string) =>
  (await history(host, `task-${taskId}`)).filter(({ type }) => type === 'TaskFellOverdue');

describe('the business clock', () => {
  it('TSK-19 moved forward it fires the deadlines in between, in order, at 00:00 in Shanghai', async () => {
    const after = await head(host);
    const { status, body } = await setClock('2023-01-02T00:00:00.000Z');
    expect([status, body.mode]).toEqual([200, 'frozen']);
    const token = await reader(host);
    const feed = listen(await host.open(`/v1/feed?type=TaskFellOverdue&after=${after}`, { token }));
    const events = (await feed.count(3)).slice(0, 3).map(({ data }) => [data['subject'], data['time']]);
    expect(events).toEqual([
      ['task-sg1.i10.3', '2022-12-30T16:00:00.000Z'], // extended to that day
      ['task-sg1.m3', '2022-12-31T16:00:00.000Z'],
      [`task-${MEDIA}`, '2022-12-31T16:00:00.000Z'],
    ]);
    await feed.close();
    const { rows } = await ledger(host, `q=${MEDIA}`);
    expect(rows[0]?.overdueDays).toBe(2); // 31 December to 2 January
  });

  it('a deadline fires once, however often the clock goes over it', async () => {
    const before = await head(host);
    for (const now of [
      '2022-12-20T00:00:00Z',
      '2023-01-02T00:00:00Z',
      '2022-12-01T00:00:00Z',
      '2023-01-03T00:00:00Z',
    ]) {
      expect((await setClock(now)).status).toBe(200);
    }
    expect(await head(host)).toBe(before);
    expect(await overdueOf(MEDIA)).toHaveLength(1);
  });

  it('a deadline that passes while the host is down fires after the start, by itself and once', async () => {
    await setClock('2023-01-31T15:59:50.000Z', 'running');
    await host.kill();
    host = await startHost({ dataDir });
    const { body } = await host.call<{ now: string; mode: string }>('GET', '/v1/dev/clock');
    expect([body.mode, body.now >= '2023-01-31T15:59:50.000Z']).toEqual(['running', true]);
    await setClock('2023-01-31T15:59:59.000Z', 'running');
    const fired = await until(async () => {
      const found = await overdueOf('sg18.r06');
      return found.length > 0 && found;
    }, 20_000);
    expect(fired).toEqual([
      expect.objectContaining({ metadata: expect.objectContaining({ occurredAt: '2023-01-31T16:00:00.000Z' }) }),
    ]);
    await host.stop();
    host = await startHost({ dataDir });
    await setClock('2023-02-02T00:00:00.000Z');
    expect(await overdueOf('sg18.r06')).toHaveLength(1);
  }, 60_000);

  it('TSK-05 the plan ends with its document, and its office creates no more tasks', async () => {
    await setClock('2023-07-01T00:00:00.000Z');
    const events = await history(host, 'plan-sg18');
    expect(events.at(-1)).toMatchObject({ type: 'PlanExpired', metadata: { occurredAt: '2023-06-30T16:00:00.000Z' } });
  });

  it('refuses what is no instant, and callers without a token', async () => {
    expect((await setClock('tomorrow')).status).toBe(400);
    expect((await setClock('2023-02-30T00:00:00Z')).status).toBe(400);
    const anonymous = await host.call('PUT', '/v1/dev/clock', {
      body: { now: '2024-01-01T00:00:00Z', mode: 'frozen' },
    });
    expect(anonymous.status).toBe(401);
  });
});

/** Of the sample year. */
const PLANS = 6;

describe('the feed', () => {
  it('resumes by Last-Event-ID without a gap or a double', async () => {
    const token = await reader(host);
    const whole = listen(await host.open('/v1/feed?service=tasks', { token }));
    const all = (await whole.count(80)).slice(0, 80).map(({ id }) => id);
    await whole.close();
    expect([...all].sort()).toEqual(all);
    const headers = { 'last-event-id': all[39] ?? '' };
    const rest = listen(await host.open('/v1/feed?service=tasks', { token, headers }));
    expect((await rest.count(40)).slice(0, 40).map(({ id }) => id)).toEqual(all.slice(40));
    await rest.close();
  });

  it('speaks NDJSON, each line with its position', async () => {
    const token = await reader(host);
    const stop = new AbortController();
    const headers = { accept: 'application/x-ndjson' };
    const response = await host.open('/v1/feed?type=PlanAdopted', { token, headers, signal: stop.signal });
    expect(response.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
    let text = '';
    const reading = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (text.split('\n').length <= PLANS) text += (await reading?.read())?.value ?? '';
    stop.abort();
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { position: string; event: { type: string } });
    expect(lines.map(({ event }) => event.type)).toEqual(Array(PLANS).fill('dev.taizhang.tasks.PlanAdopted.v1'));
    expect(lines[0]?.position).toMatch(/^\d{20}$/);
  });
});
