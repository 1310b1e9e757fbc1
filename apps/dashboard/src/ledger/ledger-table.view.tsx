import { Table, type TableColumnsType, type TableProps } from 'antd';
import type { SortOrder } from 'antd/es/table/interface';
import { useMemo } from 'react';
import type { LedgerRow } from '../api/shapes';
import { StateMark } from '../app/state-mark.view';
import { type Speech, useSpeech } from '../app/workspace';
import { DueCell, LeadCell, ProgressCell, TaskCell } from './ledger-cells.view';
import { LEDGER_SORTS, type LedgerQuery, type LedgerSort, showLedger } from './ledger-query';
import type { LedgerRowsProps } from './ledger-data';

const ORDERS: Record<string, SortOrder[]> = {
  taskId: ['ascend'],
  dueOn: ['ascend', 'descend', 'ascend'],
  state: ['ascend'],
  percent: ['ascend'],
};

/** The report sorts; the table only shows by what. */
function sorting(key: string, sort: LedgerSort): Partial<TableColumnsType<LedgerRow>[number]> {
  const order = sort === key ? 'ascend' : sort === `-${key}` ? 'descend' : null;
  return { key, sorter: true, sortOrder: order, sortDirections: ORDERS[key] };
}

function columnsIn(text: Speech['text'], sort: LedgerSort, planCode: (planId: string) => string) {
  const columns: TableColumnsType<LedgerRow> = [
    { title: text.ledger.task, ...sorting('taskId', sort), render: (_, row) => <TaskCell row={row} /> },
    { title: text.ledger.plan, width: 68, render: (_, row) => planCode(row.planId) },
    { title: text.ledger.lead, width: 190, render: (_, row) => <LeadCell row={row} /> },
    { title: text.ledger.due, width: 132, ...sorting('dueOn', sort), render: (_, row) => <DueCell row={row} /> },
    {
      title: text.ledger.state,
      width: 106,
      ...sorting('state', sort),
      render: (_, row) => <StateMark state={row.state} />,
    },
    {
      title: text.ledger.progress,
      width: 128,
      ...sorting('percent', sort),
      render: (_, row) => <ProgressCell percent={row.percent} />,
    },
    { title: text.ledger.evidence, width: 84, align: 'right', dataIndex: 'evidenceCount' },
  ];
  return columns;
}

function sortOf(sorter: Parameters<NonNullable<TableProps<LedgerRow>['onChange']>>[2]): LedgerSort {
  const first = Array.isArray(sorter) ? sorter[0] : sorter;
  const wanted = `${first?.order === 'descend' ? '-' : ''}${String(first?.columnKey ?? '')}`;
  return LEDGER_SORTS.find((sort) => first?.order && sort === wanted) ?? 'dueOn';
}

export function LedgerTable({ rows, plans, query, loading, changed, empty }: LedgerRowsProps & { query: LedgerQuery }) {
  const { text } = useSpeech();
  const columns = useMemo(() => {
    const packs = new Map(plans.map((plan) => [plan.planId, plan.packId]));
    return columnsIn(text, query.sort, (planId) => packs.get(planId) ?? planId);
  }, [text, query.sort, plans]);
  return (
    <Table<LedgerRow>
      rowKey="taskId"
      size="small"
      aria-label={text.ledger.title}
      columns={columns}
      dataSource={rows}
      loading={{ spinning: loading, delay: 300 }}
      pagination={false}
      tableLayout="fixed"
      showSorterTooltip={false}
      sticky={{ offsetHeader: 48 }}
      locale={{ emptyText: empty }}
      rowClassName={(row) =>
        [row.overdueDays > 0 && 'row-overdue', changed.has(row.taskId) && 'row-changed'].filter(Boolean).join(' ')
      }
      onChange={(_pagination, _filters, sorter) => showLedger({ ...query, sort: sortOf(sorter) })}
    />
  );
}
