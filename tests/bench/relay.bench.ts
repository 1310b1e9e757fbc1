import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PUBLIC_EVENTS } from '@taizhang/contracts';
import { type EmbeddedKafka, startEmbeddedKafka } from '@taizhang/embedded-kafka';
import type { EventStore } from '@taizhang/event-store';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { newId } from '@taizhang/kernel';
import type { Message, Publisher } from '@taizhang/messaging';
import { KafkaEventBus } from '@taizhang/messaging-kafka';
import { InMemoryPersonKeys, PersonalData } from '@taizhang/personal-data';
import { migrateRead, PublicMessages, ReadDatabase, Relay, Upcasters } from '@taizhang/platform';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { Registry } from 'prom-client';
import { type Bench, median, type Result } from './bench';
import { withServer } from './store-server';

const EVENTS = 60_000;
const STREAMS = 600;
const ROUNDS = 5;
const GOAL = 0.7;
const TOPIC = { name: 'taizhang.tasks.v1', partitions: 12, settings: {} };
const BARE = { ...TOPIC, name: 'taizhang.bare.v1' };
const quiet = { info: () => undefined, warn: console.error, error: console.error };

/** The relay as a host runs it, against kafkajs with the same batches of the same bytes ready in memory. */
export const relay: Bench = {
  id: 'relay',
  title: `relay of ${EVENTS} public events to Kafka`,
  run: () =>
    withServer(async (server) => {
      const url = await server.database('relay');
      const dataDir = mkdtempSync(join(tmpdir(), 'taizhang-bench-'));
      const kafka = await startEmbeddedKafka({ dataDir });
      try {
        return [await compare(url, kafka)];
      } finally {
        await kafka.stop();
        rmSync(dataDir, { recursive: true });
      }
    }),
};

async function fill(store: EventStore): Promise<void> {
  const each = EVENTS / STREAMS;
  for (let number = 0; number < STREAMS; number += 1) {
    const taskId = `sg1.bench-${number}`;
    const data = { taskId, planId: 'sg1', lead: 'shigu.water', dueOn: '2022-10-31' };
    const metadata = {
      actor: { userId: 'u-1', unitId: 'shigu', roles: ['system'] },
      ...{ occurredAt: '2022-11-01T00:00:00.000Z', basis: ['SG1 §四(二)'], schemaVersion: 1 },
      ...{ correlationId: newId(), causationId: newId() },
    };
    const one = () => ({ id: newId(), type: 'TaskFellOverdue', data, metadata });
    await store.append(`task-${taskId}`, 'none', Array.from({ length: each }, one));
  }
}

/** Passes on what the relay sends and keeps its first round, so that the other side sends the very same. */
class Keeping implements Publisher {
  readonly batches: (readonly Message[])[] = [];
  sent = 0;

  constructor(private readonly publisher: Publisher) {}

  async publish(messages: readonly Message[]): Promise<void> {
    await this.publisher.publish(messages);
    if (this.sent < EVENTS) this.batches.push(messages);
    this.sent += messages.length;
  }
}

async function compare(url: string, { brokers }: EmbeddedKafka): Promise<Result> {
  await migrateRead(url);
  const store = PostgresEventStore.open({ connectionString: url });
  const db = new ReadDatabase(url, quiet);
  const bus = new KafkaEventBus({ brokers: [brokers], log: quiet });
  await bus.ensureTopics([TOPIC, BARE]);
  await fill(store);
  const keeping = new Keeping(bus);
  await relayed(store, db, keeping);
  const bare = await bareSender(brokers, keeping.batches);
  await bare.send();
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(EVENTS / (await relayed(store, db, keeping)));
    theirs.push(EVENTS / (await bare.send()));
  }
  await bare.close();
  await bus.close();
  await store.close();
  await db.close();
  const [value, limit] = [median(ours), median(theirs)];
  const ratio = value / limit;
  const against = `kafkajs alone, ${Math.round(limit)} messages/s`;
  return { id: 'relay', value, unit: 'messages/s', ratio, against, goal: `>= ${GOAL}`, ok: ratio >= GOAL };
}

/** Sends the whole log; seconds from the start to the last acknowledgement. */
async function relayed(store: EventStore, db: ReadDatabase, publisher: Keeping): Promise<number> {
  await db.query(`DELETE FROM read.checkpoint WHERE kind = 'relay'`);
  const { pseudonymOf } = new PersonalData(new InMemoryPersonKeys());
  const source = new PublicMessages(PUBLIC_EVENTS, new Upcasters([]), pseudonymOf);
  const until = publisher.sent + EVENTS;
  const parts = { db, store, source, publisher, log: quiet, registry: new Registry(), prepare: async () => undefined };
  const running = new Relay(parts);
  const from = performance.now();
  running.start();
  while (publisher.sent < until) await new Promise((resolve) => setTimeout(resolve, 2));
  const seconds = (performance.now() - from) / 1_000;
  await running.stop();
  return seconds;
}

/** The same batches by kafkajs with the relay's settings, and nothing else. */
async function bareSender(brokers: string, batches: readonly (readonly Message[])[]) {
  const producer = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).producer({
    ...{ idempotent: true, maxInFlightRequests: 1, createPartitioner: Partitioners.DefaultPartitioner },
  });
  await producer.connect();
  const prepared = batches.map((batch) => [
    { topic: BARE.name, messages: batch.map(({ key, value, headers }) => ({ key, value, headers })) },
  ]);
  return {
    async send(): Promise<number> {
      const from = performance.now();
      for (const topicMessages of prepared) await producer.sendBatch({ acks: -1, topicMessages });
      return (performance.now() - from) / 1_000;
    },
    close: () => producer.disconnect(),
  };
}
