import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { Ledger, LedgerRow, PlanProgressRow, Report, UnitWorkloadRow } from '../api/shapes';
import type { Loaded } from '../app/loaded';
import { PAGE_SIZE, useReport, WHOLE } from '../report/report-data';
import { filtersOf, type LedgerQuery } from './ledger-query';

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
