import type { EntityClass } from './projection';
import { ProjectionFault, type TableRows } from './row-set';
import type { TableShape } from './table-shape';

/**
 * Sums over the rows of a table, kept by difference: what a batch takes away and adds is written in its transaction.
 * Reports that aggregate read these few rows instead of all the others. The columns of `into` beside its key are whole
 * numbers; a row of which all are 0 is not there.
 */
export interface Tally<Row extends object = object, Sum extends object = object> {
  readonly of: EntityClass<Row>;
  readonly into: EntityClass<Sum>;
  /** What one row counts for, and under which key; several where it counts in several places. */
  share(row: Readonly<Row>): Sum | readonly Sum[] | undefined;
}

/** A tally among others: checked by its own types here, general from here on. */
export const tally = <Row extends object, Sum extends object>(one: Tally<Row, Sum>): Tally => one as unknown as Tally;

type Sums = Record<string, string | number | boolean>;

const countsOf = ({ columns, key }: TableShape) => columns.filter((column) => !key.includes(column));

/** The differences that a batch makes, one JSON row a key; none where nothing changes. */
export function tallyChanges(rows: TableRows, { share }: Tally, shape: TableShape): Sums[] {
  const counts = countsOf(shape);
  const sharesOf = (row: object): readonly object[] => {
    try {
      const given = share(row) ?? [];
      return Array.isArray(given) ? given : [given];
    } catch (error) {
      throw new ProjectionFault(`${shape.table}: ${String(error)}`);
    }
  };
  const changes = new Map<string, Sums>();
  const add = (given: Sums, sign: 1 | -1): void => {
    const key = JSON.stringify(shape.key.map(({ property }) => given[property]));
    const sums = changes.get(key) ?? emptySums(given, shape, counts);
    for (const { name, property } of counts) {
      const count = given[property];
      if (!Number.isSafeInteger(count)) throw new ProjectionFault(`${shape.table}.${property} is a whole number`);
      sums[name] = (sums[name] as number) + sign * (count as number);
    }
    changes.set(key, sums);
  };
  for (const { before, after } of rows.changes()) {
    if (before) for (const each of sharesOf(before)) add(each as Sums, -1);
    if (after) for (const each of sharesOf(after)) add(each as Sums, 1);
  }
  return [...changes.values()].filter((sums) => counts.some(({ name }) => sums[name] !== 0));
}

function emptySums(given: Sums, shape: TableShape, counts: TableShape['columns']): Sums {
  const sums: Sums = {};
  for (const { name, property } of shape.key) sums[name] = given[property] as Sums[string];
  for (const { name } of counts) sums[name] = 0;
  return sums;
}

/** Adds the differences and answers the keys that count nothing any more; removes those. */
export function tallySql(schema: string, shape: TableShape): { readonly add: string; readonly remove: string } {
  const { table, columns, key } = shape;
  const path = `"${schema}"."${table}"`;
  const list = (of: TableShape['columns'], each: (name: string) => string, between: string): string =>
    of.map(({ name }) => each(`"${name}"`)).join(between);
  const all = list(columns, (name) => name, ', ');
  const keys = list(key, (name) => name, ', ');
  const counts = countsOf(shape);
  const given = `json_populate_recordset(NULL::${path}, $1::json)`;
  return {
    add: `WITH added AS (INSERT INTO ${path} AS t (${all}) SELECT ${all} FROM ${given}
      ON CONFLICT (${keys}) DO UPDATE SET ${list(counts, (name) => `${name} = t.${name} + excluded.${name}`, ', ')}
      RETURNING t.*)
      SELECT ${keys} FROM added WHERE ${list(counts, (name) => `${name} = 0`, ' AND ')}`,
    remove: `DELETE FROM ${path} AS t USING ${given} AS g
      WHERE ${list(key, (name) => `t.${name} = g.${name}`, ' AND ')}`,
  };
}
