import type { Query } from '../api/api';
import type { Report } from '../api/shapes';
import { PageTitle } from '../app/page-title.view';
import { href } from '../app/route';
import { useNarrow } from '../app/width';
import { type Speech, useSpeech, useWorkspace } from '../app/workspace';
import { ExportButton } from '../report/export.button';
import { FilterBar, FilterDrawer, type FilterField } from '../report/filter-bar.view';
import { useReportRows } from '../report/report-data';
import { useRouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import { labelOf } from '../text/dictionary';
import { PatchListView } from './patch-list.view';
import { PATCH_STATES, VERDICTS } from './patch.shapes';

const VIEWS = {
  month: 'imagery-month',
  quarter: 'imagery-quarter',
  year: 'imagery-year',
  list: 'imagery-patches',
} as const;
const OF_LIST = ['planId', 'unitId', 'batch', 'state', 'verdict', 'untrue'];
type View = keyof typeof VIEWS;

interface CountRow {
  planId: string;
  unitId: string;
  batch: string;
  late: boolean;
}

/** Counts by town and period; each row leads to its patches. */
function CountsView({ view, query }: { view: Exclude<View, 'list'>; query: Query }) {
  const { reports } = useWorkspace();
  const name = VIEWS[view];
  const rows = useReportRows<Report<CountRow>>(name, query);
  const columns = (reports.get(name)?.columns ?? []).map(({ key }): ReportColumn<CountRow> =>
    key === 'batch' && view === 'month'
      ? {
          key,
          render: ({ planId, unitId, batch }) => (
            <a href={href(['patches'], { planId, unitId, batch, view: 'list' })}>{batch}</a>
          ),
        }
      : { key },
  );
  return (
    <ReportTable
      name={name}
      rows={rows}
      rowKey={({ planId, unitId, batch }) => JSON.stringify([planId, unitId, batch])}
      rowClass={({ late }) => (late ? 'row-overdue' : '')}
      columns={columns}
    />
  );
}

function fieldsIn({ patch, states }: Speech['text'], view: View): FilterField[] {
  const scope: FilterField[] = [
    { name: 'planId', label: patch.plan, kind: 'plan', width: 'wide' },
    { name: 'unitId', label: patch.town, kind: 'unit' },
    { name: 'batch', label: patch.batch, kind: 'search', placeholder: patch.batchHint },
  ];
  if (view !== 'list') return scope;
  const among = (values: readonly string[], labels: Readonly<Record<string, string>>) =>
    values.map((value) => ({ value, label: labelOf(labels, value) }));
  return [
    ...scope,
    { name: 'state', label: patch.state, kind: 'select', width: 'short', options: among(PATCH_STATES, states) },
    { name: 'verdict', label: patch.verdict, kind: 'select', width: 'short', options: among(VERDICTS, patch.verdicts) },
    { name: 'untrue', label: patch.untrueOnly, kind: 'check' },
  ];
}

/** Imagery patches (卫片图斑, WP11 §一): the month's clearing, the quarter's review, the year's, and each by itself. */
export function PatchesPage() {
  const { text } = useSpeech();
  const narrow = useNarrow();
  const query = useRouteQuery(OF_LIST, ['view']);
  const { view: asked, ...values } = query.values;
  const view: View = asked !== undefined && asked in VIEWS ? (asked as View) : 'month';
  const { planId, unitId, batch } = values;
  const scope = { planId, unitId, batch };
  const shown = view === 'list' ? values : scope;
  const filters = { fields: fieldsIn(text, view), values, onChange: query.set, onClear: query.clear };
  return (
    <>
      <PageTitle title={text.patch.title}>
        {narrow && <FilterDrawer {...filters} />}
        <ExportButton name={VIEWS[view]} query={shown} />
      </PageTitle>
      <nav className="view-links" aria-label={text.patch.viewLabel}>
        {(Object.keys(VIEWS) as View[]).map((each) => (
          <a
            key={each}
            href={href(['patches'], { ...scope, view: each === 'month' ? undefined : each })}
            aria-current={each === view ? 'page' : undefined}
          >
            {text.patch.views[each]}
          </a>
        ))}
        <a href={href(['findings'], { planId, unitId, source: 'patch' })}>{text.patch.toFindings}</a>
      </nav>
      {!narrow && <FilterBar {...filters} />}
      <section className="panel rows" aria-label={text.patch.views[view]}>
        {view === 'list' ? <PatchListView query={shown} /> : <CountsView key={view} view={view} query={shown} />}
      </section>
    </>
  );
}
