import { task, type TaskState } from '@taizhang/tasks/domain';
import type { RoundReader } from './plan-rounds';

export async function tasksOfPlan(
  { commands, claims }: RoundReader,
  planId: string,
): Promise<{ readonly state: TaskState }[]> {
  const listed = await claims.of(`plan-tasks-${planId}`);
  const found = await Promise.all(listed.map(({ id }) => commands.find(task, id)));
  return found.flatMap((state) => (state ? [{ state }] : []));
}
