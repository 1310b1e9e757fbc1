import { Button, Empty, Segmented, Select, Skeleton } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { type PlanProgressRow, TASK_STATES } from '../api/shapes';
import { shanghaiMinute } from '../app/format';
import { PageTitle } from '../app/page-title.view';
import { ProblemView } from '../app/problem.view';
import { useNarrow, useWide } from '../app/width';
import { useSpeech } from '../app/workspace';
import { ExportButton } from '../report/export.button';
import { FilterBar, FilterDrawer, type FilterField, type FilterValues } from '../report/filter-bar.view';
import { PAGE_SIZE } from '../report/report-data';
import { labelOf } from '../text/dictionary';
import { LedgerCards } from './ledger-cards.view';
import { type LedgerData, type LedgerRowsProps, useChangedRows, useLedgerData } from './ledger-data';
import { filtersOf, LEDGER_SORTS, type LedgerQuery, parseLedgerQuery, showLedger } from './ledger-query';
import { LedgerTable } from './ledger-table.view';
import { LedgerTotals } from './ledger-totals.view';
import { UnitPanel } from './unit-panel.view';

/** Filters as the page shows them; every change goes to the URL. */
function useLedgerFilters(query: LedgerQuery, plans: readonly PlanProgressRow[]) {
  const { text, say } = useSpeech();
  const fields: FilterField[] = [
    {
      ...{ name: 'planId', label: text.ledger.plan, kind: 'select', width: 'wide', placeholder: text.ledger.allPlans },
      options: plans.map((plan) => ({ value: plan.planId, label: `${plan.packId} ${say(plan.title)}` })),
    },
    { name: 'unitId', label: text.chart.unit, kind: 'unit' },
    {
      ...{
        name: 'state',
        label: text.ledger.state,
        kind: 'select',
        width: 'short',
        placeholder: text.ledger.allStates,
      },
      options: TASK_STATES.map((state) => ({ value: state, label: labelOf(text.states, state) })),
    },
    { name: 'q', label: text.ledger.searchLabel, kind: 'search', placeholder: text.ledger.search },
    { name: 'overdue', label: text.ledger.overdueOnly, kind: 'check' },
  ];
  return {
    fields,
    values: filtersOf(query),
    onChange: (changed: FilterValues) => showLedger({ ...query, ...changed } as LedgerQuery),
    onClear: () => showLedger({ sort: query.sort }),
  };
}

function SortPicker({ query }: { query: LedgerQuery }) {
  const { text } = useSpeech();
  return (
    <div className="field">
      <label htmlFor="ledger-sort">{text.ledger.sort}</label>
      <Select
        id="ledger-sort"
        value={query.sort}
        options={LEDGER_SORTS.map((sort) => ({ value: sort, label: text.ledger.sorts[sort] }))}
        onChange={(sort) => showLedger({ ...query, sort })}
      />
    </div>
  );
}

function Pager({ data: { page, paging } }: { data: LedgerData }) {
  const { text } = useSpeech();
  if (!page.data || page.data.rows.length === 0) return null;
  const { rows, total, nextCursor, asOf } = page.data;
  const from = paging.cursors.length * PAGE_SIZE + 1;
  const to = from + rows.length - 1;
  return (
    <nav className="pager" aria-label={text.ledger.title}>
      <span className="quiet">{text.ledger.asOf(shanghaiMinute(asOf))}</span>
      <span aria-live="polite">{text.ledger.range(from, to, total ?? to)}</span>
      <Button size="small" disabled={paging.cursors.length === 0} onClick={paging.back}>
        {text.ledger.previous}
      </Button>
      <Button
        size="small"
        disabled={nextCursor === undefined}
        onClick={() => nextCursor !== undefined && paging.forward(nextCursor)}
      >
        {text.ledger.next}
      </Button>
    </nav>
  );
}

function LedgerRows({ query, data, narrow }: { query: LedgerQuery; data: LedgerData; narrow: boolean }) {
  const { text } = useSpeech();
  const { page, plans } = data;
  const changed = useChangedRows(page.data?.rows);
  if (!page.data) return page.error ? null : <Skeleton active paragraph={{ rows: 12 }} />;
  const shared: LedgerRowsProps = {
    rows: page.data.rows,
    plans,
    loading: page.loading,
    changed,
    empty: (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.ledger.empty}>
        <span className="quiet">{text.ledger.emptyHint}</span>
      </Empty>
    ),
  };
  return narrow ? <LedgerCards {...shared} /> : <LedgerTable {...shared} query={query} />;
}

/** The ledger (台账): totals, filters, the rows page by page and the tasks by state per unit. */
export function LedgerPage({ query: search }: { query: URLSearchParams }) {
  const { text } = useSpeech();
  const words = search.toString();
  const query = useMemo(() => parseLedgerQuery(new URLSearchParams(words)), [words]);
  const data = useLedgerData(query);
  const narrow = useNarrow();
  const wide = useWide();
  const [view, setView] = useState<'list' | 'chart'>('list');
  const showList = useCallback(() => setView('list'), []);
  const filters = useLedgerFilters(query, data.plans);
  return (
    <>
      <PageTitle title={text.ledger.title}>
        {!wide && (
          <Segmented
            aria-label={text.chart.view}
            value={view}
            onChange={setView}
            options={[
              { value: 'list', label: text.ledger.list },
              { value: 'chart', label: text.ledger.chart },
            ]}
          />
        )}
        {narrow && (
          <FilterDrawer {...filters}>
            <SortPicker query={query} />
          </FilterDrawer>
        )}
        <ExportButton name="task-ledger" query={{ ...filtersOf(query), sort: query.sort }} />
      </PageTitle>
      {data.totals && <LedgerTotals totals={data.totals} query={query} />}
      {!narrow && <FilterBar {...filters} />}
      {data.page.error && <ProblemView error={data.page.error} onRetry={data.page.reload} />}
      <div className="ledger-body">
        {(wide || view === 'list') && (data.page.data || !data.page.error) && (
          <section className="panel ledger-rows" aria-label={text.ledger.list}>
            <LedgerRows query={query} data={data} narrow={narrow} />
            <Pager data={data} />
          </section>
        )}
        {(wide || view === 'chart') && <UnitPanel query={query} workload={data.workload} onPicked={showList} />}
      </div>
    </>
  );
}
