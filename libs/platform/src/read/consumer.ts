import { PositionBeyondHead, type EventStore, type Filter, type Position } from '@taizhang/event-store';
import { setTimeout as pause } from 'node:timers/promises';
import type { Batch } from './inbox';
import { Inbox } from './inbox';
import { Lease, LeaseLost, type CheckpointKey, type Failure } from './lease';
import type { Log } from './log';
import { EventFailed } from './projection-tables';
import type { ReadDatabase } from './read-database';

/** `standby`: another process works; `retrying`: store or database is away; `retired`: a newer version is live. */
export type ConsumerState = 'starting' | 'standby' | 'running' | 'retrying' | 'failed' | 'retired' | 'stopped';

export interface ConsumerStatus {
  readonly name: string;
  readonly version: number;
  readonly state: ConsumerState;
  /** Everything up to here is handled, as far as this process knows. */
  readonly position: Position | undefined;
  readonly failure: Failure | undefined;
  /** Since when it is in that state, by the clock of this machine. */
  readonly sinceMs: number;
  /** Why it is `retrying`. */
  readonly trouble: unknown;
}

/** What a consumer does with the log. */
export interface Work {
  readonly key: CheckpointKey;
  readonly filter: Filter;
  /** At most so many items are read ahead. */
  readonly readAhead: number;
  /** Makes what is missing; `false`: a newer version is live and there is nothing to do. */
  prepare(): Promise<boolean>;
  /** The lease was claimed. */
  begin?(lease: Lease): void;
  /** Handles a batch and moves the checkpoint. Throws `EventFailed`. */
  handle(batch: Batch, lease: Lease): Promise<void>;
  /** The lease is given up; what runs beside `handle` ends first. */
  end?(): Promise<void>;
}

export interface ConsumerOptions {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly log: Log;
  readonly holder: string;
  readonly takeOverMs: number | undefined;
}

const STANDBY_MS = 1_000;
const BACK_OFF_MS = { first: 100, most: 5_000 };

/** Runs one piece of work for ever: one process at a time, in log order, from the checkpoint on; never skips. */
export class Consumer {
  private state: ConsumerState = 'starting';
  private sinceMs = Date.now();
  private trouble: unknown;
  private failure: Failure | undefined;
  private position: Position | undefined;
  private backOffMs = BACK_OFF_MS.first;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    readonly work: Work,
    private readonly options: ConsumerOptions,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** The batch in hand is finished; then another process may begin at once. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  status(): ConsumerStatus {
    const { name, version } = this.work.key;
    const { state, sinceMs, position, failure, trouble } = this;
    return { name, version, state, sinceMs, position, failure, trouble };
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted && this.state !== 'retired') {
      try {
        await this.turn();
      } catch (error) {
        if (error instanceof LeaseLost) this.options.log.warn({ ...this.work.key }, error.message);
        else await this.backOff(error);
      }
    }
    if (this.state !== 'retired') this.become('stopped');
  }

  private become(state: ConsumerState): void {
    if (state === this.state) return;
    [this.state, this.sinceMs, this.trouble] = [state, Date.now(), undefined];
  }

  private async turn(): Promise<void> {
    const { db, log, holder, takeOverMs } = this.options;
    if (!(await this.work.prepare())) {
      this.become('retired');
      log.warn({ ...this.work.key }, 'a newer version is live; this one has nothing to do');
      return;
    }
    const lease = await Lease.claim(db, log, this.work.key, holder, takeOverMs);
    if (!lease) {
      this.become('standby');
      await this.rest(STANDBY_MS);
      return;
    }
    try {
      await this.lead(lease);
    } catch (error) {
      await lease.drop();
      throw error;
    }
    await lease.release();
  }

  /** Until stopped (returns), replaced (`LeaseLost`) or in trouble (throws). */
  private async lead(lease: Lease): Promise<void> {
    this.failure = undefined;
    this.position = lease.position;
    this.become('running');
    const reading = new AbortController();
    const signal = AbortSignal.any([reading.signal, this.stopping.signal, lease.signal]);
    try {
      this.work.begin?.(lease);
      const after = lease.position;
      const source = this.options.store.subscribeAll({ after, filter: this.work.filter, signal });
      const inbox = new Inbox(source, this.work.readAhead, signal);
      for (let batch = await inbox.take(); batch; batch = await inbox.take()) {
        await this.work.handle(batch, lease);
        // The checkpoint may lag behind where nothing of its own came along; what was handled is what counts here.
        this.position = batch.upTo > lease.position ? batch.upTo : lease.position;
        this.backOffMs = BACK_OFF_MS.first;
        this.become('running');
      }
      lease.signal.throwIfAborted();
    } catch (error) {
      if (!(error instanceof EventFailed || error instanceof PositionBeyondHead)) throw error;
      this.position = lease.position;
      reading.abort();
      await this.stand(lease, error);
    } finally {
      reading.abort();
      await this.work.end?.();
    }
  }

  /** Holds still before the event, loudly, until somebody asks for another try. */
  private async stand(lease: Lease, error: EventFailed | PositionBeyondHead): Promise<void> {
    const failure = failureOf(error);
    this.options.log.error({ err: error, ...this.work.key, failure }, 'stopped at an event that cannot be handled');
    await lease.fail(failure);
    const retry = new AbortController();
    lease.onRetry = () => retry.abort();
    this.failure = failure;
    this.become('failed'); // whoever sees it may ask for another try from now on
    await this.rest(undefined, retry.signal, lease.signal);
    lease.onRetry = () => undefined;
    lease.signal.throwIfAborted();
  }

  private async backOff(error: unknown): Promise<void> {
    this.become('retrying');
    this.trouble = error;
    this.options.log.error(
      { err: error, ...this.work.key, retryInMs: this.backOffMs },
      'store, database or broker failed; trying again',
    );
    await this.rest(this.backOffMs * (0.5 + Math.random()));
    this.backOffMs = Math.min(this.backOffMs * 2, BACK_OFF_MS.most);
  }

  private async rest(ms: number | undefined, ...signals: AbortSignal[]): Promise<void> {
    await sleep(ms, AbortSignal.any([this.stopping.signal, ...signals]));
  }
}

/** Until the time is over (never without one) or the signal aborts; both are a plain return. */
export async function sleep(ms: number | undefined, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  if (ms === undefined) {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    return;
  }
  await pause(ms, undefined, { signal }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}

function failureOf(error: EventFailed | PositionBeyondHead): Failure {
  if (error instanceof PositionBeyondHead) return { error: error.message };
  const { id, type, stream, revision, position } = error.event;
  return { error: String(error.cause), eventId: id, type, stream, revision: Number(revision), position };
}
