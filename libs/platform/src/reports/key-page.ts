import { InvalidInput } from '@taizhang/kernel';
import { readCursor, type ReportPage, writeCursor } from './report';

/** A line that was computed, under the key that orders it. */
export type KeyedLine<Line> = readonly [key: string, line: Line];

/**
 * One page of lines that are computed from a few sums, in the order of their keys. Throws `InvalidInput` for a foreign
 * cursor.
 */
export function keyPage<Line>(
  lines: readonly KeyedLine<Line>[],
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
): ReportPage<Line> {
  const after = cursor === undefined ? '' : keyIn(cursor);
  const left = lines.filter(([key]) => key > after).sort(([a], [b]) => (a < b ? -1 : 1));
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const more = left.length > limit && last ? { nextCursor: writeCursor([last[0]]) } : {};
  return { rows: page.map(([, line]) => line), ...more };
}

function keyIn(cursor: string): string {
  const [key] = readCursor(cursor, 1) ?? [];
  if (typeof key === 'string') return key;
  const detail = { en: 'is not a cursor of this report', zh: '不是本报表的游标' };
  throw new InvalidInput([{ pointer: '/cursor', detail }]);
}
