import type { EChartsCoreOption } from 'echarts/core';
import { TASK_STATES, type TaskState, type UnitWorkloadRow } from '../api/shapes';
import { STATE_COLOURS } from '../app/state-colours';
import type { Dictionary } from '../text/dictionary';
import { mostTasks, mostTasksFirst } from './most-tasks-first';

/** More bars than that are no picture any more. */
export const MOST_UNITS = 24;
/** Of the legend. */
const STATES_PER_LINE = 4;
const NAME_PX = 96;
/** A narrower part has no room for its figure. */
const LEAST_LABELLED_SHARE = 0.06;
const LIGHT: ReadonlySet<TaskState> = new Set([
  'accepted',
  'verified',
  'suspended',
  'cancelled',
  'assigned',
  'returned',
]);

/** The units with the most tasks, most first. */
export const chartRows = (rows: readonly UnitWorkloadRow[]): UnitWorkloadRow[] =>
  mostTasksFirst(rows).slice(0, MOST_UNITS);

export const statesIn = (rows: readonly UnitWorkloadRow[]): TaskState[] =>
  TASK_STATES.filter((state) => rows.some((row) => (row.byState[state] ?? 0) > 0));

interface Wording {
  text: Dictionary;
  nameOf: (slug: string) => string;
  picked: string | undefined;
}

export function optionOf(rows: readonly UnitWorkloadRow[], { text, nameOf, picked }: Wording): EChartsCoreOption {
  const most = mostTasks(rows);
  const series = statesIn(rows).map((state) => ({
    name: text.states[state],
    type: 'bar',
    stack: 'tasks',
    barWidth: 15,
    cursor: 'pointer',
    itemStyle: { color: STATE_COLOURS[state], borderColor: '#fff', borderWidth: 1 },
    data: rows.map((row) => {
      const count = row.byState[state] ?? 0;
      return {
        value: count,
        itemStyle: { opacity: picked === undefined || picked === row.unitId ? 1 : 0.45 },
        label: { show: count / most >= LEAST_LABELLED_SHARE, color: LIGHT.has(state) ? '#1f2933' : '#fff' },
      };
    }),
    label: { fontSize: 11 },
  }));
  return {
    animation: false,
    aria: { enabled: true, label: { description: text.chart.title } },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
    legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, itemGap: 12, icon: 'rect', selectedMode: false },
    grid: {
      top: series.length > STATES_PER_LINE ? 58 : 34,
      left: NAME_PX + 8,
      right: 12,
      bottom: 22,
      containLabel: false,
    },
    xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#e4e8ec' } } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((row) => nameOf(row.unitId)),
      axisTick: { show: false },
      axisLabel: { width: NAME_PX, overflow: 'truncate', fontSize: 12, color: '#3e4c59' },
    },
    series,
  };
}
