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
    ...checkFindings(pack),
    ...assessmentFindings(pack),
    ...incentivesFindings(pack.incentives, shape),
  ];
}

/** A metric's check is a rule of the same pack that checks. */
function checkFindings({ tasks, incentives }: Record<string, unknown>): Finding[] {
  const checks = entries(record(incentives).rules).filter(({ entry }) => entry.type === 'check');
  return entries(record(tasks).metrics).flatMap(({ at, entry }) => {
    const { rule } = record(entry.check);
    if (entry.check === undefined || checks.some((check) => check.entry.key === rule)) return [];
    return [{ path: ['tasks', 'metrics', at, 'check', 'rule'], detail: say.unknownCode('核查规则', 'check', rule) }];
  });
}

/** A parameter goes by a scorecard of the same pack. */
function assessmentFindings({ scorecards, incentives }: Record<string, unknown>): Finding[] {
  const known = entries(scorecards).map(({ entry }) => entry.code);
  return entries(record(incentives).params).flatMap(({ at, entry: { assessedBy } }) => {
    if (assessedBy === undefined || known.includes(assessedBy)) return [];
    const detail = say.unknownCode('考核表', 'scorecard', assessedBy);
    return [{ path: ['incentives', 'params', at, 'assessedBy'], detail }];
  });
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
