import type { Position } from '@taizhang/event-store';
import type { Lease } from './lease';
import type { Log } from './log';
import type { ReadDatabase } from './read-database';

const TICK_MS = 250;

const BEAT = `WITH mine AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::bigint[], $5::text[])
      WITH ORDINALITY AS m (kind, name, version, epoch, reached, place)),
  free AS (
    SELECT c.kind, c.name, c.version, m.reached, m.place
    FROM read.checkpoint AS c JOIN mine AS m USING (kind, name, version, epoch) FOR UPDATE OF c SKIP LOCKED),
  beaten AS (
    UPDATE read.checkpoint AS c
    SET beat_at = clock_timestamp(), position = greatest(c.position, f.reached COLLATE "C")
    FROM free AS f WHERE (c.kind, c.name, c.version) = (f.kind, f.name, f.version) RETURNING f.place, c.state)
  SELECT m.epoch = c.epoch AS held, b.state FROM mine AS m
    LEFT JOIN read.checkpoint AS c USING (kind, name, version) LEFT JOIN beaten AS b USING (place) ORDER BY m.place`;

/** What the database says of one lease; no state: somebody else has the row in hand just now. */
export interface Beaten {
  readonly held: boolean | null;
  readonly state: 'running' | 'failed' | null;
}

/**
 * One statement for all leases of a process, instead of one each: that their holder lives, and how far they are where
 * nothing of their own came along.
 */
export class Heartbeat {
  private static readonly of = new WeakMap<ReadDatabase, Heartbeat>();
  private readonly leases = new Set<Lease>();
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | undefined;

  private constructor(
    private readonly db: ReadDatabase,
    private readonly log: Log,
  ) {}

  static at(db: ReadDatabase, log: Log): Heartbeat {
    const known = Heartbeat.of.get(db) ?? new Heartbeat(db, log);
    Heartbeat.of.set(db, known);
    return known;
  }

  join(lease: Lease): void {
    this.leases.add(lease);
    this.timer ??= setInterval(() => (this.beating ??= this.beat().finally(() => (this.beating = undefined))), TICK_MS);
  }

  /** Resolves when nothing more is written for the lease. */
  async leave(lease: Lease): Promise<void> {
    this.leases.delete(lease);
    if (this.leases.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
    await this.beating;
  }

  private async beat(): Promise<void> {
    const due = [...this.leases].filter((lease) => lease.isDue());
    if (due.length === 0) return;
    const reached: Position[] = due.map(({ position }) => position);
    const beaten = this.ask(due, reached).then((rows) =>
      due.forEach((lease, at) => lease.beaten(rows[at] as Beaten, reached[at] as Position)),
    );
    for (const lease of due) lease.beatsUntil(beaten);
    await beaten.catch((error: unknown) => this.log.warn({ err: error }, 'heartbeat failed'));
  }

  private async ask(due: readonly Lease[], reached: readonly Position[]): Promise<Beaten[]> {
    const keys = due.map(({ key }) => key);
    const { rows } = await this.db.query<Beaten & { [column: string]: unknown }>(BEAT, [
      keys.map(({ kind }) => kind),
      keys.map(({ name }) => name),
      keys.map(({ version }) => version),
      due.map(({ epoch }) => epoch),
      reached,
    ]);
    return rows;
  }
}
