import { chinaCalendar, type LocalDate } from '@taizhang/kernel';
import {
  metricIdOf,
  type MetricSpec,
  type MetricState,
  type ReportMetric,
  type TaskState,
} from '@taizhang/tasks/domain';
import type { Act } from './act';

/** Whether the figure of a task's metric misses its target. */
const isMissed = (number: number, index: number): boolean => (number + index) % 8 === 5;

/** Whether the figures keep the task from being closed. */
export const keptOpen = (metrics: readonly MetricState[], number: number): boolean =>
  metrics.some((_, index) => isMissed(number, index));

type Figure = Pick<ReportMetric, 'value' | 'values'>;

/** The figures of a task, reported when it is handed in and checked by the office; every eighth misses its target. */
export function metricActs(
  taskId: string,
  task: TaskState,
  metrics: readonly MetricState[],
  number: number,
  on: LocalDate,
): Act[] {
  const [lead = ''] = task.leads;
  const period = task.period ?? task.dueOn ?? on;
  return metrics.flatMap(({ spec }, index): Act[] => {
    const { planId, code, unitId, perUnit, officeUnit } = spec;
    const by = {
      id: metricIdOf(planId, code, perUnit ? unitId : undefined),
      kind: 'metric',
      lane: `task ${taskId}`,
    } as const;
    const figure = figureFor(spec, !isMissed(number, index));
    const report: ReportMetric = { type: 'ReportMetric', period, source: '示例:部门统计', ...figure };
    const checkedOn = chinaCalendar.addWorkingDays(on, 1);
    return [
      { ...by, on, unit: lead, role: 'clerk', command: report },
      { ...by, on: checkedOn, unit: officeUnit, role: 'office', command: { type: 'VerifyMetric', period } },
    ];
  });
}

/** A figure that meets the target, or misses it. */
export function figureFor({ op, target, range, anyOf, targets }: MetricSpec, met: boolean): Figure {
  const [first] = anyOf;
  if (first) return { values: { [first.name]: valueFor(first.op, first.target, met) } };
  if (range) return { value: met ? range.min : range.max + 1 };
  return { value: valueFor(op ?? 'gte', target ?? targets.at(-1)?.value ?? 100, met) };
}

const RISING = ['gte', 'gt', 'about', 'coverage'];

function valueFor(op: string, target: number, met: boolean): number {
  if (op === 'eq') return met ? target : target + 1;
  const step = Math.max(1, Math.round(target * 0.1));
  if (RISING.includes(op)) return met ? target + (target === 100 ? 0 : step) : Math.max(0, target - step);
  return met ? Math.max(0, target - step) : target + step;
}
