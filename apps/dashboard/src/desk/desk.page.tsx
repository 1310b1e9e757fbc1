import type { Report } from '../api/shapes';
import { PageTitle } from '../app/page-title.view';
import { useNarrow } from '../app/width';
import { useSpeech, useWorkspace } from '../app/workspace';
import { ExportButton } from '../report/export.button';
import { FilterBar, FilterDrawer, type FilterField } from '../report/filter-bar.view';
import { useReport } from '../report/report-data';
import { type RouteQuery, useRouteQuery } from '../report/report-query';
import { LateView } from './late.view';
import { OverdueView } from './overdue.view';
import { ProposalsView } from './proposals.view';

/** What a supervisor looks at, each a report. */
const VIEWS = {
  overdue: 'tasks-overdue',
  'verification-late': 'verification-late',
  'difficulties-late': 'difficulties-late',
  'long-term-silent': 'long-term-silent',
  proposals: 'proposals',
} as const;
type View = keyof typeof VIEWS;

const viewOf = (value: string | undefined): View =>
  value !== undefined && value in VIEWS ? (value as View) : 'overdue';

/** A report that does not count its rows is counted up to here. */
const COUNTED = 100;

function ViewTile({ view, query, picked }: { view: View; query: RouteQuery; picked: boolean }) {
  const { text } = useSpeech();
  const { planId, unitId } = query.values;
  const { data } = useReport<Report<unknown>>(VIEWS[view], { planId, unitId, limit: COUNTED });
  const count = data && (data.total ?? data.rows.length);
  const atLeast = data && data.total === undefined && data.nextCursor !== undefined;
  return (
    <button
      type="button"
      className={`tile${count ? ' tile-warn' : ''}`}
      aria-pressed={picked}
      onClick={() => query.set({ view: view === 'overdue' ? undefined : view, lead: undefined })}
    >
      <span className="tile-count">
        {count ?? '…'}
        {atLeast && '+'}
      </span>
      <span className="tile-label">{text.desk.views[view]}</span>
    </button>
  );
}

function ViewBody({ view, query }: { view: View; query: RouteQuery }) {
  if (view === 'overdue') return <OverdueView query={query} />;
  if (view === 'proposals') return <ProposalsView query={query} />;
  return <LateView key={view} report={VIEWS[view]} query={query} />;
}

/** The supervisor's Monday (督查台): what is late, who leads it, and the first steps about it. */
export function DeskPage() {
  const { reports } = useWorkspace();
  const { text } = useSpeech();
  const narrow = useNarrow();
  const query = useRouteQuery(['planId', 'unitId'], ['view', 'lead']);
  const view = viewOf(query.values.view);
  const { planId, unitId, lead } = query.values;
  const fields: FilterField[] = [
    { name: 'planId', label: text.ledger.plan, kind: 'plan', width: 'wide' },
    { name: 'unitId', label: text.chart.unit, kind: 'unit' },
  ];
  const filters = { fields, values: { planId, unitId }, onChange: query.set, onClear: query.clear };
  return (
    <>
      <PageTitle title={text.desk.title}>
        {narrow && <FilterDrawer {...filters} />}
        <ExportButton name={VIEWS[view]} query={{ planId, unitId: view === 'overdue' ? (lead ?? unitId) : unitId }} />
      </PageTitle>
      <nav className="tiles desk-tiles" aria-label={text.desk.viewLabel}>
        {(Object.keys(VIEWS) as View[])
          .filter((each) => reports.has(VIEWS[each]))
          .map((each) => (
            <ViewTile key={each} view={each} query={query} picked={each === view} />
          ))}
      </nav>
      {!narrow && <FilterBar {...filters} />}
      <ViewBody view={view} query={query} />
    </>
  );
}
