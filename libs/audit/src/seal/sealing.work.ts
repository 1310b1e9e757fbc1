import { type Batch, Consumer, type ConsumerStatus, createCheckpoint, type Lease } from '@taizhang/platform';
import { sleep, type Work } from '@taizhang/platform';
import type { EventStore } from '@taizhang/event-store';
import { newId } from '@taizhang/kernel';
import { openCheckpoint } from '../log';
import { PublishedLog } from '../serve/published-log';
import { ensureLastLeaves } from './last-leaves';
import { ClockStoodStill, LogClosed, LogRefused } from './log-refused';
import { Sealer, type SealerOptions } from './sealer';

/** A checkpoint at most so often: each costs the same whether it covers one event or hundreds. */
const INTERVAL_MS = 250;
const READ_AHEAD = 4_096;
/** A silent witness is asked again so often. */
const RENEW_MS = 500;
/** A backlog of so many events is sealed without a pause. */
const BACKLOG = 1_024;

/** The sealer as a consumer of the event log. */
class SealingWork implements Work {
  readonly key = { kind: 'sealer', name: 'audit', version: 0 } as const;
  readonly filter = {};
  readonly readAhead = READ_AHEAD;
  refusal: LogRefused | ClockStoodStill | undefined;
  private readonly stopping = new AbortController();
  private sealedAt = Number.NEGATIVE_INFINITY;
  private renewing: NodeJS.Timeout | undefined;
  /** Sealing and asking the witness again take turns. */
  private turn: Promise<unknown> = Promise.resolve();

  readonly sealer: Sealer;

  constructor(private readonly options: SealerRunnerOptions) {
    this.sealer = new Sealer(options);
  }

  async prepare(): Promise<boolean> {
    await this.watch(async () => createCheckpoint(this.options.db, this.key, (await this.sealer.prepare()).position));
    return true;
  }

  begin(lease: Lease): void {
    this.sealer.forget();
    let asking = false;
    this.renewing = setInterval(() => {
      if (asking || this.sealer.silence.since === null) return;
      asking = true;
      this.inTurn(() => this.watch(() => this.sealer.renew(lease.signal)))
        .catch((error: unknown) =>
          this.options.log.error({ err: error }, 'the audit log could not publish a cosignature'),
        )
        .finally(() => (asking = false));
    }, RENEW_MS);
  }

  /** The first batch of every term comes at once, if only to say that the end of the log was met. */
  handle({ events }: Batch, lease: Lease): Promise<void> {
    return this.watch(async () => {
      await this.inTurn(() => this.sealer.load(lease));
      if (events.length === 0) return;
      if (events.length < BACKLOG) await this.rest(this.sealedAt + INTERVAL_MS - performance.now(), lease.signal);
      while (this.sealer.silence.closed) await this.wait(lease.signal);
      this.sealedAt = performance.now();
      await this.inTurn(async () => {
        await this.ensureLast();
        await this.sealer.seal(events, lease);
      });
    });
  }

  async end(): Promise<void> {
    clearInterval(this.renewing);
    await this.turn.catch(() => undefined); // told where it was begun
  }

  /** The batch in hand waits no longer. */
  hurry(): void {
    this.stopping.abort();
  }

  private async ensureLast(): Promise<void> {
    const { db, store, storage, signer } = this.options;
    const { note = '', size = 0 } = this.sealer.lock ?? {};
    const published = new PublishedLog(storage, signer, { note, ...openCheckpoint(note, signer) });
    await ensureLastLeaves({ db, store, published }, size);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work, work);
    this.turn = result;
    return result;
  }

  /** For the witness to answer; what cannot be sealed before the process ends is left to the next. */
  private async wait(lost: AbortSignal): Promise<void> {
    await this.rest(RENEW_MS, lost);
    if (this.stopping.signal.aborted) throw new LogClosed(this.sealer.silence.since);
    lost.throwIfAborted();
  }

  private async rest(ms: number, lost: AbortSignal): Promise<void> {
    if (ms > 0) await sleep(ms, AbortSignal.any([this.stopping.signal, lost]));
  }

  private async watch<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      this.refusal = undefined;
      return result;
    } catch (error) {
      if (error instanceof LogRefused || error instanceof ClockStoodStill) this.refusal = error;
      throw error;
    }
  }
}

export interface SealerRunnerOptions extends SealerOptions {
  readonly store: EventStore;
  /** 0 where nobody else can be at work. */
  readonly takeOverMs?: number;
}

export interface SealerStatus extends ConsumerStatus {
  /** Leaves that are signed for, as far as this process knows. */
  readonly size: number | undefined;
  /** Why nothing is signed: a person has to look, or the clock to come back to where it was. */
  readonly refusal: string | undefined;
  /** The witness has been silent for too long. */
  readonly closed: boolean;
}

/** Seals for as long as the process runs; of several processes one at a time. */
export class SealerRunner {
  private readonly work: SealingWork;
  private readonly consumer: Consumer;

  constructor(options: SealerRunnerOptions) {
    const { db, store, log, takeOverMs } = options;
    this.work = new SealingWork(options);
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
    return {
      ...this.consumer.status(),
      size: sealer.lock?.size,
      refusal: refusal?.message,
      closed: sealer.silence.closed,
    };
  }
}
