import { Table, type TableColumnsType, type TableProps } from 'antd';
import type { ColumnType } from 'antd/es/table';
import type { ReactNode } from 'react';
import { useNarrow } from '../app/width';
import { ReportValue } from './report-cells.view';

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

export interface Selection<Row> {
  keys: readonly string[];
  onChange: (keys: string[]) => void;
  /** What a row's box is called. */
  label: (row: Row) => string;
}

/** How rows are shown, wherever they come from. */
export interface RowsLook<Row extends object> {
  rowKey: (row: Row) => string;
  columns: readonly ReportColumn<Row>[];
  rowClass?: (row: Row) => string;
  sort?: { value: string | undefined; onChange: (sort: string | undefined) => void };
  /** Rows that can be ticked; on phones they cannot. */
  selection?: Selection<Row>;
  /** What to say where there is nothing. */
  empty?: ReactNode;
}

interface RowsProps<Row extends object> extends RowsLook<Row> {
  /** What the list is called. */
  title: string;
  rows: readonly Row[];
  /** The report that they are from, which gives some values their words. */
  report?: string;
  loading?: boolean;
}

/** Narrower than that a column without a width is not squeezed: the table scrolls. */
const COLUMN_PX = 110;

const ASCENDING = ['ascend'] as const;
const DESCENDING = ['descend'] as const;

const fieldOf = (row: object, key: string): unknown => (row as Record<string, unknown>)[key];

function cellOf<Row extends object>(column: ReportColumn<Row>, row: Row, report: string | undefined): ReactNode {
  if (column.render) return column.render(row);
  // A code that comes with its name is shown by it.
  const value = fieldOf(row, `${column.key}Name`) ?? fieldOf(row, column.key);
  return <ReportValue report={report} name={column.key} value={value} />;
}

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

function WideRows<Row extends object>(props: RowsProps<Row>) {
  const { title, rows, report, loading = false, rowKey, columns, rowClass, sort, selection, empty } = props;
  const shown: TableColumnsType<Row> = columns.map((column) => ({
    key: column.key,
    title: column.title ?? column.key,
    width: column.width,
    align: column.align ?? alignOf(rows[0], column),
    render: (_, row) => cellOf(column, row, report),
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
      dataSource={[...rows]}
      loading={{ spinning: loading, delay: 300 }}
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
function Cards<Row extends object>(props: RowsProps<Row>) {
  const { title, rows, report, loading, rowKey, columns, rowClass, empty } = props;
  const [head, ...rest] = columns;
  if (rows.length === 0) return <>{empty}</>;
  return (
    <ul className="cards" aria-label={title} aria-busy={loading}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={`card ${rowClass?.(row) ?? ''}`}>
          {head && <div className="card-head">{cellOf(head, row, report)}</div>}
          <dl className="card-facts">
            {rest.map((column) => {
              const cell = cellOf(column, row, report);
              if (cell === null) return null;
              return (
                <div key={column.key}>
                  {column.title !== '' && <dt>{column.title ?? column.key}</dt>}
                  <dd>{cell}</dd>
                </div>
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}

/** Rows as a table, on a phone as cards. */
export function Rows<Row extends object>(props: RowsProps<Row>) {
  const narrow = useNarrow();
  return narrow ? <Cards {...props} /> : <WideRows {...props} />;
}
