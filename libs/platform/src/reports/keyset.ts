import { InvalidInput, isLocalDate } from '@taizhang/kernel';
import type { EntityTarget, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { readCursor, type ReportPage, writeCursor } from './report';

/** What a report is ordered by: SQL that is never null, so that pages have a total order, and its type. */
export interface SortValue {
  readonly sql: string;
  readonly cast: 'text' | 'integer' | 'double precision' | 'date';
}

/**
 * Parts of an index that each have the order of the page, merged: so many rows of each are looked at as the page holds,
 * however many there are.
 */
export interface Strands {
  /** A FROM item named `strand`, one row for each: `unnest(:plans::text[]) AS strand(plan_id)`. */
  readonly from: string;
  /** Which rows lie in a strand: `task.plan_id = strand.plan_id`. */
  readonly on: string;
  readonly parameters: ObjectLiteral;
}

/** The order of a page: a sort value, then the row's key, both the same way. */
export interface Keyset<Row> {
  readonly by: SortValue;
  readonly descending?: boolean;
  /** SQL of the primary key, and its value in a row. */
  readonly key: { readonly sql: string; of(row: Row): string };
  /**
   * Where the page's rows are found: in `Strands`, or `few` where filters leave so few that these are sorted; absent
   * where one index has the order, or PostgreSQL may choose.
   */
  readonly among?: Strands | 'few';
}

type At = { readonly cursor?: string; readonly limit: number };

/**
 * One page of a query by keyset: as fast at the end as at the beginning where an index has the order. Throws
 * `InvalidInput` for a foreign cursor.
 */
export async function keysetPage<Row extends ObjectLiteral, Line>(
  builder: SelectQueryBuilder<Row>,
  keyset: Keyset<Row>,
  at: At,
  line: (row: Row) => Line,
): Promise<ReportPage<Line>> {
  const { by, descending = false, key } = keyset;
  if (at.cursor !== undefined) {
    const [cursorValue, cursorKey] = valuesOf(at.cursor, by);
    builder.setParameters({ cursorValue, cursorKey });
  }
  const found = keyset.among ? foundFirst(builder, keyset, keyset.among, at) : ordered(builder, keyset, at);
  const order = descending ? 'DESC' : 'ASC';
  const { entities, raw } = await found
    .orderBy('sort_value', order)
    .addOrderBy(key.sql, order)
    .limit(at.limit + 1)
    .getRawAndEntities<{ sort_told: unknown }>();
  const rows = entities.slice(0, at.limit);
  const last = rows.at(-1);
  if (entities.length <= at.limit || last === undefined) return { rows: rows.map(line) };
  return { rows: rows.map(line), nextCursor: writeCursor([raw[rows.length - 1]?.sort_told, key.of(last)]) };
}

const isAfter = (value: string, key: string, { by, descending }: Pick<Keyset<never>, 'by' | 'descending'>): string =>
  `(${value}, ${key}) ${descending ? '<' : '>'} (:cursorValue::${by.cast}, :cursorKey::text)`;

function ordered<Row extends ObjectLiteral>(builder: SelectQueryBuilder<Row>, keyset: Keyset<Row>, { cursor }: At) {
  const { by, key } = keyset;
  if (cursor !== undefined) builder.andWhere(isAfter(by.sql, key.sql, keyset));
  return sorted(builder, `(${by.sql})`, by);
}

/** Selects what the order goes by, and the same as a cursor tells it. */
function sorted<Row extends ObjectLiteral>(builder: SelectQueryBuilder<Row>, value: string, { cast }: SortValue) {
  return builder.addSelect(value, 'sort_value').addSelect(cast === 'date' ? `${value}::text` : value, 'sort_told');
}

/** Finds the keys of the page from indexes, then the rows: they are wide, and most that are looked at are not shown. */
function foundFirst<Row extends ObjectLiteral>(
  builder: SelectQueryBuilder<Row>,
  keyset: Keyset<Row>,
  among: Strands | 'few',
  at: At,
) {
  const { by, key, descending } = keyset;
  const order = descending ? 'DESC' : 'ASC';
  const page = `ORDER BY sort_value ${order}, row_key ${order} LIMIT ${at.limit + 1}`;
  const keys = builder.clone().select(`(${key.sql})`, 'row_key').addSelect(`(${by.sql})`, 'sort_value');
  let found: string;
  if (among === 'few') {
    // OFFSET 0 keeps PostgreSQL from walking an index in order until it has met the few.
    const after = at.cursor === undefined ? '' : `WHERE ${isAfter('sort_value', 'row_key', keyset)}`;
    found = `SELECT * FROM (${keys.getQuery()} OFFSET 0) AS few ${after} ${page}`;
  } else {
    const { from, on, parameters } = among;
    keys.andWhere(on);
    builder.setParameters(parameters);
    if (at.cursor !== undefined) keys.andWhere(isAfter(by.sql, key.sql, keyset));
    found = `SELECT found.* FROM ${from} CROSS JOIN LATERAL (${keys.getQuery()} ${page}) AS found ${page}`;
  }
  const entity = builder.expressionMap.mainAlias?.metadata.target as EntityTarget<Row>;
  const rows = builder.connection.manager
    .createQueryBuilder(entity, builder.alias)
    .innerJoin(`(${found})`, 'found', `found.row_key = ${key.sql}`)
    .setParameters(builder.getParameters());
  return sorted(rows, 'found.sort_value', by);
}

function valuesOf(cursor: string, { cast }: SortValue): readonly unknown[] {
  const [value, key] = readCursor(cursor, 2) ?? [];
  if (typeof key === 'string' && FITS[cast](value)) return [value, key];
  throw new InvalidInput([
    { pointer: '/cursor', detail: { en: 'is not a cursor of this report', zh: '不是本报表的游标' } },
  ]);
}

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const FITS: Readonly<Record<SortValue['cast'], (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  date: isLocalDate,
  integer: isNumber,
  'double precision': isNumber,
};
