import { AccessRefused, type Delivery, type GroupStatus, type Subscription } from '@taizhang/messaging';
import type { Consumer, ConsumerCrashEvent, EachBatchPayload, IHeaders, Kafka, KafkaMessage } from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import { orAccessRefused } from './kafka-access';
import type { Log } from './kafka-log';

export interface MemberOptions {
  readonly kafka: Kafka;
  readonly subscription: Subscription;
  readonly log: Log;
  /** A consumer without a heartbeat for so long is replaced. */
  readonly silentMs: number;
}

const SESSION_MS = 10_000;
const HEARTBEAT_MS = 2_000;
/** An idle consumer asks the broker so often; ending waits for one such question. */
const FETCH_WAIT_MS = 500;
const PARTITIONS_AT_ONCE = 4;
const COMMIT_EVERY_MS = 1_000;
const BACK_OFF_MS = { first: 100, most: 3_000 };
/** Longer than a broker's start: who bridges that stays a member, and the group need not wait for a lost session. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 15 };
const CLOSE_MS = 15_000;
const CRASH_MS = 1_000;

/**
 * One member of a group, for ever: kafkajs consumers end by themselves after some failures and go silent after others,
 * so each one lives only until it crashes or its heartbeat is missing; then the next takes over.
 */
export class KafkaMember {
  private backOffMs = BACK_OFF_MS.first;
  /** Per partition, how long to wait after the next failed effect. */
  private readonly waits = new Map<string, number>();
  private readonly signal: AbortSignal;
  private state: Omit<GroupStatus, 'group' | 'restarts'> = { state: 'down', sinceMs: Date.now(), why: 'starting' };
  private restarts = 0;

  constructor(private readonly options: MemberOptions) {
    this.signal = options.subscription.signal;
  }

  get subscription(): Subscription {
    return this.options.subscription;
  }

  status(): GroupStatus {
    return { group: this.subscription.group, ...this.state, restarts: this.restarts };
  }

  private become(state: GroupStatus['state'], why?: string): void {
    const sinceMs = state === this.state.state ? this.state.sinceMs : Date.now();
    this.state = { state, sinceMs, ...(why === undefined ? {} : { why }) };
  }

  async run(): Promise<void> {
    const { log, subscription } = this.options;
    while (!this.signal.aborted) {
      try {
        await this.live();
      } catch (error) {
        const err = orAccessRefused(error);
        const fields = { err, group: subscription.group, retryInMs: this.backOffMs };
        const refused = err instanceof AccessRefused;
        this.become(refused ? 'failed' : 'down', String(err));
        this.restarts += 1;
        if (refused) log.error(fields, 'the broker does not let the consumer in; trying again');
        else log.warn(fields, 'consumer lost; trying again');
        await rest(this.backOffMs * (0.5 + Math.random()), this.signal);
        this.backOffMs = Math.min(this.backOffMs * 2, BACK_OFF_MS.most);
      }
    }
  }

