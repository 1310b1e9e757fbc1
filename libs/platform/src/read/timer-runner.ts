import type { EventStore } from '@taizhang/event-store';
import { Duplicate, newId, type Instant } from '@taizhang/kernel';
import { Registry } from 'prom-client';
import { sleep } from './consumer';
import { isTransient } from './database-errors';
import { createCheckpoint, Lease, LeaseLost } from './lease';
import type { Log } from './log';
import type { ProjectionRunner } from './projection-runner';
import type { ReadDatabase } from './read-database';
import { ReadMetrics } from './read-metrics';
import type { DueTimer, Timer } from './timer';

export interface TimerRunnerOptions {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly projections: Pick<ProjectionRunner, 'waitFor'>;
  readonly timers: readonly Timer[];
  /** The business clock. */
  readonly now: () => Instant;
  readonly log: Log;
  readonly metrics?: ReadMetrics;
  /** As of `ProjectionRunnerOptions`. */
  readonly takeOverMs?: number;
}

/** The deadlines cannot be known now: another process fires them, or their projection does not keep up. */
export class TimersUnavailable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TimersUnavailable';
  }
}

interface Stuck {
  readonly tries: number;
  readonly notBeforeMs: number;
}

type Ready = DueTimer & { readonly timer: Timer };

const KEY = { kind: 'timer', name: 'timers', version: 0 } as const;
const TICK_MS = 1_000;
const PAGE = 200;
const CATCH_UP_MS = 10_000;
const BACK_OFF_MS = { first: 1_000, most: 3_600_000 };
const OUTAGE_MS = 2_000;

const order = (a: Ready, b: Ready): number =>
  compare(a.dueAt, b.dueAt) || compare(a.key, b.key) || compare(a.timer.name, b.timer.name);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Fires what is due by the business clock, in order, in one process at a time. */
export class TimerRunner {
  private readonly stuck = new Map<string, Stuck>();
  private readonly stopping = new AbortController();
  private readonly holder = newId();
  private readonly metrics: ReadMetrics;
  private lease: Lease | undefined;
  private rounds: Promise<unknown> = Promise.resolve();
  private running: Promise<void> = Promise.resolve();
  private poked = new AbortController();

  constructor(private readonly options: TimerRunnerOptions) {
    this.metrics = options.metrics ?? new ReadMetrics(new Registry());
  }

  start(): void {
    this.running = this.run();
  }

  /** The command in hand is finished; then another process may begin at once. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.rounds;
    await this.lease?.release();
    this.lease = undefined;
  }

  /** The business clock has moved, or a deadline was made: look now. */
  poke(): void {
    this.poked.abort();
  }

  /**
   * Fires everything that is due, in order, what becomes due on the way included, and answers how many did. Throws
   * `TimersUnavailable`.
   */
  runDue(): Promise<number> {
    const round = this.rounds.then(() => this.round());
    this.rounds = round.catch(() => undefined); // `round` carries the error; the next in turn only waits
    return round;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.poked = new AbortController();
      let restMs = TICK_MS;
      try {
        await this.runDue();
      } catch (error) {
        if (!(error instanceof TimersUnavailable))
          this.options.log.error({ err: error }, 'timers could not run; trying again');
        restMs = OUTAGE_MS;
      }
      await sleep(restMs, AbortSignal.any([this.stopping.signal, this.poked.signal]));
    }
  }

  private async round(): Promise<number> {
    const lease = await this.hold();
    let fired = 0;
    for (;;) {
      if (this.stopping.signal.aborted) return fired;
      if (lease.signal.aborted) throw new TimersUnavailable(new LeaseLost(KEY).message);
      await this.catchUp();
      const ready = await this.ready();
      const [first] = ready;
      if (!first) return fired;
      // Firing may make earlier deadlines than the next one here: only what is due at the same instant goes together.
      for (const due of ready.filter(({ dueAt }) => dueAt === first.dueAt)) {
        if (this.stopping.signal.aborted || lease.signal.aborted) break;
        if (await this.fire(due)) fired += 1;
      }
    }
  }

  private async hold(): Promise<Lease> {
    const { db, log, takeOverMs } = this.options;
    if (this.lease && !this.lease.signal.aborted) return this.lease;
    await this.lease?.drop();
    await createCheckpoint(db, KEY);
    this.lease = await Lease.claim(db, log, KEY, this.holder, takeOverMs);
    if (!this.lease) throw new TimersUnavailable('another process fires the timers');
    return this.lease;
  }

  /** Rows must show everything acknowledged so far, or a deadline would fire twice or too late. */
  private async catchUp(): Promise<void> {
    const head = await this.options.store.head();
    for (const projection of new Set(this.options.timers.map((timer) => timer.projection))) {
      const passed = await this.options.projections.waitFor(projection, head, CATCH_UP_MS);
      if (!passed)
        throw new TimersUnavailable(`the projection ${projection} did not reach the head in ${CATCH_UP_MS} ms`);
    }
  }

  private async ready(): Promise<Ready[]> {
    const before = this.options.now();
    const found: Ready[] = [];
    const seen = new Set<string>();
    for (const timer of this.options.timers) {
      for (const due of await timer.due(before, PAGE + this.stuck.size)) {
        seen.add(stuckKey(timer, due));
        found.push({ ...due, timer });
      }
    }
    for (const key of this.stuck.keys()) if (!seen.has(key)) this.stuck.delete(key);
    const nowMs = performance.now();
    return found.filter((due) => nowMs >= (this.stuck.get(stuckKey(due.timer, due))?.notBeforeMs ?? 0)).sort(order);
  }

  /** Whether the command went; a deadline that shows up again after it comes back later and later. */
  private async fire(due: Ready): Promise<boolean> {
    const { timer, ...rest } = due;
    const key = stuckKey(timer, due);
    const tries = (this.stuck.get(key)?.tries ?? 0) + 1;
    const delayMs = Math.min(BACK_OFF_MS.first * 2 ** (tries - 1), BACK_OFF_MS.most);
    this.stuck.set(key, { tries, notBeforeMs: performance.now() + delayMs });
    const fields = { timer: timer.name, key: due.key, dueAt: due.dueAt, tries };
    if (tries > 1) this.options.log.error({ ...fields }, 'a deadline is still due after it fired');
    try {
      await timer.fire(rest);
    } catch (error) {
      if (isTransient(error)) {
        this.stuck.delete(key);
        throw error;
      }
      if (!(error instanceof Duplicate)) {
        this.metrics.fire(timer.name, 'failed');
        this.options.log.error({ err: error, ...fields, retryInMs: delayMs }, 'a deadline could not fire');
        return false;
      }
    }
    this.metrics.fire(timer.name, 'done');
    return true;
  }
}

const stuckKey = (timer: Timer, { key, dueAt }: DueTimer): string => JSON.stringify([timer.name, key, dueAt]);
