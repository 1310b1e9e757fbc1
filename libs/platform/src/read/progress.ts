import type { Position } from '@taizhang/event-store';
import type { Log } from './log';
import type { ReadDatabase } from './read-database';

type Listener = (name: string, position: Position) => void;

interface Waiter {
  readonly name: string;
  readonly position: Position;
  readonly settle: (passed: boolean) => void;
}

const POLL_MS = 100;
const IDLE_POLL_MS = 500;

const LIVE = `SELECT name, position, changed_at AS "changedAt" FROM read.checkpoint WHERE kind = 'projection' AND live`;

/**
 * How far the live projections are, whoever works: this process tells by `passed`, another one is seen by polling while
 * somebody waits or listens.
 */
export class Progress {
  private readonly positions = new Map<string, Position>();
  private readonly changes = new Map<string, Position>();
  private readonly waiters = new Set<Waiter>();
  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | undefined;
  private timerMs = 0;
  private closed = false;

  constructor(
    private readonly db: ReadDatabase,
    private readonly log: Log,
  ) {}

  /**
   * Rows up to `position` are there for every reader. Who listens is told where rows were written, not of each event:
   * that a person reads is an event, too, and would have the reader read again.
   */
  passed(name: string, position: Position, changedAt: Position | null = null): void {
    if (position > (this.positions.get(name) ?? '')) {
      this.positions.set(name, position);
      for (const waiter of this.waiters) {
        if (waiter.name === name && waiter.position <= position) waiter.settle(true);
      }
    }
    if (changedAt === null || changedAt <= (this.changes.get(name) ?? '')) return;
    this.changes.set(name, changedAt);
    for (const listener of this.listeners) listener(name, changedAt);
  }

  /** The newest position known; asks the database for a projection that nobody told of. */
  async position(name: string): Promise<Position | undefined> {
    if (!this.positions.has(name)) await this.poll();
    return this.positions.get(name);
  }

  /** Whether the rows up to `position` are there, at the latest after `timeoutMs`. */
  waitFor(name: string, position: Position, timeoutMs: number): Promise<boolean> {
    if (position <= (this.positions.get(name) ?? '')) return Promise.resolve(true);
    if (this.closed) return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (passed: boolean): void => {
        clearTimeout(timeout);
        this.waiters.delete(waiter);
        resolve(passed);
      };
      const waiter: Waiter = { name, position, settle };
      const timeout = setTimeout(() => settle(false), timeoutMs);
      this.waiters.add(waiter);
      this.schedule(POLL_MS);
    });
  }

  /** Called where rows of a live projection were written; the answer ends it. */
  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    this.schedule(IDLE_POLL_MS);
    return () => void this.listeners.delete(listener);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    for (const waiter of this.waiters) waiter.settle(false);
    this.listeners.clear();
  }

  private schedule(inMs: number): void {
    if (this.closed || (this.timer && this.timerMs <= inMs)) return;
    clearTimeout(this.timer);
    this.timerMs = inMs;
    this.timer = setTimeout(() => void this.tick(), inMs);
  }

  private async tick(): Promise<void> {
    this.timer = undefined;
    try {
      await this.poll();
    } catch (error) {
      this.log.warn({ err: error }, 'the projections’ positions could not be read');
    }
    if (this.waiters.size > 0) this.schedule(POLL_MS);
    else if (this.listeners.size > 0) this.schedule(IDLE_POLL_MS);
  }

  private async poll(): Promise<void> {
    const { rows } = await this.db.query<{ name: string; position: string; changedAt: string | null }>(LIVE);
    for (const { name, position, changedAt } of rows) this.passed(name, position, changedAt);
  }
}
