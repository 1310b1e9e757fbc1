import { categoryOf, type EventStore, type Filter, type Recorded } from '@taizhang/event-store';
import { businessDate, Duplicate, type Instant, type LocalDate, RuleBroken, type Text } from '@taizhang/kernel';
import type { Upcasters } from '../stored-event';
import { sleep, type Work } from './consumer';
import { isTransient } from './database-errors';
import { inOrder } from './in-order';
import type { Batch } from './inbox';
import { createCheckpoint, type CheckpointKey, type Lease } from './lease';
import type { Log } from './log';
import { EventFailed } from './projection-tables';
import { type EventName, filterOf, type Reaction } from './reaction';
import type { Queryable, ReadDatabase } from './read-database';
import type { ReadMetrics } from './read-metrics';

const SWEEP_MS = 1_000;
const SWEEP_ROWS = 100;

export interface ReactionLineOptions {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly upcasters: Upcasters;
  readonly log: Log;
  readonly metrics: ReadMetrics;
  /** The business clock. */
  readonly now: () => Instant;
}

/** What waits, and for whom. */
const PARKED = { parked_event: 'reaction', parked_message: 'consumer' };

/** Makes what is parked due, all of it or that of some reactions or consumers. */
export async function makeDue(db: Queryable, table: keyof typeof PARKED, names?: readonly string[]): Promise<void> {
  const due = `UPDATE read.${table} SET next_try_at = clock_timestamp()`;
  await db.query(`${due} WHERE $1::text[] IS NULL OR ${PARKED[table]} = ANY($1)`, [names ?? null]);
}

/** One reaction at work: live events in log order, parked ones again from time to time, never both at once. */
export class ReactionLine implements Work {
  readonly key: CheckpointKey;
  readonly filter: Filter;
  readonly readAhead = 100;
  private ending = new AbortController();
  private sweeping: Promise<void> = Promise.resolve();
  private turn: Promise<void> = Promise.resolve();
  private sweptOn: LocalDate | undefined;

  constructor(
    readonly reaction: Reaction,
    private readonly options: ReactionLineOptions,
  ) {
    this.key = { kind: 'reaction', name: reaction.name, version: 0 };
    this.filter = filterOf(reaction.hears);
  }

  async prepare(): Promise<boolean> {
    await createCheckpoint(this.options.db, this.key);
    return true;
  }

  begin(lease: Lease): void {
    this.ending = new AbortController();
    this.sweeping = this.sweepForEver(AbortSignal.any([this.ending.signal, lease.signal]));
  }

  async handle(batch: Batch, lease: Lease): Promise<void> {
    await inOrder(batch, lease, (event) => this.inTurn(() => this.react(event, lease)));
  }

  async end(): Promise<void> {
    this.ending.abort();
    await this.sweeping;
  }

  private async react(recorded: Recorded, lease: Lease): Promise<void> {
    const name: EventName = `${categoryOf(recorded.stream)} ${recorded.type}`;
    if (!this.reaction.hears.includes(name)) return;
    try {
      await this.reaction.handle(this.options.upcasters.open(recorded));
    } catch (error) {
      if (error instanceof Duplicate) return;
      if (error instanceof RuleBroken) {
        await lease.moveTo(recorded.position, (client) => this.park(client, recorded, error));
        return;
      }
      if (isTransient(error)) throw error;
      throw new EventFailed(recorded, error);
    }
  }

  private async park(client: Queryable, event: Recorded, { ruleId, why }: RuleBroken): Promise<void> {
    await client.query(
      `INSERT INTO read.parked_event (reaction, event_id, stream, revision, position, type, rule_id, why, next_try_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + interval '1 day')
       ON CONFLICT (reaction, event_id) DO UPDATE SET rule_id = excluded.rule_id, why = excluded.why,
         tries = parked_event.tries + 1, next_try_at = excluded.next_try_at`,
      [
        this.reaction.name,
        event.id,
        event.stream,
        event.revision,
        event.position,
        event.type,
        ruleId,
        JSON.stringify(why),
      ],
    );
    this.options.metrics.park(this.reaction.name);
    this.options.log.warn(
      { reaction: this.reaction.name, eventId: event.id, stream: event.stream, ruleId },
      'event parked',
    );
  }

  private async sweepForEver(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.sweep(signal);
      } catch (error) {
        this.options.log.warn({ err: error, reaction: this.reaction.name }, 'parked events could not be tried');
      }
      await sleep(SWEEP_MS, signal);
    }
  }

  /** Tries what is due, oldest first; on a new business day all of it, since what waits mostly waits for its day. */
  private async sweep(signal: AbortSignal): Promise<void> {
    const today = businessDate(this.options.now());
    if (today !== this.sweptOn) await makeDue(this.options.db, 'parked_event', [this.reaction.name]);
    this.sweptOn = today;
    const { rows } = await this.options.db.query<{ stream: string; revision: string }>(
      `SELECT stream, revision FROM read.parked_event WHERE reaction = $1 AND next_try_at <= clock_timestamp()
       ORDER BY position LIMIT ${SWEEP_ROWS}`,
      [this.reaction.name],
    );
    for (const row of rows) {
      if (signal.aborted) return;
      const at = BigInt(row.revision);
      for await (const event of this.options.store.read(row.stream, { from: at, to: at })) {
        await this.inTurn(() => this.again(event));
      }
    }
  }

  private async again(recorded: Recorded): Promise<void> {
    const { db, upcasters } = this.options;
    try {
      await this.reaction.handle(upcasters.open(recorded));
    } catch (error) {
      if (isTransient(error)) throw error;
      if (!(error instanceof Duplicate)) return this.park(db, recorded, asBroken(error));
    }
    await db.query('DELETE FROM read.parked_event WHERE reaction = $1 AND event_id = $2', [
      this.reaction.name,
      recorded.id,
    ]);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined); // `done` carries the error; the next in turn only waits
    return done;
  }
}

/** A parked event that now fails otherwise stays parked under that name: it holds up nothing and nobody loses it. */
function asBroken(error: unknown): RuleBroken {
  if (error instanceof RuleBroken) return error;
  const why: Text = { zh: `处理失败：${String(error)}`, en: `failed: ${String(error)}` };
  return new RuleBroken('failed', why);
}
