import { addDays, type Instant, startOfDay } from '@taizhang/kernel';
import type { FindingState } from './finding.state';

/** What happens to a finding by itself. The digit is the place in the day's run (`tasks.md` §6). */
export const FINDING_DEADLINES = ['6-overdue'] as const;
export type FindingDeadline = (typeof FINDING_DEADLINES)[number];

/** TSK-36: 00:00 after the limit, while it is not put right. */
export function findingDeadlines({ status, limitOn, overdueSince }: FindingState): {
  kind: FindingDeadline;
  dueAt: Instant;
}[] {
  const waits = (status === 'ordered' || status === 'returned') && limitOn !== null && overdueSince === null;
  return waits ? [{ kind: '6-overdue', dueAt: startOfDay(addDays(limitOn, 1)) }] : [];
}
