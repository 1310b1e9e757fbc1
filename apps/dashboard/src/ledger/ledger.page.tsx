import { DownloadOutlined, FilterOutlined } from '@ant-design/icons';
import { App, Badge, Button, Drawer, Empty, Segmented, Select, Skeleton } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { PlanProgressRow } from '../api/shapes';
import { shanghaiMinute } from '../app/format';
import { ProblemView } from '../app/problem.view';
import { useNarrow, useWide } from '../app/width';
import { useSpeech } from '../app/workspace';
import { LedgerCards } from './ledger-cards.view';
import {
  type LedgerData,
  type LedgerRowsProps,
  PAGE_SIZE,
  useChangedRows,
  useLedgerData,
  useLedgerExport,
} from './ledger-data';
import { LedgerFilters } from './ledger-filters.view';
import { filtersOf, LEDGER_SORTS, type LedgerQuery, parseLedgerQuery, showLedger } from './ledger-query';
import { LedgerTable } from './ledger-table.view';
import { LedgerTotals } from './ledger-totals.view';
import { UnitPanel } from './unit-panel.view';

function ExportButton({ query, narrow }: { query: LedgerQuery; narrow: boolean }) {
  const { text } = useSpeech();
  const { message } = App.useApp();
  const exportAs = useLedgerExport(query);
  const [busy, setBusy] = useState(false);
  async function save(): Promise<void> {
    setBusy(true);
    try {
      await exportAs('task-ledger.csv');
      message.success(text.ledger.exported);
    } catch (error) {
      message.error((error as Error).message);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button icon={<DownloadOutlined />} aria-label={text.ledger.export} loading={busy} onClick={() => void save()}>
      {narrow ? null : text.ledger.export}
    </Button>
  );
}

/** Filters of a phone: behind a button that says how many are set. */
function FilterDrawer({ query, plans }: { query: LedgerQuery; plans: readonly PlanProgressRow[] }) {
  const { text } = useSpeech();
  const [open, setOpen] = useState(false);
  const set = Object.values(filtersOf(query)).filter((value) => value !== undefined).length;
  return (
    <>
      <Badge count={set} size="small">
        <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>
          {text.ledger.filters}
        </Button>
      </Badge>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="bottom"
        size="82%"
        title={text.ledger.filters}
        footer={
          <Button type="primary" block onClick={() => setOpen(false)}>
            {text.ledger.showRows}
          </Button>
        }
      >
        <LedgerFilters query={query} plans={plans} />
        <div className="field">
          <label htmlFor="ledger-sort">{text.ledger.sort}</label>
          <Select
            id="ledger-sort"
            value={query.sort}
            options={LEDGER_SORTS.map((sort) => ({ value: sort, label: text.ledger.sorts[sort] }))}
            onChange={(sort) => showLedger({ ...query, sort })}
          />
        </div>
      </Drawer>
    </>
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
  useEffect(() => {
    document.title = `${text.ledger.title} · ${text.product}`;
  }, [text]);
  return (
    <>
      <div className="title-line">
        <h1>{text.ledger.title}</h1>
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
        <span className="header-gap" />
        {narrow && <FilterDrawer query={query} plans={data.plans} />}
        <ExportButton query={query} narrow={narrow} />
      </div>
      {data.totals && <LedgerTotals totals={data.totals} query={query} />}
      {!narrow && <LedgerFilters query={query} plans={data.plans} />}
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
