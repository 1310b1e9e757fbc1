import { useCallback, useRef, useState } from 'react';
import type { Query } from '../api/api';
import type { Report } from '../api/shapes';
import { type Loaded, useLoaded, useReportChanges } from '../app/loaded';
import { useSpeech, useWorkspace } from '../app/workspace';

export const PAGE_SIZE = 50;
/** The most rows that one answer holds: what is bounded, such as the plans and units of a county, comes whole. */
export const WHOLE = 1000;

/** Loads a report past the person's own newest write, and again whenever it changes. */
export function useReport<Answer extends { position: string }>(name: string, query: Query): Loaded<Answer> {
  const { api, written } = useWorkspace();
  const { language } = useSpeech();
  const loaded = useLoaded(JSON.stringify([name, query, language]), (signal) =>
    api.get<Answer>(`/v1/reports/${name}`, { ...query, after: written.position }, signal),
  );
  useReportChanges([name], loaded.reload);
  return loaded;
}

/** The rows of a report as far as somebody asked for them, page after page. */
export interface ReportRows<Answer> extends Loaded<Answer> {
  /** Absent where nothing follows. */
  more: (() => void) | undefined;
  loadingMore: boolean;
}

type Page<Answer extends Report<unknown>> = (limit: number, cursor?: string) => Promise<Answer>;

/** The first `wanted` rows, in as few answers as it takes; the answer is the first page's, with all rows. */
async function readRows<Answer extends Report<unknown>>(page: Page<Answer>, wanted: number): Promise<Answer> {
  const first = await page(Math.min(wanted, WHOLE));
  const rows = [...first.rows];
  let { nextCursor } = first;
  while (nextCursor !== undefined && rows.length < wanted) {
    const next = await page(Math.min(wanted - rows.length, WHOLE), nextCursor);
    rows.push(...next.rows);
    nextCursor = next.nextCursor;
  }
  return { ...first, rows, nextCursor };
}

/** As `useReport`, and further pages on demand; a change reads as many rows again as are shown. */
export function useReportRows<Answer extends Report<unknown>>(name: string, query: Query): ReportRows<Answer> {
  const { api, written } = useWorkspace();
  const { language } = useSpeech();
  const key = JSON.stringify([name, query, language]);
  const wanted = useRef({ key, rows: PAGE_SIZE });
  if (wanted.current.key !== key) wanted.current = { key, rows: PAGE_SIZE };
  const read = (signal?: AbortSignal): Page<Answer> => {
    return (limit, cursor) =>
      api.get<Answer>(`/v1/reports/${name}`, { ...query, limit, cursor, after: written.position }, signal);
  };
  const loaded = useLoaded(key, (signal) => readRows(read(signal), wanted.current.rows));
  useReportChanges([name], loaded.reload);
  const further = useFurtherPages(loaded.data, read(), (rows) => (wanted.current.rows += rows));
  return {
    ...loaded,
    data: further.data,
    error: loaded.error ?? further.error,
    more: further.data?.nextCursor === undefined ? undefined : further.more,
    loadingMore: further.loading,
  };
}

/** Pages after those of `first`; another `first` begins anew. */
function useFurtherPages<Answer extends Report<unknown>>(
  first: Answer | undefined,
  page: Page<Answer>,
  onRows: (rows: number) => void,
) {
  const [tail, setTail] = useState<{ of: Answer | undefined; data?: Answer; error?: Error; loading: boolean }>();
  const mine = tail?.of === first ? tail : undefined;
  const data = mine?.data ?? first;
  const latest = useRef({ first, data, page, onRows });
  latest.current = { first, data, page, onRows };
  const more = useCallback(async () => {
    const { first: of, data: before, page: read, onRows: tell } = latest.current;
    if (before?.nextCursor === undefined) return;
    setTail({ of, data: before, loading: true });
    try {
      const next = await read(PAGE_SIZE, before.nextCursor);
      tell(next.rows.length);
      setTail({
        of,
        data: { ...before, rows: [...before.rows, ...next.rows], nextCursor: next.nextCursor },
        loading: false,
      });
    } catch (reason) {
      setTail({ of, data: before, error: reason as Error, loading: false });
    }
  }, []);
  return { data, error: mine?.error, loading: mine?.loading ?? false, more: () => void more() };
}
