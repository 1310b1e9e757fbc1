import { InvalidInput } from '@taizhang/kernel';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { readCursor, type ReportPage, writeCursor } from './report';

/** What a report is ordered by: SQL that is never null, so that pages have a total order, and its type. */
export interface SortValue {
  readonly sql: string;
  readonly cast: 'text' | 'integer' | 'double precision';
}

/** The order of a page: a sort value, then the row's key, both the same way. */
export interface Keyset<Row> {
  readonly by: SortValue;
  readonly descending?: boolean;
  /** SQL of the primary key, and its value in a row. */
  readonly key: { readonly sql: string; of(row: Row): string };
}

/**
 * One page of a query by keyset: as fast at the end as at the beginning where an index has the order. Throws
 * `InvalidInput` for a foreign cursor.
 */
export async function keysetPage<Row extends ObjectLiteral, Line>(
  builder: SelectQueryBuilder<Row>,
  { by, descending = false, key }: Keyset<Row>,
  at: { readonly cursor?: string; readonly limit: number },
  line: (row: Row) => Line,
): Promise<ReportPage<Line>> {
  const order = descending ? 'DESC' : 'ASC';
  if (at.cursor !== undefined) {
    const [value, last] = valuesOf(at.cursor, by);
    const after = `(${by.sql}, ${key.sql}) ${descending ? '<' : '>'} (:cursorValue::${by.cast}, :cursorKey::text)`;
    builder.andWhere(after, { cursorValue: value, cursorKey: last });
  }
  builder
    .addSelect(by.sql, 'sort_value')
    .orderBy('sort_value', order)
    .addOrderBy(key.sql, order)
    .limit(at.limit + 1);
  const { entities, raw } = await builder.getRawAndEntities<{ sort_value: unknown }>();
  const rows = entities.slice(0, at.limit);
  const last = rows.at(-1);
  if (entities.length <= at.limit || last === undefined) return { rows: rows.map(line) };
  return { rows: rows.map(line), nextCursor: writeCursor([raw[rows.length - 1]?.sort_value, key.of(last)]) };
}

function valuesOf(cursor: string, { cast }: SortValue): readonly unknown[] {
  const [value, key] = readCursor(cursor, 2) ?? [];
  const fits = cast === 'text' ? typeof value === 'string' : typeof value === 'number' && Number.isFinite(value);
  if (typeof key === 'string' && fits) return [value, key];
  throw new InvalidInput([
    { pointer: '/cursor', detail: { en: 'is not a cursor of this report', zh: '不是本报表的游标' } },
  ]);
}
