import type { Position, StreamName } from '@taizhang/event-store';
import type { Queryable } from '@taizhang/platform';

/** The newest tree head that was signed: the only way to a larger one is to swap this for it. */
export interface Lock {
  readonly origin: string;
  readonly vkey: string;
  readonly size: number;
  readonly note: string;
  /** Every event up to here has its leaf. */
  readonly position: Position;
  readonly sealedAt: Date;
  /** The witness has not cosigned anything since. */
  readonly silentSince: Date | null;
}

/** Where the event of a leaf stands, and what its digests were made with. */
export interface LeafRow {
  readonly leaf: number;
  readonly stream: StreamName;
  readonly revision: bigint;
  readonly position: Position;
  /** `null`: erased; the leaf and its proofs stay. */
  readonly salt: Buffer | null;
}

/** Somebody else has sealed in between, or the table was set back; nothing was written. */
export class LockMoved extends Error {
  constructor(size: number) {
    super(`the lock of the audit log no longer stands at ${size} leaves`);
    this.name = 'LockMoved';
  }
}

export async function readLock(db: Queryable): Promise<Lock | undefined> {
  const { rows } = await db.query<Omit<Lock, 'size'> & { size: string }>(
    `SELECT origin, vkey, size, note, position, sealed_at AS "sealedAt", silent_since AS "silentSince" FROM audit.log`,
  );
  return rows[0] && { ...rows[0], size: Number(rows[0].size) };
}

/** Makes the lock of a new log; where there is one already it stays. */
export async function createLock(db: Queryable, { origin, vkey, size, note, position, sealedAt }: Lock): Promise<void> {
  await db.query(
    `INSERT INTO audit.log (id, origin, vkey, size, note, position, sealed_at) VALUES (1, $1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [origin, vkey, size, note, position, sealedAt],
  );
}

/** Compare-and-swap, in the transaction of the caller's. Throws `LockMoved`. */
export async function swapLock(client: Queryable, old: Lock, now: Lock): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE audit.log SET size = $1, note = $2, position = $3, sealed_at = $4
     WHERE size = $5 AND note = $6 AND position = $7`,
    [now.size, now.note, now.position, now.sealedAt, old.size, old.note, old.position],
  );
  if (rowCount !== 1) throw new LockMoved(old.size);
  await client.query('INSERT INTO audit.checkpoint (size, note, sealed_at) VALUES ($1, $2, $3)', [
    ...[now.size, now.note, now.sealedAt],
  ]);
}

export async function insertLeaves(client: Queryable, leaves: readonly LeafRow[]): Promise<void> {
  await client.query(
    `INSERT INTO audit.leaf (leaf, stream, revision, position, salt)
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::bytea[])`,
    [
      leaves.map(({ leaf }) => leaf),
      leaves.map(({ stream }) => stream),
      leaves.map(({ revision }) => revision.toString()),
      leaves.map(({ position }) => position),
      leaves.map(({ salt }) => salt),
    ],
  );
}

type Row = Omit<LeafRow, 'leaf' | 'revision'> & { readonly leaf: string; readonly revision: string };
const rowOf = (row: Row): LeafRow => ({ ...row, leaf: Number(row.leaf), revision: BigInt(row.revision) });

const LEAF = 'SELECT leaf, stream, revision, position, salt FROM audit.leaf';

export async function leafOf(db: Queryable, stream: StreamName, revision: bigint): Promise<LeafRow | undefined> {
  const { rows } = await db.query<Row>(`${LEAF} WHERE stream = $1 AND revision = $2`, [stream, revision.toString()]);
  return rows[0] && rowOf(rows[0]);
}

/** Leaves from a number on, in order. */
export async function leavesFrom(db: Queryable, leaf: number, limit: number): Promise<LeafRow[]> {
  const { rows } = await db.query<Row>(`${LEAF} WHERE leaf >= $1 ORDER BY leaf LIMIT $2`, [leaf, limit]);
  return rows.map(rowOf);
}

/** Forgets what an event's digests were made with; its leaf and all proofs stay as they are. */
export async function eraseSalt(db: Queryable, stream: StreamName, revision: bigint): Promise<boolean> {
  const sql = 'UPDATE audit.leaf SET salt = NULL WHERE stream = $1 AND revision = $2 AND salt IS NOT NULL';
  return (await db.query(sql, [stream, revision.toString()])).rowCount === 1;
}

/** Since when the witness is silent; `null`: it is not. */
export async function markSilent(db: Queryable, since: Date | null): Promise<void> {
  const keep = 'coalesce(silent_since, $1::timestamptz)';
  await db.query(`UPDATE audit.log SET silent_since = ${since ? keep : '$1::timestamptz'}`, [since]);
}
