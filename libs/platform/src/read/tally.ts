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
  /** What one row counts for, and under which key. */
  share(row: Readonly<Row>): Sum | undefined;
}

/** A tally among others: checked by its own types here, general from here on. */
export const tally = <Row extends object, Sum extends object>(one: Tally<Row, Sum>): Tally => one as unknown as Tally;

type Sums = Record<string, string | number>;

const countsOf = ({ columns, key }: TableShape) => columns.filter((column) => !key.includes(column));

/** The differences that a batch makes, one JSON row a key; none where nothing changes. */
export function tallyChanges(rows: TableRows, { share }: Tally, shape: TableShape): Sums[] {
  const counts = countsOf(shape);
  const shareOf = (row: object): object | undefined => {
    try {
      return share(row);
    } catch (error) {
      throw new ProjectionFault(`${shape.table}: ${String(error)}`);
    }
  };
  const changes = new Map<string, Sums>();
  const add = (row: object | undefined, sign: 1 | -1): void => {
    const given = row && (shareOf(row) as Sums | undefined);
    if (!given) return;
    const key = JSON.stringify(shape.key.map(({ property }) => given[property]));
    const sums = changes.get(key) ?? emptySums(given, shape);
    for (const { name, property } of counts) {
      const count = given[property];
      if (!Number.isSafeInteger(count)) throw new ProjectionFault(`${shape.table}.${property} is a whole number`);
      sums[name] = (sums[name] as number) + sign * (count as number);
    }
    changes.set(key, sums);
  };
  for (const { before, after } of rows.changes()) {
    add(before, -1);
    add(after, 1);
  }
  return [...changes.values()].filter((sums) => counts.some(({ name }) => sums[name] !== 0));
}

function emptySums(given: Sums, shape: TableShape): Sums {
  const sums: Sums = {};
  for (const { name, property } of shape.key) sums[name] = given[property] as string | number;
  for (const { name } of countsOf(shape)) sums[name] = 0;
  return sums;
}

/** Adds the differences, then drops the rows that count nothing any more. */
export function tallySql(schema: string, shape: TableShape): { readonly add: string; readonly sweep: string } {
  const { table, columns, key } = shape;
  const path = `"${schema}"."${table}"`;
  const list = (of: TableShape['columns'], each: (name: string) => string, between: string): string =>
    of.map(({ name }) => each(`"${name}"`)).join(between);
  const all = list(columns, (name) => name, ', ');
  const counts = countsOf(shape);
  const given = `json_populate_recordset(NULL::${path}, $1::json)`;
  const same = list(key, (name) => `t.${name} = g.${name}`, ' AND ');
  return {
    add: `INSERT INTO ${path} AS t (${all}) SELECT ${all} FROM ${given}
      ON CONFLICT (${list(key, (name) => name, ', ')})
      DO UPDATE SET ${list(counts, (name) => `${name} = t.${name} + excluded.${name}`, ', ')}`,
    sweep: `DELETE FROM ${path} AS t USING ${given} AS g
      WHERE ${same} AND ${list(counts, (name) => `t.${name} = 0`, ' AND ')}`,
  };
}
