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
  /** Whether a changed row keeps its share for sure, where that is quickly said. */
  keeps?(before: Readonly<Row>, after: Readonly<Row>): boolean;
}

/** A tally among others: checked by its own types here, general from here on. */
export const tally = <Row extends object, Sum extends object>(one: Tally<Row, Sum>): Tally => one as unknown as Tally;

const countsOf = ({ columns, key }: TableShape) => columns.filter((column) => !key.includes(column));

type Value = string | number | boolean;
type Sums = Record<string, Value>;

/** The differences that a batch makes, one JSON row a key; none where nothing changes. */
export function tallyChanges(rows: TableRows, tallied: Tally, shape: TableShape): Sums[] {
  const sharesOf = sharesIn(tallied, shape);
  const differences = new Differences(shape);
  for (const { before, after } of rows.changes()) {
    if (before && after && tallied.keeps?.(before, after)) continue;
    if (before) for (const share of sharesOf(before)) differences.add(share, -1);
    if (after) for (const share of sharesOf(after)) differences.add(share, 1);
  }
  return differences.rows();
}

function sharesIn({ share }: Tally, { table }: TableShape): (row: object) => readonly Sums[] {
  return (row) => {
    try {
      const given = (share(row) ?? []) as Sums | Sums[];
      return Array.isArray(given) ? given : [given];
    } catch (error) {
      throw new ProjectionFault(`${table}: ${String(error)}`);
    }
  };
}

class Differences {
  private readonly byKey = new Map<string, { readonly share: Sums; readonly counts: number[] }>();
  private readonly keys: readonly string[];
  private readonly counted: readonly string[];

  constructor(private readonly shape: TableShape) {
    this.keys = shape.key.map(({ property }) => property);
    this.counted = countsOf(shape).map(({ property }) => property);
  }

  add(share: Sums, sign: 1 | -1): void {
    const key = this.keys.map((property) => share[property]).join('\0');
    let sums = this.byKey.get(key);
    if (!sums) this.byKey.set(key, (sums = { share, counts: this.counted.map(() => 0) }));
    for (let at = 0; at < this.counted.length; at += 1) {
      const count = share[this.counted[at] as string];
      if (!Number.isSafeInteger(count)) {
        throw new ProjectionFault(`${this.shape.table}.${this.counted[at]} is a whole number`);
      }
      sums.counts[at] = (sums.counts[at] as number) + sign * (count as number);
    }
  }

  rows(): Sums[] {
    const changed = [...this.byKey.values()].filter(({ counts }) => counts.some((count) => count !== 0));
    return changed.map(({ share, counts }) => {
      const row: Sums = {};
      for (const { name, property } of this.shape.key) row[name] = share[property] as Value;
      countsOf(this.shape).forEach(({ name }, at) => (row[name] = counts[at] as number));
      return row;
    });
  }
}

export interface TallySql {
  /** Adds the differences and answers the rows as they are then. */
  readonly add: string;
  /** Those among them that count nothing any more, as JSON. */
  emptied(added: string): string;
  readonly remove: string;
}

export function tallySql(schema: string, shape: TableShape): TallySql {
  const { table, columns, key } = shape;
  const path = `"${schema}"."${table}"`;
  const list = (of: TableShape['columns'], each: (name: string) => string, between: string): string =>
    of.map(({ name }) => each(`"${name}"`)).join(between);
  const all = list(columns, (name) => name, ', ');
  const keys = list(key, (name) => name, ', ');
  const counts = countsOf(shape);
  const given = `json_populate_recordset(NULL::${path}, $1::json)`;
  return {
    add: `INSERT INTO ${path} AS t (${all}) SELECT ${all} FROM ${given}
      ON CONFLICT (${keys}) DO UPDATE SET ${list(counts, (name) => `${name} = t.${name} + excluded.${name}`, ', ')}
      RETURNING t.*`,
    emptied: (added) => `SELECT json_agg(empty) FROM (SELECT ${keys} FROM ${added}
      WHERE ${list(counts, (name) => `${name} = 0`, ' AND ')}) AS empty`,
    remove: `DELETE FROM ${path} AS t USING ${given} AS g
      WHERE ${list(key, (name) => `t.${name} = g.${name}`, ' AND ')}`,
  };
}
