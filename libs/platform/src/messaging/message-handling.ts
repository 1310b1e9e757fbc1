import { type CloudEvent, cloudEventIn, Unreadable } from '@taizhang/contracts';
import { businessDate, Duplicate, type Instant, type LocalDate, RuleBroken } from '@taizhang/kernel';
import type { Delivery } from '@taizhang/messaging';
import { setTimeout as pause } from 'node:timers/promises';
import { sleep } from '../read/consumer';
import { isTransient } from '../read/database-errors';
import type { Log } from '../read/log';
import type { ReadDatabase } from '../read/read-database';
import type { ReadMetrics } from '../read/read-metrics';
import type { DeadLetters } from './dead-letters';
import { type Carried, MessageBooks } from './message-books';

export interface MessageHandlingOptions {
  readonly db: ReadDatabase;
  readonly deadLetters: DeadLetters;
  readonly log: Log;
  readonly metrics: ReadMetrics;
  /** The business clock. */
  readonly now: () => Instant;
}

type Effect = (event: CloudEvent) => Promise<void>;

interface Consumer {
  readonly name: string;
  readonly types: readonly string[];
  readonly effect: Effect;
}

const TRIES = 5;
const FIRST_PAUSE_MS = 200;
const SWEEP_MS = 1_000;

/**
 * What becomes of a message: done, once; parked, where a rule says not yet; tried again for ever, where store or
 * database is away; a dead letter, where it cannot be read or fails otherwise time after time.
 */
export class MessageHandling {
  private readonly consumers = new Map<string, Consumer>();
  private readonly books: MessageBooks;
  private sweptOn: LocalDate | undefined;

  constructor(private readonly options: MessageHandlingOptions) {
    this.books = new MessageBooks(options.db);
  }

  /** How one consumer handles what is delivered; resolves when that may be acknowledged. */
  of(name: string, types: readonly string[], effect: Effect): (message: Delivery) => Promise<void> {
    const consumer = { name, types, effect };
    this.consumers.set(name, consumer);
    this.options.metrics.bury(name, 0);
    return (message) => this.take(consumer, message);
  }

  /** A dead letter once more: throws what it fails for this time. */
  async replay(name: string, carried: Carried): Promise<void> {
    const consumer = this.consumers.get(name);
    if (!consumer) throw new Error(`no consumer ${name} in this process`);
    const event = cloudEventIn(carried);
    try {
      await consumer.effect(event);
    } catch (error) {
      if (!(error instanceof Duplicate)) throw error;
    }
    await this.books.done(name, event);
  }

  /** Tries what waits: daily, and whenever somebody makes it due. Runs until the signal aborts. */
  async retryParked(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.sweep();
      } catch (error) {
        this.options.log.warn({ err: error }, 'parked messages could not be tried');
      }
      await sleep(SWEEP_MS, signal);
    }
  }

  private async take(consumer: Consumer, message: Delivery): Promise<void> {
    let event: CloudEvent;
    try {
      event = cloudEventIn(message);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await this.bury(consumer.name, message, 'unreadable', error);
      return;
    }
    if (!consumer.types.includes(event.type) || (await this.books.isDone(consumer.name, event))) return;
    await this.handle(consumer, event, message);
  }

  private async handle({ name, effect }: Consumer, event: CloudEvent, message: Delivery): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await effect(event);
        return await this.books.done(name, event);
      } catch (error) {
        if (error instanceof Duplicate) return this.books.done(name, event);
        if (error instanceof RuleBroken) return this.park(name, event, message, error);
        if (isTransient(error)) throw error;
        if (tries === TRIES) {
          await this.bury(name, message, 'failed', error, event);
          return this.books.done(name, event);
        }
        await pause(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random()));
      }
    }
  }

  private async park(name: string, event: CloudEvent, message: Carried, error: RuleBroken): Promise<void> {
    await this.books.park(name, event, message, error);
    this.options.metrics.park(name);
    this.options.log.warn({ consumer: name, eventId: event.id, ruleId: error.ruleId }, 'message parked');
  }

  private async bury(...letter: Parameters<DeadLetters['bury']>): Promise<void> {
    await this.options.deadLetters.bury(...letter);
    this.options.metrics.bury(letter[0]);
  }

  private async sweep(): Promise<void> {
    const names = [...this.consumers.keys()];
    const today = businessDate(this.options.now());
    if (today !== this.sweptOn) await this.books.newDay(names);
    this.sweptOn = today;
    for (const { consumer: name, ...carried } of await this.books.takeDue(names)) {
      const consumer = this.consumers.get(name) as Consumer;
      await this.handle(consumer, cloudEventIn(carried), { ...carried, topic: '', at: 'parked' });
    }
  }
}
