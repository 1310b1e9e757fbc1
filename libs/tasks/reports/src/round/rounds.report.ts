import type { LocalDate, Text } from '@taizhang/kernel';
import type { Report } from '@taizhang/platform';
import { linesOfRounds, RoundScope, roundsInScope } from './round.scope';

export interface RoundLine {
  roundId: string;
  planId: string;
  scorecard: string;
  readonly title: Text;
  period: string;
  ownerUnit: string;
  state: string;
  selfUntil: LocalDate;
  reviewUntil: LocalDate;
  subjects: number;
  readonly subjectIds: readonly string[];
  readonly basis: readonly string[];
}

/** Rounds of units that stand or stood, the newest period first (§4.10). */
export const roundsReport: Report<RoundScope, RoundLine> = {
  name: 'rounds',
  title: { zh: '考核轮次', en: 'Rounds of assessment' },
  meaning: {
    zh: '范围内各单位的考核轮次,最近周期在前;已取消的轮次和以个人为对象的轮次不列。',
    en: 'Rounds on units in scope, the newest period first; none that was cancelled or is about persons.',
  },
  projection: 'round-ledger',
  query: RoundScope,
  columns: [
    { key: 'roundId', title: { zh: '轮次编号', en: 'Round' } },
    { key: 'title', title: { zh: '考核', en: 'Assessment' }, csv: ({ title }) => title.zh },
    { key: 'scorecard', title: { zh: '考核表', en: 'Scorecard' } },
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'period', title: { zh: '周期', en: 'Period' } },
    { key: 'ownerUnit', title: { zh: '组织单位', en: 'Led by' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'selfUntil', title: { zh: '自评截止', en: 'Self-assessment until' } },
    { key: 'reviewUntil', title: { zh: '考核截止', en: 'Review until' } },
    { key: 'subjects', title: { zh: '对象数', en: 'Subjects' } },
  ],
  page(query, at, context) {
    return linesOfRounds(roundsInScope(query, context), at, ({ roundId, planId, scorecard, period, status, state }) => {
      const { title, ownerUnit, selfUntil, reviewUntil, basis } = state;
      const subjectIds = state.subjects.map(({ subjectId }) => subjectId);
      return [
        {
          ...{ roundId, planId, scorecard, title, period, ownerUnit, state: status, selfUntil, reviewUntil },
          ...{ subjects: subjectIds.length, subjectIds, basis },
        },
      ];
    });
  },
};
