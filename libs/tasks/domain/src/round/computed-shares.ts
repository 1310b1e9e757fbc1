import { divide, exact, type Exact, printExact, readExact, sum, type UnitTree } from '@taizhang/kernel';
import type { TaskState } from '../task/task.state';
import { lastOf } from './ranking';
import { holdsDay } from './round-id';
import { isConfirmed, type RoundState, type RoundWindow } from './round.state';
import { type Shares, standingOf } from './standing';

/** Of the tasks due in a period for which the subject or a unit below it is accountable: closed in time (TSK-57). */
export function taskShare(
  tasks: readonly TaskState[],
  subjectId: string,
  { window, units }: { readonly window: RoundWindow; readonly units: UnitTree },
): string | null {
  const due = tasks.filter(({ leads: [lead = ''], dueOn, additional, status }) => {
    const counts = !additional && status !== 'cancelled' && dueOn !== null && holdsDay(window, dueOn);
    return counts && units.has(lead) && units.within(lead, subjectId);
  });
  if (due.length === 0) return null;
  const inTime = due.filter(({ status, onTime }) => status === 'closed' && onTime === true);
  return printExact(divide(exact(inTime.length), exact(due.length)));
}

/** The mean of a subject's rates in the confirmed rounds that lie within a period (TSK-57). */
export function roundShare(rounds: readonly RoundState[], subjectId: string, window: RoundWindow): string | null {
  const rates = rounds
    .filter((round) => isConfirmed(round) && holdsDay(window, round.window.to))
    .flatMap((round) => rateOf(round, subjectId));
  return rates.length === 0 ? null : printExact(divide(divide(sum(rates), exact(rates.length)), exact(100)));
}

function rateOf(round: RoundState, subjectId: string): Exact[] {
  const subject = round.subjects.find((one) => one.subjectId === subjectId);
  if (!subject?.result) return [];
  const { rate } = standingOf(round, subject, sharesIn(subject.result.computed));
  return rate === null ? [] : [rate];
}

const sharesIn = (computed: readonly { criterionCode: string; share: string | null }[]): Shares =>
  Object.fromEntries(computed.map(({ criterionCode, share }) => [criterionCode, share]));

/** Who came last in a round; nobody before it is confirmed. */
export function lastIn(round: RoundState): readonly string[] {
  if (!isConfirmed(round)) return [];
  return lastOf(
    round.subjects.map(({ subjectId, result }) => ({
      subjectId,
      total: result?.exact ? readExact(result.exact) : null,
    })),
  );
}
