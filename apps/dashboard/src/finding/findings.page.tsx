import { PageTitle } from '../app/page-title.view';
import { holdsNoPost } from '../app/reach';
import { href } from '../app/route';
import { useNarrow } from '../app/width';
import { type Speech, useSpeech, useWorkspace } from '../app/workspace';
import { ExportButton } from '../report/export.button';
import { FilterBar, FilterDrawer, type FilterField } from '../report/filter-bar.view';
import { useReport } from '../report/report-data';
import { useRouteQuery } from '../report/report-query';
import type { Report } from '../api/shapes';
import { labelOf } from '../text/dictionary';
import { FINDING_SOURCES, FINDING_STATES } from './finding.shapes';
import { LedgerView, ListsView, LookBackView } from './findings.view';
import { RegisterFindingButton } from './register-finding.button';

const VIEWS = {
  ledger: 'rectification-ledger',
  lists: 'two-lists',
  'look-back': 'look-back-missing',
} as const;
type View = keyof typeof VIEWS;
/** What a firm sees of itself. */
const OF_FIRMS: readonly View[] = ['ledger'];

const SCOPE = ['planId', 'unitId', 'from', 'to'];
const OF_LEDGER = [...SCOPE, 'state', 'grade', 'source', 'overdue', 'sort'];

interface Totals {
  findings: number;
  overdue: number;
  major: number;
  repeated: number;
}

function fieldsIn({ finding, states, report }: Speech['text'], view: View): FilterField[] {
  const scope: FilterField[] = [
    { name: 'planId', label: finding.plan, kind: 'plan', width: 'wide' },
    { name: 'unitId', label: finding.unit, kind: 'unit' },
  ];
  const days: FilterField[] = [
    { name: 'from', label: report.from, kind: 'date', width: 'short' },
    { name: 'to', label: report.to, kind: 'date', width: 'short' },
  ];
  if (view !== 'ledger') return [...scope, ...days];
  const among = (values: readonly string[], labels: Readonly<Record<string, string>>) =>
    values.map((value) => ({ value, label: labelOf(labels, value) }));
  return [
    ...scope,
    { name: 'state', label: finding.state, kind: 'select', width: 'short', options: among(FINDING_STATES, states) },
    {
      ...{ name: 'grade', label: finding.grade, kind: 'select', width: 'short' },
      options: among(['general', 'major'], finding.grades),
    },
    {
      ...{ name: 'source', label: finding.source, kind: 'select', width: 'short' },
      options: among(FINDING_SOURCES, finding.sources),
    },
    ...days,
    { name: 'overdue', label: finding.overdueOnly, kind: 'check' },
  ];
}

/** How many there are of what needs somebody; the overdue ones can be picked. */
function FindingTotals({ query }: { query: Record<string, string | undefined> }) {
  const { text } = useSpeech();
  const { data } = useReport<Report<unknown> & { totals: Totals }>('rectification-ledger', { ...query, limit: 1 });
  return (
    <dl className="sum-line">
      {(['findings', 'overdue', 'major', 'repeated'] as const).map((key) => (
        <div key={key} className={key === 'overdue' && data?.totals.overdue ? 'bad' : undefined}>
          <dt>{text.finding.totals[key]}</dt>
          <dd>{data?.totals[key] ?? '…'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Findings and their rectification (问题整改): the ledger, the two lists, and look-backs that nobody held. */
export function FindingsPage() {
  const { text } = useSpeech();
  const narrow = useNarrow();
  const query = useRouteQuery(OF_LEDGER, ['view']);
  const { view: asked, ...values } = query.values;
  const { person } = useWorkspace();
  const views = holdsNoPost(person) ? OF_FIRMS : (Object.keys(VIEWS) as View[]);
  const view = views.find((each) => each === asked) ?? 'ledger';
  const { planId, unitId, from, to } = values;
  const scope = { planId, unitId, from, to };
  const fields = fieldsIn(text, view).filter(({ kind }) => kind !== 'plan' || !holdsNoPost(person));
  const filters = { fields, values, onChange: query.set, onClear: query.clear };
  return (
    <>
      <PageTitle title={text.finding.title}>
        {narrow && <FilterDrawer {...filters} />}
        {!holdsNoPost(person) && <RegisterFindingButton planId={planId} unitId={unitId} />}
        <ExportButton name={VIEWS[view]} query={view === 'ledger' ? values : scope} />
      </PageTitle>
      <nav className="view-links" aria-label={text.finding.viewLabel}>
        {views.map((each) => (
          <a
            key={each}
            href={href(['findings'], { ...scope, view: each === 'ledger' ? undefined : each })}
            aria-current={each === view ? 'page' : undefined}
          >
            {text.finding.views[each]}
          </a>
        ))}
      </nav>
      {!narrow && <FilterBar {...filters} />}
      {view === 'ledger' && <FindingTotals query={values} />}
      <section className="panel rows" aria-label={text.finding.views[view]}>
        {view === 'ledger' && <LedgerView query={values} onSort={(sort) => query.set({ sort })} />}
        {view === 'lists' && <ListsView query={scope} />}
        {view === 'look-back' && <LookBackView query={scope} />}
      </section>
    </>
  );
}
