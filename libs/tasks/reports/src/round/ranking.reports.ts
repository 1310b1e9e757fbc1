import type { Report } from '@taizhang/platform';
import { figuresOf } from '@taizhang/tasks/domain';
import type { RoundRow } from './round.rows';
import { linesOfRounds, RoundScope, roundsInScope, subjectsInScope } from './round.scope';

export interface RankingLine {
  roundId: string;
  period: string;
  state: string;
  rank: number | null;
  unitId: string;
  total: number | null;
  deducted: number;
  readonly consequences: readonly string[];
}

const byRank = (a: RankingLine, b: RankingLine): number => (a.rank ?? Infinity) - (b.rank ?? Infinity);

/** The ranking of the month with what follows from it (WP10 §六(四)). */
export const monthlyRankingReport: Report<RoundScope, RankingLine> = {
  name: 'monthly-ranking',
  title: { zh: '每月考核排名', en: 'Ranking of the month' },
  meaning: {
    zh:
      '按月开展的考核轮次,最近月份在前;总分 = 基准分 - 扣分(不低于 0),同分同名次;' +
      '轮次确认前为实时数据,确认后按确认时的结果和后果。',
    en:
      'Rounds of a month, the newest first; total = base - points deducted (never below 0), equal totals share a ' +
      'rank; live until the round is confirmed, then as confirmed, with the consequences.',
  },
  projection: 'round-ledger',
  query: RoundScope,
  columns: [
    { key: 'period', title: { zh: '月份', en: 'Month' } },
    { key: 'rank', title: { zh: '名次', en: 'Rank' } },
    { key: 'unitId', title: { zh: '单位', en: 'Unit' } },
    { key: 'total', title: { zh: '总分', en: 'Total' } },
    { key: 'deducted', title: { zh: '扣分', en: 'Deducted' } },
    { key: 'consequences', title: { zh: '结果运用', en: 'Consequences' }, csv: (row) => row.consequences.join(' ') },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'roundId', title: { zh: '考核轮次', en: 'Round' } },
  ],
  page(query, at, context) {
    const months = roundsInScope(query, context).andWhere(`round.period ~ '^[0-9]{4}-[0-9]{2}$'`);
    return linesOfRounds(months, at, (row) => {
      const inScope = new Set(subjectsInScope(row.state, query, context).map(({ subjectId }) => subjectId));
      return rankingOf(row)
        .filter(({ unitId }) => inScope.has(unitId))
        .sort(byRank);
    });
  },
};

const rankingOf = ({ roundId, period, status, state }: RoundRow): RankingLine[] =>
  figuresOf(state).map(({ subjectId, rank, total, deducted, consequences }) => ({
    ...{ roundId, period, state: status, rank, unitId: subjectId, total, deducted, consequences },
  }));

export interface EvaluationLine {
  roundId: string;
  period: string;
  state: string;
  unitId: string;
  territorial: number | null;
  satisfaction: number | null;
  statutory: number | null;
  total: number | null;
  rate: number | null;
  grade: string | null;
  street: string;
  department: string | null;
}

/** Stationed agencies by street and department, for both superiors (ZZ3 §二(三)(四)). */
export const twoWayEvaluationReport: Report<RoundScope, EvaluationLine> = {
  name: 'two-way-evaluation',
  title: { zh: '派驻机构双向考评', en: 'Two-way evaluation of stationed agencies' },
  meaning: {
    zh:
      '总分 = 属地职责×40% + 群众满意度×20% + 法定职责×40%,保留两位小数;得分率 = 街道考核部分得分 ÷ 该部分满分(%);' +
      '尚未评分的部分为空,等次在确认前为拟定。',
    en:
      'total = 40 % territorial + 20 % satisfaction + 40 % statutory, two decimals; rate = score of the streets’ ' +
      'part ÷ its maximum (%); what is not scored yet is empty, a grade is a proposal until the round is confirmed.',
  },
  projection: 'round-ledger',
  query: RoundScope,
  columns: [
    { key: 'period', title: { zh: '年度', en: 'Year' } },
    { key: 'unitId', title: { zh: '派驻机构', en: 'Agency' } },
    { key: 'territorial', title: { zh: '属地职责', en: 'Territorial' } },
    { key: 'satisfaction', title: { zh: '群众满意度', en: 'Satisfaction' } },
    { key: 'statutory', title: { zh: '法定职责', en: 'Statutory' } },
    { key: 'total', title: { zh: '总分', en: 'Total' } },
    { key: 'rate', title: { zh: '街道部分得分率%', en: 'Rate of the streets, %' } },
    { key: 'grade', title: { zh: '等次', en: 'Grade' } },
    { key: 'street', title: { zh: '驻地街道', en: 'Street' } },
    { key: 'department', title: { zh: '派出部门', en: 'Department' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
  ],
  page(query, at, context) {
    const weighted = roundsInScope(query, context).andWhere(`round.mode = 'weighted'`);
    return linesOfRounds(weighted, at, ({ roundId, period, status, ownerUnit, state }) => {
      const figures = new Map(figuresOf(state).map((one) => [one.subjectId, one]));
      return subjectsInScope(state, query, context).flatMap(({ subjectId, dispatchedBy, grade }) => {
        const found = figures.get(subjectId);
        if (!found) return [];
        const { components, total, rate } = found;
        const { territorial = null, satisfaction = null, statutory = null } = components;
        return [
          {
            ...{ roundId, period, state: status, unitId: subjectId, territorial, satisfaction, statutory, total, rate },
            ...{ grade, street: ownerUnit, department: dispatchedBy },
          },
        ];
      });
    });
  },
};
