import { doubles, entries, ordered, record } from './consistency';
import { incentivesFindings } from './incentives/section.faults';
import type { Finding, Path } from './pack-fault';
import { say } from './pack.texts';
import { scorecardFindings } from './scorecard.consistency';
import { taskFindings } from './task.consistency';

/** What no schema sees: codes used twice or never defined, dates out of order, sums that differ from the author's. */
export function consistencyFindings(content: unknown, shape: readonly Finding[]): Finding[] {
  const pack = record(content);
  return [
    ...ordered([], pack, 'effectiveFrom', 'effectiveTo'),
    ...taskFindings(pack.tasks),
    ...scorecardFindings(pack),
    ...doubles(['inspections', 'types'], record(pack.inspections).types),
    ...revenueFindings(pack),
    ...incentivesFindings(pack.incentives, shape),
  ];
}

/** TSK-31: no office is measured or scored by the money that it takes in penalties. */
function revenueFindings(pack: Record<string, unknown>): Finding[] {
  const tagged = (path: Path, list: unknown): Finding[] =>
    entries(list).flatMap(({ at, entry }) =>
      entry.revenue === 'fines' || entry.revenue === 'confiscation'
        ? [{ path: [...path, at, 'revenue'], detail: say.revenueGoal(entry.code), ruleId: 'TSK-31' }]
        : [],
    );
  const ofCard = (card: number, entry: Record<string, unknown>): Finding[] => [
    ...entries(entry.indicators).flatMap((indicator) =>
      tagged(['scorecards', card, 'indicators', indicator.at, 'criteria'], indicator.entry.criteria),
    ),
    ...tagged(['scorecards', card, 'deductions'], entry.deductions),
  ];
  return [
    ...tagged(['tasks', 'metrics'], record(pack.tasks).metrics),
    ...entries(pack.scorecards).flatMap(({ at, entry }) => ofCard(at, entry)),
  ];
}
