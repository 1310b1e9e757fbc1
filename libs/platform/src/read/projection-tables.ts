import type { StoredEvent } from '../stored-event';
import type { Projection } from './projection';
import type { Queryable } from './read-database';
import { RowSet, type TableRows } from './row-set';
import type { TableShape } from './table-shape';
import { type Tally, tallyChanges, type TallySql, tallySql } from './tally';

/** One event cannot be handled; `cause` says why. */
export class EventFailed extends Error {
  constructor(
    readonly event: Pick<StoredEvent, 'id' | 'type' | 'stream' | 'position'> & { readonly revision: number | bigint },
    cause: unknown,
  ) {
    super(`${event.type} ${event.id} (${event.stream}, revision ${event.revision}): ${String(cause)}`, { cause });
    this.name = 'EventFailed';
  }
}

const names = (columns: readonly { name: string }[], prefix = ''): string =>
  columns.map(({ name }) => `${prefix}"${name}"`).join(', ');

interface TableSql {
  readonly load: string;
  readonly upsert: string;
  readonly remove: string;
}

/** What a batch writes into one table. */
interface Part {
  readonly sql: string;
  readonly rows: readonly object[];
  readonly sums?: Pick<TallySql, 'emptied' | 'remove'>;
}

function tableSql(schema: string, { table, columns, key }: TableShape): TableSql {
  const path = `"${schema}"."${table}"`;
  const given = `json_populate_recordset(NULL::${path}, $1::json)`;
  const keys = `json_to_recordset($1::json) AS k (${key.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`;
  // One array beats a join: the planner cannot know how many keys come, and an index takes the array in order.
  const wanted =
    key.length === 1
      ? `WHERE t.${names(key)} = ANY (ARRAY(SELECT ${names(key)} FROM ${keys}))`
      : `JOIN ${keys} USING (${names(key)})`;
  const rest = columns.filter((column) => !key.includes(column));
  const change =
    rest.length === 0 ? 'NOTHING' : `UPDATE SET ${rest.map(({ name }) => `"${name}" = excluded."${name}"`).join(', ')}`;
  return {
    load: `SELECT ${columns.map(({ select }) => select).join(', ')} FROM ${path} AS t ${wanted}`,
    upsert: `INSERT INTO ${path} (${names(columns)}) SELECT ${names(columns)} FROM ${given}
      ON CONFLICT (${names(key)}) DO ${change}`,
    remove: `DELETE FROM ${path} AS t USING ${keys} WHERE (${names(key, 't.')}) = (${names(key, 'k.')})`,
  };
}

/** The tables of one projection in one schema: folds batches in memory, one statement to read or write each table. */
export class ProjectionTables {
  private readonly sql: ReadonlyMap<TableShape, TableSql>;

  constructor(
    readonly schema: string,
    private readonly projection: Projection,
    private readonly shapes: readonly TableShape[],
  ) {
    this.sql = new Map(shapes.map((shape) => [shape, tableSql(schema, shape)]));
  }

  /** Throws `EventFailed` for the first event that cannot be applied. `ready`: which rows are needed is known. */
  async fold(
    db: Queryable,
    events: readonly StoredEvent[],
    ready: (rows: RowSet) => Promise<void> = async () => undefined,
  ): Promise<RowSet> {
    const rows = new RowSet(this.shapes);
    for (const event of events) {
      blaming(event, () => this.projection.touches(event).forEach(({ entity, key }) => rows.touch(entity, key)));
    }
    await ready(rows);
    await Promise.all(rows.tables.map((table) => this.load(db, table)));
    for (const event of events) blaming(event, () => this.projection.apply(event, rows));
    return rows;
  }

  /**
   * Removes first, so that a row may take over what was unique in a removed one. The rest goes in one statement: under
   * load each way to the server and back waits for its turn in this process.
   */
  async write(db: Queryable, rows: RowSet): Promise<void> {
    for (const table of rows.tables) await this.run(db, this.of(table).remove, table.deletes());
    const upserts = rows.tables.map((table): Part => ({ sql: this.of(table).upsert, rows: table.upserts() }));
    const parts = [...upserts, ...(this.projection.tallies ?? []).map((tally) => this.sum(rows, tally))];
    const given = parts.filter((part) => part.rows.length > 0);
    if (given.length === 0) return;
    const written = given.map(({ sql }, at) => `part${at} AS (${sql.replace('$1', `$${at + 1}`)})`);
    const emptied = given.map(({ sums }, at) => (sums ? `(${sums.emptied(`part${at}`)})` : 'NULL'));
    const { rows: answers } = await db.query<Record<string, object[] | null>>(
      `WITH ${written.join(', ')} SELECT ${emptied.map((each, at) => `${each} AS "${at}"`).join(', ')}`,
      given.map((part) => JSON.stringify(part.rows)),
    );
    for (const [at, { sums }] of given.entries()) if (sums) await this.run(db, sums.remove, answers[0]?.[at] ?? []);
  }

  private sum(rows: RowSet, tally: Tally): Part {
    const { shape } = rows.table(tally.into);
    const { add, emptied, remove } = tallySql(this.schema, shape);
    return { sql: add, rows: tallyChanges(rows.table(tally.of), tally, shape), sums: { emptied, remove } };
  }

  private async load(db: Queryable, table: TableRows): Promise<void> {
    const keys = table.keys();
    if (keys.length === 0) return;
    const { rows } = await db.query<Record<string, unknown>>(this.of(table).load, [JSON.stringify(keys)]);
    for (const row of rows) table.loaded(row);
  }

  private async run(db: Queryable, sql: string, rows: readonly object[]): Promise<void> {
    if (rows.length > 0) await db.query(sql, [JSON.stringify(rows)]);
  }

  private of(table: TableRows): TableSql {
    return this.sql.get(table.shape) as TableSql;
  }
}

function blaming(event: StoredEvent, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new EventFailed(event, error);
  }
}
