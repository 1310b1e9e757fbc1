import type { Report } from '../api/shapes';
import { PageTitle } from '../app/page-title.view';
import { href } from '../app/route';
import { useNarrow } from '../app/width';
import { useSpeech, useWorkspace } from '../app/workspace';
import { ExportButton } from '../report/export.button';
import { FilterBar, FilterDrawer, type FilterField } from '../report/filter-bar.view';
import { useReportRows } from '../report/report-data';
import { useRouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import { OpenRoundButton } from './open-round.button';
import { RankingView } from './ranking.view';
import type { RoundRow } from './round.shapes';

const VIEWS = { rounds: 'rounds', ranking: 'monthly-ranking', 'two-way': 'two-way-evaluation' } as const;
type View = keyof typeof VIEWS;
type Scope = Readonly<Record<string, string | undefined>>;

function RoundsView({ query }: { query: Scope }) {
  const { text, say } = useSpeech();
  const rows = useReportRows<Report<RoundRow>>('rounds', query);
  const columns: ReportColumn<RoundRow>[] = [
    {
      ...{ key: 'title', width: 260 },
      render: ({ roundId, title }) => (
        <>
          <a href={href(['rounds', roundId])}>{say(title)}</a>
          <div className="quiet">{roundId}</div>
        </>
      ),
    },
    { key: 'period' },
    { key: 'state', width: 130 },
    { key: 'subjects', title: text.round.subjectCount, width: 100 },
    { key: 'ownerUnit', width: 170 },
    { key: 'selfUntil' },
    { key: 'reviewUntil' },
  ];
  return <ReportTable name="rounds" rows={rows} rowKey={({ roundId }) => roundId} columns={columns} />;
}

/** Stationed agencies as their streets and departments scored them (双向考评). */
function TwoWayView({ query }: { query: Scope }) {
  const { reports } = useWorkspace();
  const { text } = useSpeech();
  const rows = useReportRows<
    Report<Record<string, unknown> & { roundId: string; unitId: string; grade: string | null }>
  >('two-way-evaluation', query);
  const columns = (reports.get('two-way-evaluation')?.columns ?? []).map(({ key }) => ({ key }));
  const shown: ReportColumn<{ roundId: string; unitId: string; grade: string | null }>[] = columns.map((column) => {
    if (column.key === 'period') {
      return {
        ...column,
        render: (row) => <a href={href(['rounds', row.roundId])}>{String((row as Record<string, unknown>).period)}</a>,
      };
    }
    if (column.key !== 'grade') return column;
    return { ...column, render: ({ grade }) => (grade === null ? '–' : (text.round.grades[grade] ?? grade)) };
  });
  return (
    <ReportTable
      name="two-way-evaluation"
      rows={rows}
      rowKey={({ roundId, unitId }) => `${roundId} ${unitId}`}
      columns={shown}
    />
  );
}

/** Rounds of assessment (考核), the ranking of a month, and the two-way evaluation of stationed agencies. */
export function RoundsPage() {
  const { text } = useSpeech();
  const narrow = useNarrow();
  const query = useRouteQuery(['planId', 'unitId'], ['view', 'month']);
  const { view: asked, month, ...scope } = query.values;
  const view: View = asked !== undefined && asked in VIEWS ? (asked as View) : 'rounds';
  const fields: FilterField[] = [
    { name: 'planId', label: text.round.plan, kind: 'plan', width: 'wide' },
    { name: 'unitId', label: text.round.unit, kind: 'unit' },
  ];
  const filters = { fields, values: scope, onChange: query.set, onClear: query.clear };
  return (
    <>
      <PageTitle title={text.round.title}>
        {narrow && <FilterDrawer {...filters} />}
        <OpenRoundButton planId={scope.planId} />
        <ExportButton name={VIEWS[view]} query={scope} />
      </PageTitle>
      <nav className="view-links" aria-label={text.round.viewLabel}>
        {(Object.keys(VIEWS) as View[]).map((each) => (
          <a
            key={each}
            href={href(['rounds'], { ...scope, view: each === 'rounds' ? undefined : each })}
            aria-current={each === view ? 'page' : undefined}
          >
            {text.round.views[each]}
          </a>
        ))}
      </nav>
      {!narrow && <FilterBar {...filters} />}
      {view === 'ranking' ? (
        <RankingView scope={scope} month={month} onMonth={(next) => query.set({ month: next })} />
      ) : (
        <section className="panel rows" aria-label={text.round.views[view]}>
          {view === 'rounds' ? <RoundsView query={scope} /> : <TwoWayView query={scope} />}
        </section>
      )}
    </>
  );
}
