import type { UnitWorkloadRow } from '../api/shapes';

const tasksOf = (row: UnitWorkloadRow): number => Object.values(row.byState).reduce((sum, count) => sum + count, 0);

export const mostTasksFirst = (rows: readonly UnitWorkloadRow[]): UnitWorkloadRow[] =>
  [...rows].sort((a, b) => tasksOf(b) - tasksOf(a) || (a.unitId < b.unitId ? -1 : 1));

export const mostTasks = (rows: readonly UnitWorkloadRow[]): number => Math.max(1, ...rows.map(tasksOf));
