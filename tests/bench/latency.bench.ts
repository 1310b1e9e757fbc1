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
/** The question costs more than the command: asked after each, it would be the load. */
const ASK_EACH = 4;
const SECONDS = 15;
const WARM_UP_SECONDS = 3;
/** Ad hoc tasks of one plan stand on one list, which takes a commit each: the load goes to the plans of seven roots. */
const DOCUMENTS = { SG1: 'shigu', SG18: 'shigu', WP02: 'wp02', WP04: 'wp04', WP05: 'wp05', WP06: 'wp06', WP07: 'wp07' };
const quiet = { info: () => undefined, warn: console.error, error: console.error };

/** Command acknowledged → in a report, and → at a consumer of Kafka; one host with its relay, a steady load. */
export const latency: Bench = {
  id: 'latency',
  title: `end to end at ${PER_SECOND} commands/s and ${PER_SECOND / ASK_EACH} questions/s for ${SECONDS} s`,
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
  const plans = await adopt(host);
  const done: Promise<Command>[] = [];
  const from = performance.now();
  for (let number = 0; number < PER_SECOND * (SECONDS + WARM_UP_SECONDS); number += 1) {
    await sleep(Math.max(0, from + (number * 1_000) / PER_SECOND - performance.now()));
    done.push(command(host, plans[number % plans.length] as Plan, number));
  }
  const commands = (await Promise.all(done)).slice(PER_SECOND * WARM_UP_SECONDS);
  while (commands.some(({ eventId }) => !heardAt.has(eventId))) await sleep(20);
  stop.abort();
  await consuming;
  const heard = commands.map(({ eventId, acknowledgedAt }) => (heardAt.get(eventId) ?? NaN) - acknowledgedAt);
  const shown = commands.flatMap(({ shownAt, acknowledgedAt }) => (shownAt ? [shownAt - acknowledgedAt] : []));
  return [result('latency to a report', shown, 250), result('latency to Kafka', heard, 300)];
}

interface Plan {
  readonly planId: string;
  readonly officeUnit: string;
  readonly token: string;
}

/** All plans in force: in November 2022 they were. */
async function adopt(host: RunningHost): Promise<Plan[]> {
  const clock = { now: '2022-11-15T09:00:00+08:00', mode: 'frozen' };
  await host.call('PUT', '/v1/dev/clock', { token: await host.token('shigu', ['admin']), body: clock });
  const plans: Plan[] = [];
  for (const [documentId, unitId] of Object.entries(DOCUMENTS)) {
    const token = await host.token(unitId, ['admin', 'recorder']);
    await host.call('POST', '/v1/packs', { token, body: { documentId, unitId } });
    const planId = documentId.toLowerCase();
    const plan = async () => (await host.call('GET', `/v1/tasks/plans/${planId}`, { token })).body;
    while ((await plan())['issued'] !== true) await sleep(50);
    const officeUnit = String((await plan())['officeUnit']);
    plans.push({ planId, officeUnit, token: await host.token(officeUnit, ['office']) });
  }
  return plans;
}

interface Command {
  readonly eventId: string;
  readonly acknowledgedAt: number;
  /** Of those that were asked for. */
  readonly shownAt?: number;
}

/** Creates a task, which is a public event, and asks for the report that shows it, for each fourth. */
async function command(host: RunningHost, plan: Plan, number: number): Promise<Command> {
  const code = `latency-${number}`;
  const { planId, officeUnit, token } = plan;
  const body = {
    ...{ planId, code, title: '延迟', leads: [officeUnit] },
    ...{ due: { kind: 'longTerm' }, basis: [`${planId.toUpperCase()} §一`] },
  };
  const answer = await host.call('POST', '/v1/tasks/tasks', { token, body });
  const acknowledgedAt = performance.now();
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  const eventId = answer.body.events[0]?.id ?? '';
  if (number % ASK_EACH > 0) return { eventId, acknowledgedAt };
  const path = `/v1/reports/task-ledger?limit=1&q=${planId}.${code}&after=${answer.body.position}`;
  const report = await host.call<{ rows: unknown[] }>('GET', path, { token });
  const shownAt = performance.now();
  if (report.status !== 200 || report.body.rows.length !== 1) throw new Error(`${report.status} ${report.text}`);
  return { eventId, acknowledgedAt, shownAt };
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
