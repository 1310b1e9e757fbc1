/** The list on which the ten-day periods of a plan are frozen, at 00:00 after their last day (TSK-37). */
const PREFIX = 'ten-day-';
export const frozenList = (planId: string): string => `${PREFIX}${planId}`;

/** The plan of such a list; `undefined` for any other one. */
export const planOfFrozenList = (list: string): string | undefined =>
  list.startsWith(PREFIX) ? list.slice(PREFIX.length) : undefined;

export const TEN_DAY_DEADLINES = ['8-freeze'] as const;
export type TenDayDeadline = (typeof TEN_DAY_DEADLINES)[number];
