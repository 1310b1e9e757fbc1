import type { Topic } from '@taizhang/messaging';
import { type Admin, type Kafka, KafkaJSProtocolError } from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './kafka-log';

const MOST_REPLICAS = 3;
const LEADERS_MS = 30_000;
const PAUSE_MS = 100;

/** Makes the topics that are missing; one that is there stays as its owner has set it. */
export async function ensureTopics(kafka: Kafka, topics: readonly Topic[], log: Log): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !there.has(name));
    if (missing.length === 0) return;
    const { brokers } = await admin.describeCluster();
    const replicas = Math.min(MOST_REPLICAS, brokers.length);
    // One broker may be away, and what is acknowledged is still on two.
    const inSync = { 'min.insync.replicas': String(Math.max(1, replicas - 1)) };
    const made = missing.map(({ name, partitions, settings }) => {
      const configEntries = Object.entries({ ...inSync, ...settings }).map(([key, value]) => ({ name: key, value }));
      return { topic: name, numPartitions: partitions, replicationFactor: replicas, configEntries };
    });
    await admin.createTopics({ topics: made, waitForLeaders: false });
    await untilLed(admin, missing);
    log.info({ topics: made }, 'topics made');
  } finally {
    await admin.disconnect();
  }
}

const EARLY = ['UNKNOWN_TOPIC_OR_PARTITION', 'NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE'];

/** Also as the cause of what kafkajs throws in the end. */
const isEarly = (error: unknown): boolean =>
  error instanceof KafkaJSProtocolError
    ? EARLY.includes(error.type)
    : error instanceof Error && error.cause !== undefined && isEarly(error.cause);

/**
 * kafkajs would wait once and then fail: a broker in KRaft mode hears of a new topic a little later, and leads its
 * partitions later still: only then does it answer for them.
 */
async function untilLed(admin: Admin, topics: readonly Topic[]): Promise<void> {
  const giveUpAt = Date.now() + LEADERS_MS;
  for (;;) {
    try {
      const found = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
      if (found.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) {
        for (const { name } of topics) await admin.fetchTopicOffsets(name);
        return;
      }
    } catch (error) {
      if (!isEarly(error) || Date.now() > giveUpAt) throw error;
    }
    if (Date.now() > giveUpAt) throw new Error(`the new topics had no leaders within ${LEADERS_MS} ms`);
    await pause(PAUSE_MS);
  }
}
