import type { Report } from '../api/shapes';
import { PageTitle } from '../app/page-title.view';
import { href } from '../app/route';
import { useNarrow } from '../app/width';
import { useSpeech, useWorkspace } from '../app/workspace';
import { ExportButton } from '../report/export.button';
import { FilterBar, FilterDrawer, type FilterField } from '../report/filter-bar.view';
import { useReportRows } from '../report/report-data';
import { useRouteQuery } from '../report/report-query';
import { ReportTable } from '../report/report-table.view';

const VIEWS = { month: 'imagery-month', quarter: 'imagery-quarter', year: 'imagery-year' } as const;
type View = keyof typeof VIEWS;

/** Imagery patches by town (卫片图斑, WP11 §一): the month's clearing, the quarter's review, the year's evaluation. */
export function PatchesPage() {
  const { reports } = useWorkspace();
  const { text } = useSpeech();
  const narrow = useNarrow();
  const query = useRouteQuery(['planId', 'unitId', 'batch'], ['view']);
  const { view: asked, ...values } = query.values;
  const view: View = asked !== undefined && asked in VIEWS ? (asked as View) : 'month';
  const name = VIEWS[view];
  const rows = useReportRows<Report<Record<string, unknown> & { clear: boolean; late: boolean }>>(name, values);
  const fields: FilterField[] = [
    { name: 'planId', label: text.patch.plan, kind: 'plan', width: 'wide' },
    { name: 'unitId', label: text.patch.town, kind: 'unit' },
    { name: 'batch', label: text.patch.batch, kind: 'search', placeholder: text.patch.batchHint },
  ];
  const filters = { fields, values, onChange: query.set, onClear: query.clear };
  const { planId, unitId } = values;
  return (
    <>
      <PageTitle title={text.patch.title}>
        {narrow && <FilterDrawer {...filters} />}
        <ExportButton name={name} query={values} />
      </PageTitle>
      <nav className="view-links" aria-label={text.patch.viewLabel}>
        {(Object.keys(VIEWS) as View[]).map((each) => (
          <a
            key={each}
            href={href(['patches'], { planId, unitId, view: each === 'month' ? undefined : each })}
            aria-current={each === view ? 'page' : undefined}
          >
            {text.patch.views[each]}
          </a>
        ))}
        <a href={href(['findings'], { planId, unitId, source: 'patch' })}>{text.patch.toFindings}</a>
      </nav>
      {!narrow && <FilterBar {...filters} />}
      <section className="panel rows" aria-label={text.patch.views[view]}>
        <ReportTable
          key={view}
          name={name}
          rows={rows}
          rowKey={({ planId: plan, unitId: unit, batch }) => JSON.stringify([plan, unit, batch])}
          rowClass={({ late }) => (late ? 'row-overdue' : '')}
          columns={(reports.get(name)?.columns ?? []).map(({ key }) => ({ key }))}
        />
      </section>
    </>
  );
}
