import type { EventStore } from '@taizhang/event-store';
import { type Instant, newId } from '@taizhang/kernel';
import { Registry } from 'prom-client';
import type { Upcasters } from '../stored-event';
import { Consumer, type ConsumerStatus } from './consumer';
import { retryFailed } from './lease';
import type { Log } from './log';
import type { Reaction } from './reaction';
import { makeDue, ReactionLine } from './reaction-line';
import type { ReadDatabase } from './read-database';
import { ReadMetrics } from './read-metrics';

export interface ReactionRunnerOptions {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly upcasters: Upcasters;
  readonly reactions: readonly Reaction[];
  /** The business clock. */
  readonly now: () => Instant;
  readonly log: Log;
  readonly metrics?: ReadMetrics;
  /** As of `ProjectionRunnerOptions`. */
  readonly takeOverMs?: number;
}

/** Runs every process manager, each from its own checkpoint, which moves after the effect. */
export class ReactionRunner {
  private readonly consumers: readonly Consumer[];

  constructor(private readonly options: ReactionRunnerOptions) {
    const { db, store, upcasters, log, reactions, now, takeOverMs } = options;
    const metrics = options.metrics ?? new ReadMetrics(new Registry());
    const consumer = { db, store, log, holder: newId(), takeOverMs };
    const line = { db, store, upcasters, log, metrics, now };
    this.consumers = reactions.map((reaction) => new Consumer(new ReactionLine(reaction, line), consumer));
    metrics.watch('reaction', () => this.status());
  }

  start(): void {
    for (const consumer of this.consumers) consumer.start();
  }

  /** Each event in hand is finished. */
  async stop(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
  }

  status(): ConsumerStatus[] {
    return this.consumers.map((consumer) => consumer.status());
  }

  /** Lets one that stands try its event again, whichever process it stands in; those that hear other services, too. */
  async retry(name: string): Promise<void> {
    for (const kind of ['reaction', 'consumer'] as const) await retryFailed(this.options.db, { kind, name });
  }

  /** Makes due now what is parked, all or that of one; the process that works tries it within a second. */
  async retryParked(name?: string): Promise<void> {
    const names = name === undefined ? undefined : [name];
    await makeDue(this.options.db, 'parked_event', names);
    await makeDue(this.options.db, 'parked_message', names);
  }
}
