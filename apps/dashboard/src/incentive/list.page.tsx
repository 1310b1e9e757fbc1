import { Empty } from 'antd';
import type { Report, ReportMeta } from '../api/shapes';
import { useNarrow } from '../app/width';
import { useSpeech, useWorkspace } from '../app/workspace';
import { ExportButton } from '../report/export.button';
import { FilterBar, FilterDrawer } from '../report/filter-bar.view';
import { useReportRows } from '../report/report-data';
import { useRouteQuery } from '../report/report-query';
import { ReportTable } from '../report/report-table.view';
import { IncentiveFrame, type IncentiveView } from './incentive-frame.view';
import { ListActions } from './list-actions.view';
import { type ListRow, useListColumns } from './list-columns.view';
import type { MoneyList } from './lists';
import { useMoneyFilters } from './money-query';

function List({ view, list: { report: name, states }, report }: ListProps & { report: ReportMeta }) {
  const { text, say } = useSpeech();
  const narrow = useNarrow();
  const fields = useMoneyFilters(name, states);
  const query = useRouteQuery(fields.map((field) => field.name));
  const rows = useReportRows<Report<ListRow>>(name, query.values);
  const filters = { fields, values: query.values, onChange: query.set, onClear: query.clear };
  const actions = (
    <>
      {narrow && fields.length > 0 && <FilterDrawer {...filters} />}
      <ListActions view={view} />
      <ExportButton name={name} query={query.values} />
    </>
  );
  return (
    <IncentiveFrame view={view} actions={actions}>
      <p className="quiet page-note">{say(report.meaning)}</p>
      {!narrow && fields.length > 0 && <FilterBar {...filters} />}
      <section className="panel rows" aria-label={text.incentive.views[view]}>
        <ReportTable name={name} rows={rows} rowKey={(row) => JSON.stringify(row)} columns={useListColumns(report)} />
      </section>
    </IncentiveFrame>
  );
}

interface ListProps {
  view: IncentiveView;
  list: MoneyList;
}

/** One list of the section as its report gives it. */
export function ListPage(props: ListProps) {
  const { reports } = useWorkspace();
  const { text } = useSpeech();
  const report = reports.get(props.list.report);
  if (report) return <List {...props} report={report} />;
  return (
    <IncentiveFrame view={props.view} actions={<ListActions view={props.view} />}>
      <Empty description={text.incentive.notServed} />
    </IncentiveFrame>
  );
}
