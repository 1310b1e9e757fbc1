import { type Message, MessageRefused, type Publisher } from '@taizhang/messaging';
import {
  type ICustomPartitioner,
  type Kafka,
  KafkaJSProtocolError,
  Partitioners,
  type Producer,
  type RecordMetadata,
  type TopicMessages,
} from 'kafkajs';
import { orAccessRefused } from './kafka-access';
import type { Log } from './kafka-log';

const ALL_IN_SYNC = -1;
const ANSWER_MS = 10_000;
/** A leader that moves; what lasts longer is for a new producer. */
const RETRY = { initialRetryTime: 50, maxRetryTime: 400, factor: 0.2, multiplier: 2, retries: 3 };
/** What the same message will meet again. */
const REFUSALS = new Set([
  ...['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'POLICY_VIOLATION', 'INVALID_TOPIC_EXCEPTION'],
  ...['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED', 'UNSUPPORTED_FOR_MESSAGE_FORMAT'],
]);

/**
 * Exactly one batch on its way, and no producer lives on after a failure: kafkajs rolls its sequence numbers back, so
 * the next batch might be taken for the one that failed.
 */
export class KafkaPublisher implements Publisher {
  private producer: Producer | undefined;
  /** Where the batch on its way goes: `<topic>/<partition>`. */
  private readonly addressed = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly log: Log,
  ) {}

  publish(messages: readonly Message[]): Promise<void> {
    const sent = this.last.then(() => this.send(messages));
    this.last = sent.catch(() => undefined); // `sent` carries the error; the next batch only waits
    return sent;
  }

  async close(): Promise<void> {
    await this.last;
    await this.discard();
  }

  private async send(messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    try {
      const producer = await this.connected();
      this.addressed.clear();
      const topicMessages = byTopic(messages);
      this.checkAnswers(await producer.sendBatch({ acks: ALL_IN_SYNC, timeout: ANSWER_MS, topicMessages }));
    } catch (error) {
      await this.discard();
      const refusal = refusalIn(error);
      if (refusal) throw new MessageRefused(`the broker refuses: ${refusal.message}`, { cause: error });
      throw orAccessRefused(error);
    }
  }

  private async connected(): Promise<Producer> {
    if (this.producer) return this.producer;
    this.producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: this.partitioner,
      retry: RETRY,
    });
    await this.producer.connect();
    return this.producer;
  }

  private readonly partitioner: ICustomPartitioner = () => {
    const pick = Partitioners.DefaultPartitioner();
    return (message) => {
      const partition = pick(message);
      this.addressed.add(`${message.topic}/${partition}`);
      return partition;
    };
  };

  /** A retry of kafkajs leaves out brokers that have answered before, even for a partition that has moved there. */
  private checkAnswers(answers: readonly RecordMetadata[]): void {
    const answered = new Set(answers.map(({ topicName, partition }) => `${topicName}/${partition}`));
    const missing = [...this.addressed].filter((partition) => !answered.has(partition));
    if (missing.length > 0) throw new Error(`no broker has acknowledged the messages to ${missing.join(', ')}`);
  }

  private async discard(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    try {
      await producer?.disconnect();
    } catch (error) {
      this.log.warn({ err: error }, 'a producer could not be closed');
    }
  }
}

function byTopic(messages: readonly Message[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages>();
  for (const { topic, key, headers, value } of messages) {
    const found = topics.get(topic) ?? { topic, messages: [] };
    found.messages.push({ key, value, headers });
    topics.set(topic, found);
  }
  return [...topics.values()];
}

function refusalIn(error: unknown): Error | undefined {
  if (error instanceof KafkaJSProtocolError && REFUSALS.has(error.type)) return error;
  return error instanceof Error && error.cause !== undefined ? refusalIn(error.cause) : undefined;
}
