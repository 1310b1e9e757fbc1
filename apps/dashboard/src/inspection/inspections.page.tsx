import { PageTitle } from '../app/page-title.view';
import { href } from '../app/route';
import { hasRole, holdsNoPost } from '../app/reach';
import { useNarrow } from '../app/width';
import { useSpeech, useWorkspace } from '../app/workspace';
import type { Report } from '../api/shapes';
import { CommandButton } from '../command/command.button';
import type { SendCommand } from '../command/command.dialog';
import { ownUnit } from '../draw/draw-rights';
import { ExportButton } from '../report/export.button';
import { FilterBar, FilterDrawer, type FilterField } from '../report/filter-bar.view';
import { useReportRows } from '../report/report-data';
import { useRouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import { labelOf } from '../text/dictionary';
import { draftForm } from './inspection-forms';
import type { InspectionRow } from './inspection.shapes';
import { YearPlansView } from './year-plan.view';

const VIEWS = {
  ledger: 'inspection-ledger',
  load: 'inspection-load',
  plans: 'unfiled-plans',
  unfiled: 'unfiled-plans',
  unpublished: 'unpublished-results',
} as const;
type View = keyof typeof VIEWS;
/** What a firm sees of itself. */
const OF_FIRMS: readonly View[] = ['ledger', 'load'];
type Scope = Readonly<Record<string, string | undefined>>;

function LedgerView({ query }: { query: Scope }) {
  const { text } = useSpeech();
  const words = text.inspection;
  const rows = useReportRows<Report<InspectionRow>>('inspection-ledger', query);
  const columns: ReportColumn<InspectionRow>[] = [
    {
      ...{ key: 'subjectId', width: 210 },
      render: ({ inspectionId, subjectId }) => (
        <>
          <a href={href(['inspections', inspectionId])}>{subjectId}</a>
          <div className="quiet">{inspectionId}</div>
        </>
      ),
    },
    { key: 'agency', width: 160 },
    { key: 'items', width: 200 },
    { key: 'mode', render: ({ mode }) => labelOf(words.modes, mode) },
    { key: 'scheduledOn', width: 120, sort: { up: 'scheduledOn', down: '-scheduledOn' } },
    { key: 'state', width: 130 },
    { key: 'outcome', render: ({ outcome }) => (outcome === null ? '–' : labelOf(words.outcomes, outcome)) },
    { key: 'publishBy', width: 120 },
  ];
  return (
    <ReportTable name="inspection-ledger" rows={rows} rowKey={({ inspectionId }) => inspectionId} columns={columns} />
  );
}

/** Reports whose columns say everything themselves. */
function PlainView({ name, query }: { name: string; query: Scope }) {
  const { reports } = useWorkspace();
  const rows = useReportRows<Report<Record<string, unknown>>>(name, query);
  const columns = (reports.get(name)?.columns ?? []).map(({ key }): ReportColumn<Record<string, unknown>> =>
    key === 'id' && name === 'unpublished-results'
      ? { key, render: ({ id }) => <a href={href(['inspections', String(id)])}>{String(id)}</a> }
      : { key },
  );
  return <ReportTable name={name} rows={rows} rowKey={(row) => JSON.stringify(row)} columns={columns} />;
}

function DraftButton() {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  if (!hasRole(person, 'inspector')) return null;
  const target = { path: '/v1/tasks/inspections' };
  const send: SendCommand = async (body, command) => {
    const answer = await command.run(target, body);
    if (answer) window.location.hash = href(['inspections', answer.id]);
    return answer;
  };
  const form = draftForm(text, ownUnit({ person, units }));
  return <CommandButton type="primary" form={form} target={target} send={send} onDone={() => undefined} />;
}

/** Inspections of firms (涉企检查): visits, how many each firm has, yearly plans, and what is late. */
export function InspectionsPage() {
  const { text } = useSpeech();
  const narrow = useNarrow();
  const query = useRouteQuery(['unitId', 'from', 'to', 'sort'], ['view', 'agency', 'year']);
  const { person } = useWorkspace();
  const views = holdsNoPost(person) ? OF_FIRMS : (Object.keys(VIEWS) as View[]);
  const { view: asked, agency, year, ...scope } = query.values;
  const view = views.find((each) => each === asked) ?? 'ledger';
  const fields: FilterField[] = [
    { name: 'unitId', label: text.inspection.agency, kind: 'unit' },
    { name: 'from', label: text.report.from, kind: 'date', width: 'short' },
    { name: 'to', label: text.report.to, kind: 'date', width: 'short' },
  ];
  const { sort, ...plain } = scope;
  const filters = { fields, values: plain, onChange: query.set, onClear: query.clear };
  const ofPlans = view === 'plans';
  return (
    <>
      <PageTitle title={text.inspection.title}>
        {narrow && !ofPlans && <FilterDrawer {...filters} />}
        {view === 'ledger' && <DraftButton />}
        {!ofPlans && <ExportButton name={VIEWS[view]} query={plain} />}
      </PageTitle>
      <nav className="view-links" aria-label={text.inspection.viewLabel}>
        {views.map((each) => (
          <a
            key={each}
            href={href(['inspections'], { view: each === 'ledger' ? undefined : each })}
            aria-current={each === view ? 'page' : undefined}
          >
            {text.inspection.views[each]}
          </a>
        ))}
      </nav>
      {!narrow && !ofPlans && <FilterBar {...filters} />}
      {ofPlans ? (
        <YearPlansView agency={agency} year={year} onChange={query.set} />
      ) : (
        <section className="panel rows" aria-label={text.inspection.views[view]}>
          {view === 'ledger' ? (
            <LedgerView query={{ ...plain, sort }} />
          ) : (
            <PlainView key={view} name={VIEWS[view]} query={plain} />
          )}
        </section>
      )}
    </>
  );
}
