import type { ReportPage } from '@taizhang/platform';

type At = { readonly cursor?: string; readonly limit: number };
type PageOf<Line> = (at: At) => Promise<ReportPage<Line>>;

/** No cursor of a page holds a dot. */
const SECOND = '.';

/** Two lists as one: the second begins where the first has ended. */
export async function chainedPage<Line>(
  { cursor, limit }: At,
  first: PageOf<Line>,
  second: PageOf<Line>,
): Promise<ReportPage<Line>> {
  if (cursor?.startsWith(SECOND)) {
    const from = cursor.slice(SECOND.length);
    return secondPage(second, { limit, ...(from === '' ? {} : { cursor: from }) }, []);
  }
  const page = await first({ limit, ...(cursor === undefined ? {} : { cursor }) });
  if (page.nextCursor !== undefined) return page;
  const room = limit - page.rows.length;
  if (room > 0) return secondPage(second, { limit: room }, page.rows);
  const { rows } = await second({ limit: 1 });
  return rows.length === 0 ? page : { ...page, nextCursor: SECOND };
}

async function secondPage<Line>(second: PageOf<Line>, at: At, before: readonly Line[]): Promise<ReportPage<Line>> {
  const { rows, nextCursor } = await second(at);
  return {
    rows: [...before, ...rows],
    ...(nextCursor === undefined ? {} : { nextCursor: `${SECOND}${nextCursor}` }),
  };
}
