import type { EventStore, Filter } from '@taizhang/event-store';
import { newId } from '@taizhang/kernel';
import type { EventBus, Message, Subscription } from '@taizhang/messaging';
import { once } from 'node:events';
import { Consumer, type ConsumerStatus, type Work } from '../read/consumer';
import { InOrder } from '../read/in-order';
import type { Batch } from '../read/inbox';
import { type CheckpointKey, createCheckpoint, type Lease } from '../read/lease';
import type { Log } from '../read/log';
import { EventFailed } from '../read/projection-tables';
import type { ReadDatabase } from '../read/read-database';
import type { MessageSource } from './message-source';

export interface InProcessBusOptions {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly source: MessageSource;
  readonly log: Log;
  /** As of `ProjectionRunnerOptions`. */
  readonly takeOverMs?: number;
}

/** The bus without a broker: the event store is the log, and a group is a checkpoint in it that one member holds. */
export class InProcessBus implements EventBus {
  private readonly members = new Set<Consumer>();

  constructor(private readonly options: InProcessBusOptions) {}

  /** Of the groups that have a member in this process. */
  status(): ConsumerStatus[] {
    return [...this.members].map((member) => member.status());
  }

  async subscribe(subscription: Subscription): Promise<void> {
    const { db, store, log, takeOverMs } = this.options;
    if (subscription.signal.aborted) return;
    const work = new GroupLine(subscription, this.options);
    const consumer = new Consumer(work, { db, store, log, holder: newId(), takeOverMs });
    this.members.add(consumer);
    consumer.start();
    await once(subscription.signal, 'abort');
    await consumer.stop();
    this.members.delete(consumer);
  }
}

/** One group at work, message after message. */
class GroupLine implements Work {
  readonly key: CheckpointKey;
  readonly filter: Filter;
  readonly readAhead = 100;
  private readonly inOrder = new InOrder();

  constructor(
    private readonly subscription: Subscription,
    private readonly options: InProcessBusOptions,
  ) {
    this.key = { kind: 'consumer', name: subscription.group, version: 0 };
    this.filter = options.source.filterOf(subscription.topics);
  }

  async prepare(): Promise<boolean> {
    await createCheckpoint(this.options.db, this.key);
    return true;
  }

  async handle(batch: Batch, lease: Lease): Promise<void> {
    await this.inOrder.handle(batch, lease, async (event) => {
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
