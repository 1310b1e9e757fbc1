import type { Instant } from '@taizhang/kernel';
import { type DataSource, LessThanOrEqual } from 'typeorm';
import { TaskDeadlineRow } from './task-ledger.rows';

/** What falls due at or before an instant, first things first; read from the projection of deadlines. */
export const dueDeadlines = (readModels: DataSource) => async (before: Instant, limit: number) => {
  const rows = await readModels.manager.find(TaskDeadlineRow, {
    where: { dueAt: LessThanOrEqual(new Date(before)) },
    order: { dueAt: 'ASC', key: 'ASC' },
    take: limit,
  });
  return rows.map(({ key, category, id, dueAt }) => ({ key, category, id, dueAt: dueAt.toISOString() }));
};
