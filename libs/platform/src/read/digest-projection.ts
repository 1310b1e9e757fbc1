import { START, type Position } from '@taizhang/event-store';
import { createHash } from 'node:crypto';
import type { Projection } from './projection';
import { schemaOf } from './projection-versions';
import type { Queryable } from './read-database';
import { tableShapes, type TableShape } from './table-shape';
import { extendRows, inScratch, livePosition, type VerifyOptions } from './verify-projection';

/** A hash over every row of a projection at one position: the same wherever the same log was read up to there. */
export interface ProjectionDigest {
  readonly name: string;
  readonly version: number;
  readonly position: Position;
  readonly rows: number;
  /** SHA-256 over the tables by name, each a SHA-256 over the hashes of its rows in their own order. */
  readonly digest: string;
}

/** Of the live rows, or rebuilt aside up to a position. Throws `CannotVerify`. */
export function digestProjection(
  projection: Projection,
  options: VerifyOptions,
  position?: Position,
): Promise<ProjectionDigest> {
  return position === undefined ? digestLive(projection, options) : digestAt(projection, options, position);
}

async function digestLive(projection: Projection, { db }: VerifyOptions): Promise<ProjectionDigest> {
  const shapes = await tableShapes(db.url, projection.tables);
  return db.transaction(async (client) => {
    const position = await livePosition(projection, client);
    return { ...named(projection), position, ...(await digestOf(client, schemaOf(projection), shapes)) };
  }, 'BEGIN ISOLATION LEVEL REPEATABLE READ');
}

function digestAt(projection: Projection, options: VerifyOptions, position: Position): Promise<ProjectionDigest> {
  const { db } = options;
  return inScratch(projection, options, async (tables, shapes) => {
    await extendRows(projection, tables, { ...options, to: db }, START, position);
    const digest = await db.transaction((client) => digestOf(client, tables.schema, shapes));
    return { ...named(projection), position, ...digest };
  });
}

const named = ({ name, version }: Projection) => ({ name, version });

/** Rows are hashed as JSON whose form does not depend on the session, and sorted by their hashes. */
async function digestOf(client: Queryable, schema: string, shapes: readonly TableShape[]) {
  await client.query(`SET LOCAL timezone = 'UTC'`);
  const whole = createHash('sha256');
  let rows = 0;
  for (const { table } of [...shapes].sort((a, b) => (a.table < b.table ? -1 : 1))) {
    const { rows: found } = await client.query<{ rows: string; digest: string }>(
      `SELECT count(*) AS rows, encode(sha256(coalesce(string_agg(hash, ''::bytea ORDER BY hash), '')), 'hex') AS digest
       FROM "${schema}"."${table}" AS one, sha256(convert_to(to_jsonb(one)::text, 'UTF8')) AS hash`,
    );
    const [one] = found;
    rows += Number(one?.rows);
    whole.update(`${table} ${one?.rows} ${one?.digest}\n`);
  }
  return { rows, digest: whole.digest('hex') };
}
