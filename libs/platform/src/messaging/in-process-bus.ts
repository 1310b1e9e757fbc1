import type { EventStore, Filter } from '@taizhang/event-store';
import { newId } from '@taizhang/kernel';
import type { EventBus, GroupLag, GroupReport, GroupStatus, Message, Subscription } from '@taizhang/messaging';
import { once } from 'node:events';
import { Consumer, type ConsumerStatus, type Work } from '../read/consumer';
import { inOrder } from '../read/in-order';
import type { Batch } from '../read/inbox';
import { type CheckpointKey, createCheckpoint, type Lease } from '../read/lease';
import type { Log } from '../read/log';
import { EventFailed } from '../read/projection-tables';
import type { ReadDatabase } from '../read/read-database';
import { logLag } from './log-lag';
import type { MessageSource } from './message-source';

export interface InProcessBusOptions {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly source: MessageSource;
  readonly log: Log;
  /** As of `ProjectionRunnerOptions`. */
  readonly takeOverMs?: number;
}

/** Of a group, here. */
interface Member {
  readonly line: GroupLine;
  readonly consumer: Consumer;
}

/** The bus without a broker: the event store is the log, and a group is a checkpoint in it that one member holds. */
export class InProcessBus implements EventBus, GroupReport {
  readonly unit = 'positions';
  private readonly members = new Set<Member>();

  constructor(private readonly options: InProcessBusOptions) {}

  /** Of the groups that have a member in this process. */
  status(): ConsumerStatus[] {
    return [...this.members].map(({ consumer }) => consumer.status());
  }

  groups(): readonly GroupStatus[] {
    return [...this.members].map(({ consumer, line }) => groupOf(consumer.status(), line.restarts));
  }

  lags(): Promise<readonly GroupLag[]> {
    const { db, store } = this.options;
    const lagOf = async ({ line: { key, filter } }: Member): Promise<GroupLag> => {
      const { positions, seconds } = await logLag(key, { db, store, filter });
      return { group: key.name, behind: positions, seconds };
    };
    return Promise.all([...this.members].map(lagOf));
  }

  async subscribe(subscription: Subscription): Promise<void> {
    const { db, store, log, takeOverMs } = this.options;
    if (subscription.signal.aborted) return;
    const line = new GroupLine(subscription, this.options);
    const consumer = new Consumer(line, { db, store, log, holder: newId(), takeOverMs });
    const member = { line, consumer };
    this.members.add(member);
    consumer.start();
    await once(subscription.signal, 'abort');
    await consumer.stop();
    this.members.delete(member);
  }
}

/** A consumer of the log as a member of a group. */
function groupOf({ name, state, sinceMs, failure, trouble }: ConsumerStatus, restarts: number): GroupStatus {
  const common = { group: name, sinceMs, restarts };
  if (state === 'running' || state === 'standby') return { ...common, state };
  if (state !== 'failed') return { ...common, state: 'down', why: String(trouble ?? state) };
  return { ...common, state, why: `stands at event ${failure?.eventId ?? ''}: ${failure?.error}` };
}

/** One group at work, message after message. */
class GroupLine implements Work {
  readonly key: CheckpointKey;
  readonly filter: Filter;
  readonly readAhead = 100;
  private begun = 0;

  constructor(
    private readonly subscription: Subscription,
    private readonly options: InProcessBusOptions,
  ) {
    this.key = { kind: 'consumer', name: subscription.group, version: 0 };
    this.filter = options.source.filterOf(subscription.topics);
  }

  /** How often it began anew. */
  get restarts(): number {
    return Math.max(0, this.begun - 1);
  }

  begin(): void {
    this.begun += 1;
  }

  async prepare(): Promise<boolean> {
    await createCheckpoint(this.options.db, this.key);
    return true;
  }

  async handle(batch: Batch, lease: Lease): Promise<void> {
    await inOrder(batch, lease, async (event) => {
      let message: Message | undefined;
      try {
        message = this.options.source.messageOf(event);
      } catch (error) {
        throw new EventFailed(event, error);
      }
      if (!message || !this.subscription.topics.includes(message.topic)) return;
      await this.subscription.handle({ ...message, at: event.position });
    });
  }
}
