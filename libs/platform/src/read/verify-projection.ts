import { START, type EventStore, type Position, type Recorded } from '@taizhang/event-store';
import { newId } from '@taizhang/kernel';
import type { PoolClient } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { Upcasters } from '../stored-event';
import { createCheckpoint, Lease, TAKE_OVER_MS } from './lease';
import type { Log } from './log';
import type { Projection } from './projection';
import { ProjectionTables } from './projection-tables';
import { createTables, schemaOf } from './projection-versions';
import type { Queryable, ReadDatabase } from './read-database';
import { tableShapes, tableStatements, type TableShape } from './table-shape';

const BATCH = 2_000;
const MOST_DIFFERENCES = 100;

export interface VerifyOptions {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly upcasters: Upcasters;
  readonly log: Log;
}

/** One row that a rebuild makes otherwise; `undefined` where it is missing. */
export interface RowDifference {
  readonly table: string;
  readonly live: Record<string, unknown> | undefined;
  readonly rebuilt: Record<string, unknown> | undefined;
}

export interface Verification {
  /** Both sides stand exactly here. */
  readonly position: Position;
  /** Live rows compared. */
  readonly rows: number;
  readonly differing: number;
  /** The first of them, by primary key. */
  readonly differences: readonly RowDifference[];
}

/** Nothing to compare: the projection is not live in this version, or somebody is comparing it now. */
export class CannotVerify extends Error {
  constructor(projection: Projection, why: string) {
    super(`${projection.name} v${projection.version}: ${why}`);
    this.name = 'CannotVerify';
  }
}

/**
 * Rebuilds a projection from the first event in a schema of its own and compares it, row by row, with the live one at
 * one and the same position. The live one goes on meanwhile. Memory does not grow with the rows: the database compares.
 */
export function verifyProjection(projection: Projection, options: VerifyOptions): Promise<Verification> {
  return inScratch(projection, options, (tables, shapes) => compareAt(projection, tables, shapes, options));
}

/** Makes the projection's tables in a schema of their own, for one process at a time, and drops them afterwards. */
export async function inScratch<T>(
  projection: Projection,
  { db, log }: VerifyOptions,
  work: (tables: ProjectionTables, shapes: readonly TableShape[]) => Promise<T>,
): Promise<T> {
  const key = { kind: 'scratch', name: projection.name, version: projection.version } as const;
  const scratch = `${schemaOf(projection)}_scratch`;
  const shapes = await tableShapes(db.url, projection.tables);
  const { tables } = await tableStatements(db.url, scratch, projection.tables);
  await createCheckpoint(db, key);
  const lease = await claim(projection, () => Lease.claim(db, log, key, newId()));
  try {
    await db.transaction((client) => createTables(client, scratch, tables));
    return await work(new ProjectionTables(scratch, projection, shapes), shapes);
  } finally {
    await db.query(`DROP SCHEMA IF EXISTS "${scratch}" CASCADE`);
    await lease.drop();
    await db.query(`DELETE FROM read.checkpoint WHERE kind = 'scratch' AND name = $1 AND version = $2`, [
      key.name,
      key.version,
    ]);
  }
}

/** A comparison that died keeps its claim for a moment. */
async function claim(projection: Projection, attempt: () => Promise<Lease | undefined>): Promise<Lease> {
  for (let waitedMs = 0; waitedMs <= TAKE_OVER_MS * 1.5; waitedMs += 200) {
    const lease = await attempt();
    if (lease) return lease;
    await pause(200);
  }
  throw new CannotVerify(projection, 'is being compared by another process');
}

async function compareAt(
  projection: Projection,
  tables: ProjectionTables,
  shapes: readonly TableShape[],
  { db, store, upcasters }: VerifyOptions,
): Promise<Verification> {
  const extend = (to: Queryable, after: Position, target: Position): Promise<void> =>
    extendRows(projection, tables, { store, upcasters, to }, after, target);
  // The long part first, outside of the snapshot, which would keep the database from cleaning up.
  const near = await livePosition(projection, db);
  await extend(db, START, near);
  return db.transaction(async (client) => {
    const position = await livePosition(projection, client);
    await extend(client, near, position);
    const found: RowDifference[] = [];
    let rows = 0;
    let differing = 0;
    for (const shape of shapes) {
      const compared = await compare(client, projection, tables.schema, shape);
      rows += compared.rows;
      differing += compared.differing;
      found.push(...compared.differences);
    }
    return { position, rows, differing, differences: found.slice(0, MOST_DIFFERENCES) };
  }, 'BEGIN ISOLATION LEVEL REPEATABLE READ');
}

/** Folds what the log holds from one position to another into the rows. */
export async function extendRows(
  projection: Projection,
  tables: ProjectionTables,
  { store, upcasters, to }: Pick<VerifyOptions, 'store' | 'upcasters'> & { readonly to: Queryable },
  after: Position,
  target: Position,
): Promise<void> {
  for await (const events of batches(store, projection, after, target)) {
    const rows = await tables.fold(
      to,
      events.map((event) => upcasters.open(event)),
    );
    await tables.write(to, rows);
  }
}

/** Throws `CannotVerify`. */
export async function livePosition(projection: Projection, db: Queryable): Promise<Position> {
  const { rows } = await db.query<{ position: string }>(
    `SELECT position FROM read.checkpoint WHERE kind = 'projection' AND name = $1 AND version = $2 AND live`,
    [projection.name, projection.version],
  );
  if (!rows[0]) throw new CannotVerify(projection, 'is not live in this version');
  return rows[0].position;
}

async function* batches(
  store: EventStore,
  { filter }: Projection,
  after: Position,
  target: Position,
): AsyncIterable<Recorded[]> {
  let from = after;
  while (from < target) {
    const events: Recorded[] = [];
    for await (const event of store.readAll({ after: from, limit: BATCH, filter })) {
      if (event.position > target) break;
      events.push(event);
    }
    if (events.length > 0) yield events;
    if (events.length < BATCH) return;
    from = events.at(-1)?.position ?? target;
  }
}

async function compare(client: PoolClient, projection: Projection, scratch: string, { table, key }: TableShape) {
  const keys = key.map(({ name }) => `"${name}"`).join(', ');
  const live = `"${schemaOf(projection)}"."${table}"`;
  const counted = await client.query<{ rows: string }>(`SELECT count(*) AS rows FROM ${live}`);
  const unequal = `FROM ${live} AS l FULL JOIN "${scratch}"."${table}" AS s USING (${keys})
    WHERE to_jsonb(l) IS DISTINCT FROM to_jsonb(s)`;
  const differing = await client.query<{ count: string }>(`SELECT count(*) ${unequal}`);
  const first = await client.query<{ live: RowDifference['live'] | null; rebuilt: RowDifference['rebuilt'] | null }>(
    `SELECT to_jsonb(l) AS live, to_jsonb(s) AS rebuilt ${unequal} ORDER BY ${keys} LIMIT ${MOST_DIFFERENCES}`,
  );
  return {
    rows: Number(counted.rows[0]?.rows),
    differing: Number(differing.rows[0]?.count),
    differences: first.rows.map((row) => ({ table, live: row.live ?? undefined, rebuilt: row.rebuilt ?? undefined })),
  };
}
