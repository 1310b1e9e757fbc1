import type { PoolClient } from 'pg';
import { isLockTimeout } from './database-errors';
import { createCheckpoint, type CheckpointKey, type Lease } from './lease';
import type { Projection } from './projection';
import type { Queryable, ReadDatabase } from './read-database';
import { tableStatements, type TableShape } from './table-shape';

/** A reader is never kept waiting longer than this by a change of the views. */
const LOCK_WAIT_MS = 200;

export const schemaOf = ({ name, version }: Pick<Projection, 'name' | 'version'>): string =>
  `${name.replaceAll('-', '_')}_v${version}`;

const keyOf = ({ name, version }: Pick<Projection, 'name' | 'version'>): CheckpointKey => ({
  kind: 'projection',
  name,
  version,
});

/** An empty set of tables, whatever was left there. */
export async function createTables(client: Queryable, schema: string, statements: readonly string[]): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  await client.query(`CREATE SCHEMA "${schema}"`);
  for (const statement of statements) await client.query(statement);
}

/** The versions of one projection in the database: beside each other in schemas of their own, one of them live. */
export class ProjectionVersions {
  constructor(
    private readonly db: ReadDatabase,
    private readonly projection: Projection,
    private readonly shapes: readonly TableShape[],
  ) {}

  /** Tables and checkpoint where they are missing; the first version is live at once. `false`: a newer one is live. */
  async prepare(): Promise<boolean> {
    const { name, version, tables } = this.projection;
    const known = await this.db.query<{ version: number; live: boolean }>(
      `SELECT version, live FROM read.checkpoint WHERE kind = 'projection' AND name = $1`,
      [name],
    );
    if (known.rows.some((row) => row.live && row.version > version)) return false;
    if (known.rows.some((row) => row.version === version)) return true;
    const schema = schemaOf(this.projection);
    const statements = await tableStatements(this.db.url, schema, tables);
    await this.db.transaction(async (client) => {
      if (!(await createCheckpoint(client, keyOf(this.projection)))) return;
      await createTables(client, schema, statements.tables);
      const { rowCount } = await client.query(
        `SELECT 1 FROM read.checkpoint WHERE kind = 'projection' AND name = $1 AND live FOR UPDATE`,
        [name],
      );
      if (rowCount === 0) await this.publish(client);
    });
    return true;
  }

  /**
   * The indexes that are missing. They come when the rows are there: sorted once, each costs a fraction of what it
   * costs row by row, and a rebuild updates in place.
   */
  async index(): Promise<void> {
    const schema = schemaOf(this.projection);
    const { indexes } = await tableStatements(this.db.url, schema, this.projection.tables);
    const { rows } = await this.db.query<{ name: string }>(
      'SELECT indexname AS name FROM pg_indexes WHERE schemaname = $1',
      [schema],
    );
    const missing = indexes.filter((sql) => !rows.some(({ name }) => sql.startsWith(`CREATE INDEX "${name}"`)));
    if (missing.length === 0) return;
    for (const sql of missing) await this.db.query(sql);
    await this.db.query(`ANALYZE ${this.shapes.map(({ table }) => `"${schema}"."${table}"`).join(', ')}`);
  }

  /**
   * Puts this version in the place of the live one, in one transaction. `false`: not now, because the live one is ahead
   * or a reader holds a view. Throws `LeaseLost`.
   */
  async swap(lease: Lease): Promise<boolean> {
    const { name, version } = this.projection;
    try {
      return await this.db.transaction(async (client) => {
        await client.query(`SET LOCAL lock_timeout = ${LOCK_WAIT_MS}`);
        const position = await lease.lock(client);
        const live = await client.query<{ version: number; position: string }>(
          `SELECT version, position FROM read.checkpoint WHERE kind = 'projection' AND name = $1 AND live FOR UPDATE`,
          [name],
        );
        if (live.rows.some((row) => row.version > version || row.position > position)) return false;
        await this.publish(client);
        return true;
      });
    } catch (error) {
      if (isLockTimeout(error)) return false;
      throw error;
    }
  }

  /** Drops what the live version has replaced and builds given up. `false`: a reader still holds a table. */
  async dropOlder(): Promise<boolean> {
    const { name, version } = this.projection;
    try {
      await this.db.transaction(async (client) => {
        await client.query(`SET LOCAL lock_timeout = ${LOCK_WAIT_MS}`);
        const older = await client.query<{ version: number }>(
          `DELETE FROM read.checkpoint WHERE kind = 'projection' AND name = $1 AND version < $2 RETURNING version`,
          [name, version],
        );
        for (const row of older.rows) {
          await client.query(`DROP SCHEMA IF EXISTS "${schemaOf({ name, version: row.version })}" CASCADE`);
        }
      });
      return true;
    } catch (error) {
      if (isLockTimeout(error)) return false;
      throw error;
    }
  }

  private async publish(client: PoolClient): Promise<void> {
    const { name, version } = this.projection;
    for (const { table } of this.shapes) {
      await client.query(`DROP VIEW IF EXISTS reports."${table}"`);
      await client.query(`CREATE VIEW reports."${table}" AS SELECT * FROM "${schemaOf(this.projection)}"."${table}"`);
      await client.query(`GRANT SELECT ON reports."${table}" TO taizhang_reader`);
    }
    const others = `kind = 'projection' AND name = $1 AND live AND version <> $2`;
    await client.query(`UPDATE read.checkpoint SET live = false WHERE ${others}`, [name, version]);
    const mine = `kind = 'projection' AND name = $1 AND version = $2`;
    await client.query(`UPDATE read.checkpoint SET live = true WHERE ${mine}`, [name, version]);
  }
}
