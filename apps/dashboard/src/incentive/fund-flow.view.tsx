import { Select } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { useMemo, useState } from 'react';
import type { Report } from '../api/shapes';
import { yuanOf } from '../app/money';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { useReport, WHOLE } from '../report/report-data';
import type { Dictionary } from '../text/dictionary';
import type { Programme } from './award.shapes';
import { Chart } from '../app/chart.view';

/** One month of a fund (`incentives-fund-flow`): what was moved in it. */
export interface FlowRow {
  /** The fund's key and its fiscal year. */
  fundId: string;
  month: string;
  appropriatedFen: number;
  reservedFen: number;
  paidFen: number;
}

const FEN_PER_YUAN = 100;
const CHART_PX = 260;
const SERIES = [
  ['appropriatedFen', '#7fb0dc', 'appropriated'],
  ['reservedFen', '#d5a852', 'reserved'],
  ['paidFen', '#2b8262', 'paid'],
] as const;

const monthsOf = (year: string): string[] =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);

/** Bars of each month; of several rows of a month the sum. */
function optionOf(rows: readonly FlowRow[], year: string, { flow }: Dictionary['incentive']): EChartsCoreOption {
  const months = monthsOf(year);
  const sum = (month: string, field: (typeof SERIES)[number][0]): number =>
    rows.filter((row) => row.month === month).reduce((all, row) => all + row[field], 0);
  return {
    animation: false,
    aria: { enabled: true, label: { description: flow.title } },
    tooltip: {
      ...{ trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
      valueFormatter: (yuan: unknown) => `¥${yuanOf(Math.round(Number(yuan) * FEN_PER_YUAN))}`,
    },
    legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, icon: 'rect', selectedMode: false },
    grid: { top: 54, left: 8, right: 8, bottom: 4, containLabel: true },
    xAxis: { type: 'category', data: months.map((month) => month.slice(5)), axisTick: { show: false } },
    yAxis: { type: 'value', name: flow.money, splitLine: { lineStyle: { color: '#e4e8ec' } } },
    series: SERIES.map(([field, color, word]) => ({
      ...{ name: flow[word], type: 'bar', itemStyle: { color } },
      data: months.map((month) => sum(month, field) / FEN_PER_YUAN),
    })),
  };
}

interface FlowChartProps {
  programmeKey: string;
  fundId: string;
  year: string;
}

/** Appropriated, reserved and paid of one fund, month by month. */
export function FlowChart({ programmeKey, fundId, year }: FlowChartProps) {
  const { text } = useSpeech();
  const query = { programme: programmeKey, period: year, limit: WHOLE };
  const rows = useReport<Report<FlowRow>>('incentives-fund-flow', query).data?.rows;
  const shown = useMemo(() => (rows ?? []).filter((row) => row.fundId === fundId), [rows, fundId]);
  const option = useMemo(() => optionOf(shown, year, text.incentive), [shown, year, text]);
  if (shown.length > 0) return <Chart option={option} height={CHART_PX} />;
  return <p className="quiet">{text.incentive.flow.none}</p>;
}

function Flow({ programme }: { programme: Programme }) {
  const { text } = useSpeech();
  const today = useToday();
  const [fund, setFund] = useState(programme.funds[0]?.key);
  const [year, setYear] = useState(today.slice(0, 4));
  const { flow } = text.incentive;
  const years = [-3, -2, -1, 0, 1].map((shift) => String(Number(today.slice(0, 4)) + shift));
  return (
    <section className="panel" aria-label={flow.title}>
      <div className="panel-title">
        <h2>{flow.title}</h2>
        <span className="chart-choice">
          <Select
            aria-label={flow.fund}
            value={fund}
            options={programme.funds.map(({ key }) => ({ value: key, label: key }))}
            popupMatchSelectWidth={false}
            onChange={setFund}
          />
          <Select
            aria-label={flow.year}
            value={year}
            options={years.map((value) => ({ value, label: value }))}
            onChange={setYear}
          />
        </span>
      </div>
      <FlowChart programmeKey={programme.id} fundId={`${fund}-${year}`} year={year} />
    </section>
  );
}

/** The money of each of its funds over a year. */
export function FundFlow({ programme }: { programme: Programme }) {
  const { reports } = useWorkspace();
  return programme.funds.length > 0 && reports.has('incentives-fund-flow') ? <Flow programme={programme} /> : null;
}
