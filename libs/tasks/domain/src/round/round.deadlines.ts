import { addDays, type Instant, startOfDay } from '@taizhang/kernel';
import type { RoundState } from './round.state';

/** What happens to a round by itself. The digit is the place in the day's run (`tasks.md` §6). */
export const ROUND_DEADLINES = ['6-self'] as const;
export type RoundDeadline = (typeof ROUND_DEADLINES)[number];

/** 00:00 in Shanghai after the last day of the self-assessment. */
export function roundDeadlines({ status, selfUntil }: RoundState): { kind: RoundDeadline; dueAt: Instant }[] {
  return status === 'open' ? [{ kind: '6-self', dueAt: startOfDay(addDays(selfUntil, 1)) }] : [];
}
