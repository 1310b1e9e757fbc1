import { PUBLIC_EVENTS, TOPIC, topicOf } from '@taizhang/contracts';
import type { EventBus, GroupReport, Topic } from '@taizhang/messaging';
import { KafkaEventBus } from '@taizhang/messaging-kafka';
import { type Config, type Log, PublicMessages, type ReadinessCheck, Relay } from '@taizhang/platform';
import type { Registry } from 'prom-client';
import type { Database } from './database';
import type { Ledger } from './ledger';

const SETTINGS = {
  'cleanup.policy': 'delete',
  'retention.ms': String(TOPIC.retentionMs),
  // An event may have 1 MiB, and headers come on top.
  'max.message.bytes': String(2 * 1_048_576),
};

/** One topic per service, and one of the dead letters. */
export const TOPICS: readonly Topic[] = [...new Set(PUBLIC_EVENTS.map(topicOf))].map((name) => ({
  ...{ name, partitions: TOPIC.partitions, settings: SETTINGS },
}));

/** The broker, and what carries public events there. */
export interface Messaging {
  /** Absent: the event store itself is the bus. */
  readonly broker?: EventBus & GroupReport;
  readonly checks: readonly ReadinessCheck[];
  stop(): Promise<void>;
}

/** Kafka where it is configured, with a relay to it unless that runs apart. */
export function startMessaging(
  { kafka: settings }: Pick<Config, 'kafka'>,
  database: Database,
  ledger: Ledger,
  log: Log,
  registry: Registry,
): Messaging {
  const { db, store, upcasters, personal } = ledger;
  if (!settings) return { checks: [], stop: async () => undefined };
  const takeOver = database.alone ? { takeOverMs: 0 } : {};
  const source = new PublicMessages(PUBLIC_EVENTS, upcasters, personal.pseudonymOf);
  const common = { db, store, source, log, ...takeOver };
  const kafka = new KafkaEventBus({ ...settings, log });
  const prepare = (): Promise<void> => kafka.ensureTopics(TOPICS);
  const relay = settings.relay === 'here' ? new Relay({ ...common, publisher: kafka, registry, prepare }) : undefined;
  relay?.start();
  return {
    broker: kafka,
    checks: relay ? [relay.check] : [],
    async stop() {
      await relay?.stop();
      await kafka.close();
    },
  };
}
