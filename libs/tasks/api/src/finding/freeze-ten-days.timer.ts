import { addDays, businessDate } from '@taizhang/kernel';
import type { Claims, DueDeadline } from '@taizhang/platform';
import { frozenList, periodOf, type TenDayDeadline } from '@taizhang/tasks/domain';

/** At 00:00 after a ten-day period its report is frozen (TSK-37): what comes later counts for the next one. */
export const freezeTenDays =
  (claims: Claims) =>
  async ({ id: planId, dueAt }: DueDeadline<TenDayDeadline>): Promise<void> => {
    const last = addDays(businessDate(dueAt), -1);
    await claims.add(frozenList(planId), { id: periodOf('tenDay', last, last).key }, {});
  };
