import type { Report } from '../api/shapes';
import { PageTitle } from '../app/page-title.view';
import { href } from '../app/route';
import { useNarrow } from '../app/width';
import { useSpeech } from '../app/workspace';
import { ExportButton } from '../report/export.button';
import { FilterBar, FilterDrawer, type FilterField } from '../report/filter-bar.view';
import { useReportRows } from '../report/report-data';
import { useRouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import { labelOf } from '../text/dictionary';
import type { ProofRow } from './draw.shapes';
import { OpenDrawButton } from './open-draw.button';

/** Random draws (双随机抽取): firms and officers, calls, patches. */
export function DrawsPage() {
  const { text } = useSpeech();
  const narrow = useNarrow();
  const query = useRouteQuery(['unitId', 'from', 'to']);
  const rows = useReportRows<Report<ProofRow>>('draw-proof', query.values);
  const fields: FilterField[] = [
    { name: 'unitId', label: text.draw.agency, kind: 'unit' },
    { name: 'from', label: text.report.from, kind: 'date', width: 'short' },
    { name: 'to', label: text.report.to, kind: 'date', width: 'short' },
  ];
  const filters = { fields, values: query.values, onChange: query.set, onClear: query.clear };
  const columns: ReportColumn<ProofRow>[] = [
    { key: 'drawId', width: 260, render: ({ drawId }) => <a href={href(['draws', drawId])}>{drawId}</a> },
    { key: 'agency', width: 200 },
    { key: 'purpose', render: ({ purpose }) => labelOf(text.draw.purposes, purpose) },
    { key: 'period' },
    { key: 'state', width: 150 },
    { key: 'n' },
    {
      ...{ key: 'selected', width: 240 },
      render: ({ selected }) =>
        selected.length === 0 ? (
          <span className="quiet">{text.draw.noOutcome}</span>
        ) : (
          selected.map(({ subjectId }) => subjectId).join('、')
        ),
    },
  ];
  return (
    <>
      <PageTitle title={text.draw.title}>
        {narrow && <FilterDrawer {...filters} />}
        <OpenDrawButton />
        <ExportButton name="draw-proof" query={query.values} />
      </PageTitle>
      {!narrow && <FilterBar {...filters} />}
      <section className="panel rows" aria-label={text.draw.title}>
        <ReportTable name="draw-proof" rows={rows} rowKey={({ drawId }) => drawId} columns={columns} />
      </section>
    </>
  );
}
