import { Button, Table, type TableColumnsType } from 'antd';
import type { UnitWorkloadRow } from '../api/shapes';
import { share } from '../app/format';
import { UnitName } from '../app/unit-name.view';
import { type Speech, useSpeech } from '../app/workspace';
import { mostTasksFirst } from './most-tasks-first';

interface UnitFiguresProps {
  rows: UnitWorkloadRow[];
  onPick: (unitId: string) => void;
}

function columnsIn({ text, language }: Speech, onPick: (unitId: string) => void): TableColumnsType<UnitWorkloadRow> {
  return [
    {
      title: text.chart.unit,
      key: 'unit',
      render: (_, row) => (
        <Button type="link" className="unit-link" onClick={() => onPick(row.unitId)}>
          <UnitName slug={row.unitId} />
        </Button>
      ),
    },
    { title: text.chart.count, dataIndex: 'assigned', align: 'right', width: 58 },
    { title: text.chart.open, dataIndex: 'open', align: 'right', width: 58 },
    { title: text.chart.overdue, dataIndex: 'overdue', align: 'right', width: 74 },
    {
      title: text.chart.rate,
      key: 'rate',
      align: 'right',
      width: 74,
      render: (_, row) => share(row.rate, language),
    },
  ];
}

/** The same as the chart, in figures. */
export function UnitFigures({ rows, onPick }: UnitFiguresProps) {
  const speech = useSpeech();
  return (
    <Table<UnitWorkloadRow>
      rowKey="unitId"
      size="small"
      aria-label={speech.text.chart.title}
      columns={columnsIn(speech, onPick)}
      dataSource={mostTasksFirst(rows)}
      pagination={false}
      tableLayout="fixed"
      className="figures"
    />
  );
}
