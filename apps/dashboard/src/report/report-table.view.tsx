import { Button, Empty, Skeleton, Table, type TableColumnsType, type TableProps } from 'antd';
import type { ColumnType } from 'antd/es/table';
import type { ReactNode } from 'react';
import type { Report } from '../api/shapes';
import { shanghaiMinute } from '../app/format';
import { ProblemView } from '../app/problem.view';
import { useNarrow } from '../app/width';
import { useSpeech, useWorkspace } from '../app/workspace';
import { ReportValue } from './report-cells.view';
import type { ReportRows } from './report-data';

/** One column; what is left out comes from the report itself: its title, and how a value of its kind is shown. */
export interface ReportColumn<Row> {
  /** The field of the row; also any other name, where `render` is given. */
  key: string;
  title?: string;
  width?: number;
  align?: 'right';
  render?: (row: Row) => ReactNode;
  /** The report's `sort` values for this column. */
  sort?: { up?: string; down?: string };
}

interface Selection<Row> {
  keys: readonly string[];
  onChange: (keys: string[]) => void;
  /** What a row's box is called. */
  label: (row: Row) => string;
}

interface ReportTableProps<Row extends object> {
  /** The report's name: whose column titles are shown. */
  name: string;
  rows: ReportRows<Report<Row>>;
  rowKey: (row: Row) => string;
  columns: readonly ReportColumn<Row>[];
  rowClass?: (row: Row) => string;
  sort?: { value: string | undefined; onChange: (sort: string | undefined) => void };
  /** Rows that can be ticked; on phones they cannot. */
  selection?: Selection<Row>;
  /** What to say where there is nothing. */
  empty?: ReactNode;
}

/** Narrower than that a column without a width is not squeezed: the table scrolls. */
const COLUMN_PX = 110;

const ASCENDING = ['ascend'] as const;
const DESCENDING = ['descend'] as const;

const fieldOf = (row: object, key: string): unknown => (row as Record<string, unknown>)[key];

/** Titles from the host, in the reader's language. */
function useTitles(name: string) {
  const { reports } = useWorkspace();
  const { say } = useSpeech();
  const report = reports.get(name);
  const known = new Map(report?.columns.map(({ key, title }) => [key, say(title)]));
  return {
    title: report ? say(report.title) : name,
    titleOf: ({ key, title }: { key: string; title?: string }): string => title ?? known.get(key) ?? key,
  };
}

const cellOf = <Row extends object>(column: ReportColumn<Row>, row: Row): ReactNode =>
  column.render ? column.render(row) : <ReportValue name={column.key} value={fieldOf(row, column.key)} />;

/** Figures stand under each other. */
function alignOf<Row extends object>(first: Row | undefined, { key, render }: ReportColumn<Row>): 'right' | undefined {
  return first && !render && typeof fieldOf(first, key) === 'number' ? 'right' : undefined;
}

/** The report sorts; the table only shows by what. */
function sorting<Row extends object>({ sort }: ReportColumn<Row>, by: string | undefined): ColumnType<Row> {
  if (!sort) return {};
  const { up, down } = sort;
  const order = by === undefined ? null : by === up ? 'ascend' : by === down ? 'descend' : null;
  return { sorter: true, sortOrder: order, sortDirections: [...(up ? ASCENDING : []), ...(down ? DESCENDING : [])] };
}

function ticking<Row extends object>({ keys, onChange, label }: Selection<Row>): TableProps<Row>['rowSelection'] {
  return {
    selectedRowKeys: [...keys],
    onChange: (picked) => onChange(picked.map(String)),
    getCheckboxProps: (row) => ({ 'aria-label': label(row) }),
  };
}

function WideRows<Row extends object>(props: ReportTableProps<Row>) {
  const { name, rows, rowKey, columns, rowClass, sort, selection, empty } = props;
  const { title, titleOf } = useTitles(name);
  const shown: TableColumnsType<Row> = columns.map((column) => ({
    key: column.key,
    title: titleOf(column),
    width: column.width,
    align: column.align ?? alignOf(rows.data?.rows[0], column),
    render: (_, row) => cellOf(column, row),
    ...sorting(column, sort?.value),
  }));
  const onChange: TableProps<Row>['onChange'] = (_pagination, _filters, sorter) => {
    const first = Array.isArray(sorter) ? sorter[0] : sorter;
    const column = columns.find(({ key }) => key === first?.columnKey);
    sort?.onChange(first?.order === 'ascend' ? column?.sort?.up : column?.sort?.down);
  };
  return (
    <Table<Row>
      rowKey={rowKey}
      size="small"
      aria-label={title}
      columns={shown}
      dataSource={rows.data?.rows ?? []}
      loading={{ spinning: rows.loading, delay: 300 }}
      pagination={false}
      rowSelection={selection && ticking(selection)}
      showSorterTooltip={false}
      sticky={{ offsetHeader: 48 }}
      scroll={{ x: columns.reduce((sum, { width }) => sum + (width ?? COLUMN_PX), 0) }}
      locale={{ emptyText: empty }}
      rowClassName={(row) => rowClass?.(row) ?? ''}
      onChange={onChange}
    />
  );
}

/** On a phone: one card per row, the first column as its head. */
function Cards<Row extends object>({ name, rows, rowKey, columns, rowClass, empty }: ReportTableProps<Row>) {
  const { title, titleOf } = useTitles(name);
  const [head, ...rest] = columns;
  const shown = rows.data?.rows ?? [];
  if (shown.length === 0) return <>{empty}</>;
  return (
    <ul className="cards" aria-label={title} aria-busy={rows.loading}>
      {shown.map((row) => (
        <li key={rowKey(row)} className={`card ${rowClass?.(row) ?? ''}`}>
          {head && <div className="card-head">{cellOf(head, row)}</div>}
          <dl className="card-facts">
            {rest.map((column) => (
              <div key={column.key}>
                {titleOf(column) !== '' && <dt>{titleOf(column)}</dt>}
                <dd>{cellOf(column, row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
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

/** The rows of a report as a table, on a phone as cards; with what to say while they load, fail or are none. */
export function ReportTable<Row extends object>(props: ReportTableProps<Row>) {
  const { text } = useSpeech();
  const narrow = useNarrow();
  const { rows } = props;
  const empty = props.empty ?? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.report.empty} />;
  const shared = { ...props, empty };
  return (
    <>
      {rows.error && <ProblemView error={rows.error} onRetry={rows.reload} />}
      {!rows.data && !rows.error && <Skeleton active className="rows-wait" paragraph={{ rows: 8 }} />}
      {rows.data && (narrow ? <Cards {...shared} /> : <WideRows {...shared} />)}
      <More rows={rows} />
    </>
  );
}
