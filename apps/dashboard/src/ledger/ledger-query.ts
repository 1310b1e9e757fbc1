import { TASK_STATES, type TaskState } from '../api/shapes';
import { href, replaceRoute } from '../app/route';

export const LEDGER_SORTS = ['dueOn', '-dueOn', 'taskId', 'state', 'percent'] as const;
export type LedgerSort = (typeof LEDGER_SORTS)[number];

/** The ledger's filters, as they stand in the URL: a page can be shared and reloaded. */
export interface LedgerQuery {
  planId?: string;
  unitId?: string;
  state?: TaskState;
  overdue?: true;
  q?: string;
  sort: LedgerSort;
}

const oneOf = <Item extends string>(items: readonly Item[], value: string | null): Item | undefined =>
  items.find((item) => item === value);

/** What the URL cannot mean is left out, never sent on. */
export function parseLedgerQuery(query: URLSearchParams): LedgerQuery {
  return {
    planId: query.get('planId') ?? undefined,
    unitId: query.get('unitId') ?? undefined,
    state: oneOf(TASK_STATES, query.get('state')),
    overdue: query.get('overdue') === 'true' ? true : undefined,
    q: query.get('q') ?? undefined,
    sort: oneOf(LEDGER_SORTS, query.get('sort')) ?? 'dueOn',
  };
}

/** Without the sort, which is no filter. */
export function filtersOf(query: LedgerQuery): Record<keyof Omit<LedgerQuery, 'sort'>, string | undefined> {
  const { planId, unitId, state, overdue, q } = query;
  return { planId, unitId, state, overdue: overdue && 'true', q: q || undefined };
}

export const isFiltered = (query: LedgerQuery): boolean =>
  Object.values(filtersOf(query)).some((value) => value !== undefined);

export const ledgerHref = (query: LedgerQuery): string =>
  href(['ledger'], { ...filtersOf(query), sort: query.sort === 'dueOn' ? undefined : query.sort });

export const showLedger = (query: LedgerQuery): void => replaceRoute(ledgerHref(query));
