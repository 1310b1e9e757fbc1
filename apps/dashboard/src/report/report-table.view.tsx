import { Button, Empty, Skeleton } from 'antd';
import type { Report } from '../api/shapes';
import { shanghaiMinute } from '../app/format';
import { ProblemView } from '../app/problem.view';
import { useRoute } from '../app/route';
import { useSpeech, useWorkspace } from '../app/workspace';
import type { ReportRows } from './report-data';
import { type ReportColumn, Rows, type RowsLook } from './rows.view';

export type { ReportColumn } from './rows.view';

interface ReportTableProps<Row extends object> extends RowsLook<Row> {
  /** The report's name: whose column titles are shown. */
  name: string;
  rows: ReportRows<Report<Row>>;
}

/** Sums come in fen, as CSV has them; on the page they stand in yuan. */
const inYuan = (key: string, title: string, yuan: string): string =>
  key.endsWith('Fen') ? `${title.replace(/ ?\((分|fen)\)$/, '')}${yuan}` : title;

/** The report's title and its columns', from the host, in the reader's language. */
function useTitled<Row extends object>(name: string, columns: readonly ReportColumn<Row>[]) {
  const { reports } = useWorkspace();
  const { say, text } = useSpeech();
  const report = reports.get(name);
  const known = new Map(report?.columns.map(({ key, title }) => [key, inYuan(key, say(title), text.report.yuan)]));
  return {
    title: report ? say(report.title) : name,
    columns: columns.map((column) => ({ ...column, title: column.title ?? known.get(column.key) ?? column.key })),
  };
}

function More<Row extends object>({ rows }: { rows: ReportRows<Report<Row>> }) {
  const { text } = useSpeech();
  if (!rows.data || rows.data.rows.length === 0) return null;
  const { rows: shown, total, asOf } = rows.data;
  return (
    <div className="pager">
      <span className="quiet">{text.ledger.asOf(shanghaiMinute(asOf))}</span>
      <span aria-live="polite">{text.report.shown(shown.length, total)}</span>
      {rows.more && (
        <Button size="small" loading={rows.loadingMore} onClick={rows.more}>
          {text.report.more}
        </Button>
      )}
    </div>
  );
}

/** Whether the page's address leaves rows out. */
const useFiltered = (): boolean => [...useRoute().query.keys()].some((name) => name !== 'view' && name !== 'sort');

/** The rows of a report as a table, on a phone as cards; with what to say while they load, fail or are none. */
export function ReportTable<Row extends object>({ name, rows, columns, empty, ...look }: ReportTableProps<Row>) {
  const { text } = useSpeech();
  const titled = useTitled(name, columns);
  const why = useFiltered() ? text.report.emptyFiltered : text.report.empty;
  const nothing = empty ?? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={why} />;
  return (
    <>
      {rows.error && <ProblemView error={rows.error} onRetry={rows.reload} />}
      {!rows.data && !rows.error && <Skeleton active className="rows-wait" paragraph={{ rows: 8 }} />}
      {rows.data && (
        <Rows<Row> {...look} {...titled} report={name} rows={rows.data.rows} loading={rows.loading} empty={nothing} />
      )}
      <More rows={rows} />
    </>
  );
}
