import { InvalidInput } from '@taizhang/kernel';
import { readCursor, type ReportPage, writeCursor } from './report';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** A report whose rows fall into lines, at least one each, in the order of the rows' key. */
export interface Lines<Row, Line> {
  /** SQL of the primary key, and its value in a row. */
  readonly key: { readonly sql: string; of(row: Row): string };
  lines(row: Row): readonly Line[];
}

/** One page by keyset: the last line's row and its place in it. Throws `InvalidInput` for a foreign cursor. */
export async function linesPage<Row extends ObjectLiteral, Line>(
  builder: SelectQueryBuilder<Row>,
  { key, lines }: Lines<Row, Line>,
  at: { readonly cursor?: string; readonly limit: number },
): Promise<ReportPage<Line>> {
  const from = at.cursor === undefined ? undefined : placeOf(at.cursor);
  if (from) builder.andWhere(`${key.sql} >= :cursorKey`, { cursorKey: from.key });
  // The first row may have no line left; one more line than asked for says whether there is another page.
  const rows = await builder
    .orderBy(key.sql, 'ASC')
    .limit(at.limit + 2)
    .getMany();
  const all = rows.flatMap((row) => lines(row).map((line, place) => ({ line, key: key.of(row), place })));
  const after = from ? all.filter((each) => each.key !== from.key || each.place > from.place) : all;
  const page = after.slice(0, at.limit);
  const last = page.at(-1);
  const more = after.length > at.limit && last !== undefined;
  return { rows: page.map(({ line }) => line), ...(more ? { nextCursor: writeCursor([last.key, last.place]) } : {}) };
}

function placeOf(cursor: string): { key: string; place: number } {
  const [key, place] = readCursor(cursor, 2) ?? [];
  if (typeof key === 'string' && typeof place === 'number') return { key, place };
  const detail = { en: 'is not a cursor of this report', zh: '不是本报表的游标' };
  throw new InvalidInput([{ pointer: '/cursor', detail }]);
}
