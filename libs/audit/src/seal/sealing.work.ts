import { setTimeout as pause } from 'node:timers/promises';
import { type Batch, Consumer, type ConsumerStatus, createCheckpoint, type Lease, type Log } from '@taizhang/platform';
import type { ReadDatabase, Work } from '@taizhang/platform';
import type { EventStore } from '@taizhang/event-store';
import { newId } from '@taizhang/kernel';
import { LogRefused } from './log-refused';
import { Sealer, type SealerOptions } from './sealer';

/** A checkpoint at most so often: each costs the same whether it covers one event or hundreds. */
const INTERVAL_MS = 250;
const READ_AHEAD = 4_096;
/** A backlog of so many events is sealed without a pause. */
const BACKLOG = 1_024;

/** The sealer as a consumer of the event log. */
class SealingWork implements Work {
  readonly key = { kind: 'sealer', name: 'audit', version: 0 } as const;
  readonly filter = {};
  readonly readAhead = READ_AHEAD;
  refusal: LogRefused | undefined;
  private readonly stopping = new AbortController();
  private sealedAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly sealer: Sealer,
    private readonly db: ReadDatabase,
  ) {}

  async prepare(): Promise<boolean> {
    await this.watch(async () => createCheckpoint(this.db, this.key, (await this.sealer.prepare()).position));
    return true;
  }

  begin(): void {
    this.sealer.forget();
  }

  /** The first batch of every term comes at once, if only to say that the end of the log was met. */
  handle({ events }: Batch, lease: Lease): Promise<void> {
    return this.watch(async () => {
      await this.sealer.load(lease);
      if (events.length === 0) return;
      if (events.length < BACKLOG) await this.pace(lease.signal);
      this.sealedAt = performance.now();
      await this.sealer.seal(events, lease);
    });
  }

  async end(): Promise<void> {}

  /** The batch in hand waits no longer. */
  hurry(): void {
    this.stopping.abort();
  }

  private async pace(lost: AbortSignal): Promise<void> {
    const leftMs = this.sealedAt + INTERVAL_MS - performance.now();
    const signal = AbortSignal.any([this.stopping.signal, lost]);
    if (leftMs <= 0 || signal.aborted) return;
    await pause(leftMs, undefined, { signal }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    });
  }

  private async watch<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      this.refusal = undefined;
      return result;
    } catch (error) {
      if (error instanceof LogRefused) this.refusal = error;
      throw error;
    }
  }
}

export interface SealerRunnerOptions extends SealerOptions {
  readonly store: EventStore;
  readonly log: Log;
  /** 0 where nobody else can be at work. */
  readonly takeOverMs?: number;
}

export interface SealerStatus extends ConsumerStatus {
  /** Leaves that are signed for, as far as this process knows. */
  readonly size: number | undefined;
  /** Why nothing is signed until a person has looked. */
  readonly refusal: string | undefined;
}

/** Seals for as long as the process runs; of several processes one at a time. */
export class SealerRunner {
  private readonly work: SealingWork;
  private readonly consumer: Consumer;

  constructor(options: SealerRunnerOptions) {
    const { db, store, log, takeOverMs } = options;
    this.work = new SealingWork(new Sealer(options), db);
    this.consumer = new Consumer(this.work, { db, store, log, holder: newId(), takeOverMs });
  }

  /** Throws `LogRefused` where the log must not go on. */
  async start(): Promise<void> {
    await this.work.prepare();
    this.consumer.start();
  }

  stop(): Promise<void> {
    this.work.hurry();
    return this.consumer.stop();
  }

  status(): SealerStatus {
    const { sealer, refusal } = this.work;
    return { ...this.consumer.status(), size: sealer.lock?.size, refusal: refusal?.message };
  }
}