  /** The life of one consumer: returns at the end of the subscription, throws when it is lost. */
  private async live(): Promise<void> {
    const { kafka, subscription } = this.options;
    const consumer = kafka.consumer({
      groupId: subscription.group,
      ...{ sessionTimeout: SESSION_MS, heartbeatInterval: HEARTBEAT_MS, maxWaitTimeInMs: FETCH_WAIT_MS },
      allowAutoTopicCreation: false,
      retry: { ...RETRY, restartOnFailure: async () => false },
    });
    const ended = new AbortController();
    const lost = this.watch(consumer, AbortSignal.any([ended.signal, this.signal]));
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...subscription.topics], fromBeginning: true });
      await consumer.run({
        ...{ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: PARTITIONS_AT_ONCE },
        eachBatch: (payload) => this.eachBatch(payload),
      });
      await lost;
    } finally {
      ended.abort();
      await this.close(consumer);
    }
  }

  /** Settles when the signal aborts; rejects when the consumer has crashed, stopped or gone silent. */
  private watch(consumer: Consumer, signal: AbortSignal): Promise<void> {
    const { silentMs } = this.options;
    let beatAt = Date.now();
    const watched = new Promise<void>((resolve, reject) => {
      const timer = setInterval(() => {
        if (Date.now() - beatAt > silentMs) reject(new Error(`no heartbeat for ${silentMs} ms`));
      }, silentMs / 10);
      const end = (): void => {
        clearInterval(timer);
        resolve();
      };
      if (signal.aborted) end();
      signal.addEventListener('abort', end, { once: true });
      const { HEARTBEAT, GROUP_JOIN, CRASH, STOP } = consumer.events;
      const beat = (): void => void (beatAt = Date.now());
      consumer.on(HEARTBEAT, () => {
        beat();
        this.backOffMs = BACK_OFF_MS.first;
      });
      consumer.on(GROUP_JOIN, () => {
        beat();
        this.become('running');
      });
      consumer.on(CRASH, ({ payload }: ConsumerCrashEvent) => reject(payload.error));
      // A crash stops it first, and then says why.
      const stopped = (): void => reject(new Error('the consumer stopped by itself'));
      consumer.on(STOP, () => void setTimeout(stopped, CRASH_MS));
    });
    watched.catch(() => undefined); // it may be lost before anybody waits for it
    return watched;
  }

  /** A consumer that hangs may hang in its end, too; the broker drops it when its session is over. */
  private async close(consumer: Consumer): Promise<void> {
    const { log, subscription } = this.options;
    const closed = new AbortController();
    const closing = consumer.disconnect().finally(() => closed.abort());
    const hanging = rest(CLOSE_MS, closed.signal).then(() => {
      if (!closed.signal.aborted) throw new Error(`not within ${CLOSE_MS} ms`);
    });
    try {
      await Promise.race([closing, hanging]);
    } catch (error) {
      log.warn({ err: error, group: subscription.group }, 'a consumer could not be closed');
    }
  }

  /** Message after message; the offset is committed after the effects, also when one fails. */
  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, heartbeat, isRunning, isStale, resolveOffset } = payload;
    const { topic, partition } = batch;
    let next: string | undefined;
    let committedAt = Date.now();
    const commit = async (): Promise<void> => {
      if (next === undefined) return;
      // Not the consumer's own method: that one does nothing, in silence, once the consumer is being closed.
      await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: next }] }] });
      [next, committedAt] = [undefined, Date.now()];
    };
    try {
      for (const message of batch.messages) {
        if (this.signal.aborted || !isRunning() || isStale()) return;
        if (!(await this.effect(payload, message))) return;
        resolveOffset(message.offset);
        next = String(BigInt(message.offset) + 1n);
        if (Date.now() - committedAt > COMMIT_EVERY_MS) await commit();
        await heartbeat();
      }
    } finally {
      await commit();
    }
  }

  /** Whether the effect is done. If not, the partition pauses, and only it: the message comes again afterwards. */
  private async effect({ batch, heartbeat, pause: halt }: EachBatchPayload, message: KafkaMessage): Promise<boolean> {
    const { subscription, log } = this.options;
    const partition = `${batch.topic}/${batch.partition}`;
    const delivery = deliveryOf(batch.topic, `${partition}/${message.offset}`, message);
    // The group must not take a slow effect for a dead member. What a heartbeat meets, the next one meets again.
    const beating = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS);
    try {
      await subscription.handle(delivery);
      this.waits.delete(partition);
      return true;
    } catch (error) {
      const wait = this.waits.get(partition) ?? BACK_OFF_MS.first;
      const { group } = subscription;
      log.error(
        { err: error, group, at: delivery.at, retryInMs: wait },
        'a message could not be handled; trying again',
      );
      this.waits.set(partition, Math.min(wait * 2, BACK_OFF_MS.most));
      const resume = halt();
      void rest(wait * (0.5 + Math.random()), this.signal).then(resume);
      return false;
    } finally {
      clearInterval(beating);
    }
  }
}

function deliveryOf(topic: string, at: string, { key, headers = {}, value }: KafkaMessage): Delivery {
  return { topic, key: key?.toString() ?? null, headers: textsOf(headers), value, at };
}

/** Of a header that comes more than once the last one counts. */
function textsOf(headers: IHeaders): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) texts[name] = last.toString();
  }
  return texts;
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}
