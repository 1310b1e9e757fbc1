import type {
  EventBus,
  GroupLag,
  GroupReport,
  GroupStatus,
  Message,
  Publisher,
  Subscription,
  Topic,
} from '@taizhang/messaging';
import { Kafka, logLevel } from 'kafkajs';
import { accessOptions, type KafkaAccess, orAccessRefused } from './kafka-access';
import { type Log, kafkaLog } from './kafka-log';
import { KafkaLags } from './kafka-lags';
import { KafkaMember } from './kafka-member';
import { KafkaPublisher } from './kafka-publisher';
import { ensureTopics } from './kafka-topics';

export interface KafkaEventBusOptions extends KafkaAccess {
  /** `host:port` of some brokers; the others are found through them. */
  readonly brokers: readonly string[];
  readonly log: Log;
  /** A consumer without a heartbeat for so long is replaced. */
  readonly silentMs?: number;
}

const CONNECT_MS = 3_000;
const REQUEST_MS = 15_000;
const RETRY = { initialRetryTime: 100, maxRetryTime: 3_000, factor: 0.2, multiplier: 2, retries: 5 };
const SILENT_MS = 30_000;

/** Kafka behind the port; connects when it is first used, and again whenever it has to. */
export class KafkaEventBus implements EventBus, GroupReport, Publisher {
  readonly unit = 'messages';
  private readonly kafka: Kafka;
  private readonly publisher: KafkaPublisher;
  private readonly lagsOf: KafkaLags;
  private readonly members = new Set<KafkaMember>();

  constructor(private readonly options: KafkaEventBusOptions) {
    this.kafka = new Kafka({
      clientId: 'taizhang',
      brokers: [...options.brokers],
      ...accessOptions(options),
      connectionTimeout: CONNECT_MS,
      requestTimeout: REQUEST_MS,
      retry: RETRY,
      logLevel: logLevel.WARN,
      logCreator: kafkaLog(options.log),
    });
    this.publisher = new KafkaPublisher(this.kafka, options.log);
    this.lagsOf = new KafkaLags(this.kafka);
  }

  /** Makes the topics that are missing. Throws `AccessRefused`, any other error when no broker answers. */
  async ensureTopics(topics: readonly Topic[]): Promise<void> {
    try {
      await ensureTopics(this.kafka, topics, this.options.log);
    } catch (error) {
      throw orAccessRefused(error);
    }
  }

  publish(messages: readonly Message[]): Promise<void> {
    return this.publisher.publish(messages);
  }

  async subscribe(subscription: Subscription): Promise<void> {
    const { log, silentMs = SILENT_MS } = this.options;
    const member = new KafkaMember({ kafka: this.kafka, subscription, log, silentMs });
    this.members.add(member);
    await member.run();
    this.members.delete(member);
  }

  groups(): readonly GroupStatus[] {
    return [...this.members].map((member) => member.status());
  }

  lags(): Promise<readonly GroupLag[]> {
    return this.lagsOf.of([...this.members].map(({ subscription }) => subscription));
  }

  /** The batch in hand is finished. Subscriptions end by their signals. */
  close(): Promise<void> {
    return this.publisher.close();
  }
}
