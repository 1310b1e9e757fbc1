import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { Query } from '../api/api';
import type { Ledger, LedgerRow, PlanProgressRow, Report, UnitWorkloadRow } from '../api/shapes';
import { type Loaded, useLoaded, useReportChanges } from '../app/loaded';
import { useSpeech, useWorkspace } from '../app/workspace';
import { filtersOf, type LedgerQuery } from './ledger-query';

export const PAGE_SIZE = 50;
/** Plans and units of one county fit in one page of a report. */
const WHOLE = 1000;

/** The cursors of the pages that led here: empty on the first page. */
export interface Paging {
  cursors: readonly string[];
  forward(cursor: string): void;
  back(): void;
}

/** A cursor belongs to one set of filters and one order: another set starts on the first page. */
export function usePaging(key: string): Paging {
  const [at, setAt] = useState<{ key: string; cursors: readonly string[] }>({ key, cursors: [] });
  const cursors = useMemo(() => (at.key === key ? at.cursors : []), [at, key]);
  return {
    cursors,
    forward: (cursor) => setAt({ key, cursors: [...cursors, cursor] }),
    back: () => setAt({ key, cursors: cursors.slice(0, -1) }),
  };
}

/** What a list of tasks is given, be it a table or cards. */
export interface LedgerRowsProps {
  rows: LedgerRow[];
  plans: readonly PlanProgressRow[];
  loading: boolean;
  changed: ReadonlySet<string>;
  empty: ReactNode;
}

/** Loads a report past the person's own newest write, and again whenever it changes. */
function useReport<Answer extends { position: string }>(name: string, query: Query): Loaded<Answer> {
  const { api, written } = useWorkspace();
  const { language } = useSpeech();
  const loaded = useLoaded(JSON.stringify([name, query, language]), async (signal) => {
    const after = written.position;
    const answer = await api.get<Answer>(`/v1/reports/${name}`, { ...query, after }, signal);
    if (written.position === after) written.position = undefined;
    return answer;
  });
  useReportChanges([name], loaded.reload);
  return loaded;
}

export interface LedgerData {
  page: Loaded<Ledger>;
  /** Totals of the same plan, unit and words, whatever state is picked: the strip keeps all its figures. */
  totals: Ledger['totals'] | undefined;
  plans: readonly PlanProgressRow[];
  workload: Loaded<Report<UnitWorkloadRow>>;
  paging: Paging;
}

export function useLedgerData(query: LedgerQuery): LedgerData {
  const filters = filtersOf(query);
  const paging = usePaging(JSON.stringify([filters, query.sort]));
  const page = useReport<Ledger>('task-ledger', {
    ...filters,
    sort: query.sort,
    limit: PAGE_SIZE,
    cursor: paging.cursors.at(-1),
  });
  const unpicked = useReport<Ledger>('task-ledger', { ...filters, state: undefined, overdue: undefined, limit: 1 });
  const plans = useReport<Report<PlanProgressRow>>('plan-progress', { limit: WHOLE });
  const workload = useReport<Report<UnitWorkloadRow>>('unit-workload', { planId: query.planId, limit: WHOLE });
  return { page, totals: unpicked.data?.totals, plans: plans.data?.rows ?? [], workload, paging };
}

/** Ids of the rows that differ from what was shown before, so that the eye finds them. */
export function useChangedRows(rows: readonly LedgerRow[] | undefined): ReadonlySet<string> {
  const before = useRef<{ rows: readonly LedgerRow[]; texts: Map<string, string>; changed: Set<string> }>(undefined);
  if (rows && before.current?.rows !== rows) {
    const texts = new Map(rows.map((row) => [row.taskId, JSON.stringify(row)]));
    const known = before.current?.texts;
    const changed = [...texts].filter(([id, text]) => known?.has(id) && known.get(id) !== text).map(([id]) => id);
    before.current = { rows, texts, changed: new Set(changed) };
  }
  return before.current?.changed ?? new Set();
}

/** Saves what the ledger shows, all pages of it, as a CSV file. */
export function useLedgerExport(query: LedgerQuery): (fileName: string) => Promise<void> {
  const { api } = useWorkspace();
  return useCallback(
    async (fileName) => {
      const csv = await api.csv('/v1/reports/task-ledger', { ...filtersOf(query), sort: query.sort });
      const address = URL.createObjectURL(csv);
      const link = document.createElement('a');
      link.href = address;
      link.download = fileName;
      link.click();
      URL.revokeObjectURL(address);
    },
    [api, query],
  );
}
