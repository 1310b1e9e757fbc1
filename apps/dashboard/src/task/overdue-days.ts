import type { Task } from '../api/shapes';
import { shanghaiDate } from '../app/format';

const DAY_MS = 86_400_000;
const NOT_SUBMITTED = ['assigned', 'accepted', 'inProgress', 'returned'];

/** Calendar days since the task fell overdue (TSK-19); 0 while it is not, or once it was handed in. */
export function overdueDays(task: Task, now: string): number {
  if (!task.overdueSince || !task.dueOn || !NOT_SUBMITTED.includes(task.state)) return 0;
  return Math.max(0, Math.round((Date.parse(shanghaiDate(now)) - Date.parse(task.dueOn)) / DAY_MS));
}
