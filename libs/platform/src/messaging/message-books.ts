import type { CloudEvent } from '@taizhang/contracts';
import type { RuleBroken } from '@taizhang/kernel';
import type { Delivery } from '@taizhang/messaging';
import { makeDue } from '../read/reaction-line';
import type { ReadDatabase } from '../read/read-database';

/** A message without where it came from. */
export type Carried = Pick<Delivery, 'key' | 'headers' | 'value'>;

interface ParkedRow {
  readonly consumer: string;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly value: Buffer;
}

const DONE = `INSERT INTO read.inbox (consumer, source, id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;
const LEFT = 'DELETE FROM read.parked_message WHERE consumer = $1 AND source = $2 AND id = $3';
/** So long a message may come again: far longer than a broker keeps it. */
const FORGET = `DELETE FROM read.inbox WHERE handled_at < clock_timestamp() - interval '90 days'`;

/** Of each consumer: what is done, and what waits. Effects are commands, which are once-only by their ids. */
export class MessageBooks {
  constructor(private readonly db: ReadDatabase) {}

  async isDone(consumer: string, { source, id }: CloudEvent): Promise<boolean> {
    const sql = 'SELECT 1 FROM read.inbox WHERE consumer = $1 AND source = $2 AND id = $3';
    return (await this.db.query(sql, [consumer, source, id])).rowCount === 1;
  }

  /** It is done, or lies elsewhere: it waits no longer. */
  async done(consumer: string, { source, id }: CloudEvent): Promise<void> {
    await this.db.transaction(async (client) => {
      await client.query(DONE, [consumer, source, id]);
      await client.query(LEFT, [consumer, source, id]);
    });
  }

  async park(consumer: string, event: CloudEvent, { headers, value }: Carried, broken: RuleBroken): Promise<void> {
    const { source, id, partitionkey, type } = event;
    const sql = `INSERT INTO read.parked_message
        (consumer, source, id, stream, type, headers, value, rule_id, why, next_try_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp() + interval '1 day')
      ON CONFLICT (consumer, source, id) DO UPDATE SET rule_id = excluded.rule_id, why = excluded.why,
        tries = parked_message.tries + 1, next_try_at = excluded.next_try_at`;
    await this.db.transaction(async (client) => {
      const row = [consumer, source, id, partitionkey, type, JSON.stringify(headers), value];
      await client.query(sql, [...row, broken.ruleId, JSON.stringify(broken.why)]);
      await client.query(DONE, [consumer, source, id]);
    });
  }

  /** Daily: makes all of theirs due, and forgets what nobody will send again. */
  async newDay(consumers: readonly string[]): Promise<void> {
    await makeDue(this.db, 'parked_message', consumers);
    await this.db.query(FORGET);
  }

  /** Oldest first; another process does not take them for a minute. */
  async takeDue(consumers: readonly string[]): Promise<readonly ParkedRow[]> {
    const sql = `UPDATE read.parked_message AS parked SET next_try_at = clock_timestamp() + interval '1 minute'
      FROM (SELECT consumer, source, id FROM read.parked_message
        WHERE consumer = ANY($1) AND next_try_at <= clock_timestamp()
        ORDER BY seq LIMIT 100 FOR UPDATE SKIP LOCKED) AS due
      WHERE parked.consumer = due.consumer AND parked.source = due.source AND parked.id = due.id
      RETURNING parked.consumer, parked.stream AS key, parked.headers, parked.value, parked.seq`;
    const { rows } = await this.db.query<ParkedRow & { seq: string }>(sql, [consumers]);
    return rows.sort((one, other) => Number(one.seq) - Number(other.seq));
  }
}
