import { ArrowLeftOutlined } from '@ant-design/icons';
import { Empty } from 'antd';
import type { Report, ReportMeta } from '../api/shapes';
import { PageTitle } from '../app/page-title.view';
import { href } from '../app/route';
import { useNarrow } from '../app/width';
import { type Speech, useSpeech, useWorkspace } from '../app/workspace';
import { ExportButton } from './export.button';
import { FilterBar, FilterDrawer, type FilterField } from './filter-bar.view';
import { useReportRows } from './report-data';
import { useRouteQuery } from './report-query';
import { ReportTable } from './report-table.view';

/** Filters that mean the same in every report; what only one report knows has a page of its own. */
const filtersIn = (text: Speech['text']): FilterField[] => [
  { name: 'planId', label: text.report.plan, kind: 'plan', width: 'wide' },
  { name: 'unitId', label: text.report.unit, kind: 'unit' },
  { name: 'from', label: text.report.from, kind: 'date', width: 'short' },
  { name: 'to', label: text.report.to, kind: 'date', width: 'short' },
  { name: 'overdue', label: text.ledger.overdueOnly, kind: 'check' },
  { name: 'q', label: text.ledger.searchLabel, kind: 'search' },
];

function AnyReport({ report }: { report: ReportMeta }) {
  const { text, say } = useSpeech();
  const narrow = useNarrow();
  const fields = filtersIn(text).filter(({ name }) => report.parameters.includes(name));
  const query = useRouteQuery(fields.map(({ name }) => name));
  const rows = useReportRows<Report<Record<string, unknown>>>(report.name, query.values);
  const filters = { fields, values: query.values, onChange: query.set, onClear: query.clear };
  return (
    <>
      <PageTitle title={say(report.title)}>
        {narrow && fields.length > 0 && <FilterDrawer {...filters} />}
        <ExportButton name={report.name} query={query.values} />
      </PageTitle>
      <p className="quiet page-note">{say(report.meaning)}</p>
      {!narrow && fields.length > 0 && <FilterBar {...filters} />}
      <section className="panel rows" aria-label={say(report.title)}>
        <ReportTable
          name={report.name}
          rows={rows}
          rowKey={(row) => JSON.stringify(row)}
          columns={report.columns.map(({ key }) => ({ key }))}
        />
      </section>
    </>
  );
}

/** One report as the host describes it: its meaning, filters, rows and CSV. */
export function ReportPage({ name }: { name: string }) {
  const { reports } = useWorkspace();
  const { text } = useSpeech();
  const report = reports.get(name);
  return (
    <>
      <a className="back" href={href(['reports'])}>
        <ArrowLeftOutlined aria-hidden /> {text.report.back}
      </a>
      {report ? <AnyReport key={name} report={report} /> : <Empty description={text.report.unknown} />}
    </>
  );
}

/** All reports of the host. */
export function ReportsPage() {
  const { reports } = useWorkspace();
  const { text, say } = useSpeech();
  return (
    <>
      <PageTitle title={text.report.title} />
      <p className="quiet page-note">{text.report.hint}</p>
      <ul className="tile-list">
        {[...reports.values()].map((report) => (
          <li key={report.name} className="panel">
            <h2>
              <a href={href(['reports', report.name])}>{say(report.title)}</a>
            </h2>
            <p className="quiet">{say(report.meaning)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
