import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedKafka } from '@taizhang/embedded-kafka';
import { newId } from '@taizhang/kernel';
import { KafkaEventBus } from '@taizhang/messaging-kafka';
import { type RunningHost, startHost } from '@taizhang/testing/host';
import { type Bench, percentile, type Result } from './bench';

const PER_SECOND = 200;
const SECONDS = 15;
const WARM_UP_SECONDS = 3;
/** Ad hoc tasks of one plan are numbered on one list, which takes a commit each: the load goes to two plans. */
const PLANS = [
  { planId: 'sg1', office: 'shigu.water-saving-group.office', basis: ['SG1 §四(二)'] },
  { planId: 'sg18', office: 'shigu.five-society-group.office', basis: ['SG18 §四(一)'] },
] as const;
const quiet = { info: () => undefined, warn: console.error, error: console.error };

/** Command acknowledged → in a report, and → at a consumer of Kafka; one host with its relay, a steady load. */
export const latency: Bench = {
  id: 'latency',
  title: `end to end at ${PER_SECOND} commands/s for ${SECONDS} s`,
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'taizhang-bench-'));
    const kafka = await startEmbeddedKafka({ dataDir });
    const host = await startHost({ env: { KAFKA_BROKERS: kafka.brokers, LOG_LEVEL: 'warn' } });
    try {
      return await measure(host, kafka.brokers);
    } finally {
      await host.stop();
      await kafka.stop();
      rmSync(dataDir, { recursive: true });
    }
  },
};

async function measure(host: RunningHost, brokers: string): Promise<Result[]> {
  const heardAt = new Map<string, number>();
  const stop = new AbortController();
  const consuming = new KafkaEventBus({ brokers: [brokers], log: quiet }).subscribe({
    ...{ group: newId(), topics: ['taizhang.tasks.v1'], signal: stop.signal },
    handle: async ({ headers }) => void heardAt.set(headers['ce_id'] ?? '', performance.now()),
  });
  await adopt(host);
  const tokens = await Promise.all(PLANS.map(({ office }) => host.token(office, ['office'])));
  const done: Promise<Command>[] = [];
  const from = performance.now();
  for (let number = 0; number < PER_SECOND * (SECONDS + WARM_UP_SECONDS); number += 1) {
    await sleep(Math.max(0, from + (number * 1_000) / PER_SECOND - performance.now()));
    done.push(command(host, tokens, number));
  }
  const commands = (await Promise.all(done)).slice(PER_SECOND * WARM_UP_SECONDS);
  while (commands.some(({ eventId }) => !heardAt.has(eventId))) await sleep(20);
  stop.abort();
  await consuming;
  const heard = commands.map(({ eventId, acknowledgedAt }) => (heardAt.get(eventId) ?? NaN) - acknowledgedAt);
  const shown = commands.map(({ shownAt, acknowledgedAt }) => shownAt - acknowledgedAt);
  return [result('latency to a report', shown, 250), result('latency to Kafka', heard, 300)];
}

/** Both plans in force: in November 2022 they were. */
async function adopt(host: RunningHost): Promise<void> {
  const token = await host.token('shigu', ['admin', 'recorder']);
  const clock = { now: '2022-11-15T09:00:00+08:00', mode: 'frozen' };
  await host.call('PUT', '/v1/dev/clock', { token, body: clock });
  for (const { planId } of PLANS) {
    await host.call('POST', '/v1/packs', { token, body: { documentId: planId.toUpperCase(), unitId: 'shigu' } });
    const issued = async () => (await host.call('GET', `/v1/tasks/plans/${planId}`, { token })).body['issued'] === true;
    while (!(await issued())) await sleep(50);
  }
}

interface Command {
  readonly eventId: string;
  readonly acknowledgedAt: number;
  readonly shownAt: number;
}

/** Creates a task, which is a public event, and asks for the report that shows it. */
async function command(host: RunningHost, tokens: readonly string[], number: number): Promise<Command> {
  const code = `latency-${number}`;
  const { planId, basis } = PLANS[number % 2 === 0 ? 0 : 1];
  const token = tokens[number % 2] ?? '';
  const body = {
    ...{ planId, code, title: '延迟', leads: ['shigu.water'] },
    ...{ due: { kind: 'longTerm' }, basis },
  };
  const answer = await host.call('POST', '/v1/tasks/tasks', { token, body });
  const acknowledgedAt = performance.now();
  const path = `/v1/reports/task-ledger?limit=1&q=${planId}.${code}&after=${answer.body.position}`;
  const report = await host.call<{ rows: unknown[] }>('GET', path, { token });
  const shownAt = performance.now();
  if (answer.status !== 201 || report.status !== 200 || report.body.rows.length !== 1)
    throw new Error(`${answer.status} ${answer.text} ${report.status} ${report.text}`);
  return { eventId: answer.body.events[0]?.id ?? '', acknowledgedAt, shownAt };
}

function result(id: string, ms: readonly number[], goalMs: number): Result {
  const value = percentile(ms, 0.99);
  const against = `p50 ${percentile(ms, 0.5).toFixed(0)} ms, most ${Math.max(...ms).toFixed(0)} ms`;
  return {
    ...{ id, value, unit: 'ms p99', ratio: value / goalMs, against },
    goal: `< ${goalMs} ms`,
    ok: value < goalMs,
  };
}
