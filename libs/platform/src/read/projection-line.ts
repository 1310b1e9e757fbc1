import type { Recorded } from '@taizhang/event-store';
import type { StoredEvent, Upcasters } from '../stored-event';
import { sleep, type Work } from './consumer';
import { isDataError, isTransient } from './database-errors';
import type { Batch } from './inbox';
import type { CheckpointKey, Lease } from './lease';
import type { Log } from './log';
import type { Progress } from './progress';
import type { Projection } from './projection';
import { EventFailed, ProjectionTables } from './projection-tables';
import { ProjectionVersions, schemaOf } from './projection-versions';
import type { ReadDatabase } from './read-database';
import { ProjectionFault, type RowSet } from './row-set';
import type { ReadMetrics } from './read-metrics';
import type { TableShape } from './table-shape';
const SWAP_AGAIN_MS = 200;
/** While so many events are written the next ones are folded. */
const PART_EVENTS = 1_000;

export interface LineOptions {
  readonly db: ReadDatabase;
  readonly log: Log;
  readonly upcasters: Upcasters;
  readonly progress: Progress;
  readonly metrics: ReadMetrics;
}

/** One version of one projection at work. */
export class ProjectionLine implements Work {
  readonly key: CheckpointKey;
  readonly filter: Projection['filter'];
  readonly readAhead = 4_000;
  /** Whether readers see this version's rows, as far as this process knows. */
  live = false;
  private readonly tables: ProjectionTables;
  private readonly versions: ProjectionVersions;
  private changing: Promise<void> = Promise.resolve();
  private ending = new AbortController();
  private completing = false;

  constructor(
    readonly projection: Projection,
    shapes: readonly TableShape[],
    private readonly options: LineOptions,
  ) {
    this.key = { kind: 'projection', name: projection.name, version: projection.version };
    this.filter = projection.filter;
    this.tables = new ProjectionTables(schemaOf(projection), projection, shapes);
    this.versions = new ProjectionVersions(options.db, projection, shapes);
  }

  prepare(): Promise<boolean> {
    return this.versions.prepare();
  }

  begin(lease: Lease): void {
    this.live = lease.live;
    this.completing = false;
    this.ending = new AbortController();
    if (this.live) this.tell(lease);
    if (this.live) this.inBackground(() => this.versions.dropOlder(), lease);
  }

  async handle({ events, upTo, caughtUp }: Batch, lease: Lease): Promise<void> {
    if (events.length > PART_EVENTS) await this.pipeline(events, upTo, lease);
    else if (events.length > 0) await this.project(events, upTo, lease);
    else if (this.live) lease.pass(upTo);
    else if (upTo > lease.position) await lease.moveTo(upTo);
    if (this.live) this.tell(lease);
    if (caughtUp) this.complete(lease);
  }

  async end(): Promise<void> {
    this.ending.abort();
    await this.changing;
  }

  /** A part is folded while the one before is written, unless they share a row; after a fault the rest goes alone. */
  private async pipeline(events: readonly Recorded[], upTo: string, lease: Lease): Promise<void> {
    const done = this.options.metrics.batch(this.projection.name, events.length);
    let writing = Promise.resolve();
    let written: RowSet | undefined;
    try {
      for (let at = 0; at < events.length; at += PART_EVENTS) {
        const part = events.slice(at, at + PART_EVENTS);
        const rows = await this.tables.fold(
          this.options.db,
          part.map((event) => this.open(event)),
          async (needed) => {
            if (written?.overlaps(needed)) await writing;
          },
        );
        await writing;
        const to = at + PART_EVENTS < events.length ? (part.at(-1)?.position ?? upTo) : upTo;
        written = rows;
        writing = lease.moveTo(to, rows.unchanged ? undefined : (client) => this.tables.write(client, rows));
        writing.catch(() => undefined); // awaited before anything else is written, and at the end
      }
      await writing;
      done();
    } catch {
      // What stands is told by the lease; the rest meets the same fault again below.
      await writing.catch(() => undefined);
      const rest = events.filter(({ position }) => position > lease.position);
      if (rest.length > 0) await this.project(rest, upTo, lease);
    }
  }

  private async project(events: readonly Recorded[], upTo: string, lease: Lease): Promise<void> {
    const done = this.options.metrics.batch(this.projection.name, events.length);
    try {
      const opened = events.map((event) => this.open(event));
      const rows = await this.tables.fold(this.options.db, opened);
      if (!rows.unchanged) await lease.moveTo(upTo, (client) => this.tables.write(client, rows));
      else if (this.live) lease.pass(upTo);
      else await lease.moveTo(upTo);
      done();
    } catch (error) {
      await this.narrow(error, events, upTo, lease);
    }
  }

  /** Keeps what stands before the failing event and names it: nothing good is held back, nothing is skipped. */
  private async narrow(error: unknown, events: readonly Recorded[], upTo: string, lease: Lease): Promise<void> {
    const last = (part: readonly Recorded[]): string => part.at(-1)?.position ?? lease.position;
    const [only] = events;
    if (error instanceof EventFailed) {
      const before = events.slice(
        0,
        events.findIndex(({ position }) => position === error.event.position),
      );
      if (before.length > 0) await this.project(before, last(before), lease);
      throw error;
    }
    if (!isDataError(error) && !(error instanceof ProjectionFault)) throw error;
    if (events.length === 1 && only) throw new EventFailed(only, error);
    const half = events.slice(0, events.length >> 1);
    await this.project(half, last(half), lease);
    await this.project(events.slice(half.length), upTo, lease);
  }

  private open(event: Recorded): StoredEvent {
    try {
      return this.options.upcasters.open(event);
    } catch (error) {
      throw new EventFailed(event, error);
    }
  }

  private tell(lease: Lease): void {
    this.options.progress.passed(this.projection.name, lease.position, lease.changedAt);
  }

  /**
   * Once, when all rows are there: gives them their indexes, and puts a new version in the place of the live one when
   * that is reached and no reader holds a view; projecting goes on meanwhile.
   */
  private complete(lease: Lease): void {
    if (this.completing) return;
    this.completing = true;
    this.inBackground(async () => {
      await this.versions.index();
      return this.live || this.goLive(lease);
    }, lease);
  }

  private async goLive(lease: Lease): Promise<boolean> {
    if (!(await this.versions.swap(lease))) return false;
    this.live = true;
    this.options.log.info({ ...this.key }, 'caught up: this version is live now');
    this.tell(lease);
    this.inBackground(() => this.versions.dropOlder(), lease);
    return true;
  }

  private inBackground(attempt: () => Promise<boolean>, lease: Lease): void {
    const signal = AbortSignal.any([this.ending.signal, lease.signal]);
    const before = this.changing;
    this.changing = this.persist(attempt, signal).then(() => before);
  }

  private async persist(attempt: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (await attempt()) return;
      } catch (error) {
        if (signal.aborted) return;
        const level = isTransient(error) ? 'warn' : 'error';
        this.options.log[level]({ err: error, ...this.key }, 'changing the live version failed; trying again');
      }
      await sleep(SWAP_AGAIN_MS, signal);
    }
  }
}
