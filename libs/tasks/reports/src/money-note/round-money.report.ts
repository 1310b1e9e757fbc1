import { type Report, type ReportContext, visibleUnits } from '@taizhang/platform';
import type { MoneyFact } from '@taizhang/tasks/domain';
import type { RoundRow } from '../round/round.rows';
import { linesOfRounds, RoundScope, roundsInScope, subjectsInScope } from '../round/round.scope';
import { MoneyNoteRow } from './money-notes.projection';

export interface RoundMoneyLine {
  roundId: string;
  period: string;
  unitId: string;
  paidFen: number;
  refused: number;
  clawbackFen: number;
  confirmedFen: number;
  appliedFen: number;
}

interface Sum {
  readonly unitId: string;
  readonly fact: MoneyFact;
  readonly count: number;
  readonly fen: string;
}

/** By unit and fact, of the days that a round is for. */
async function sumsOf({ windowFrom, windowTo }: RoundRow, units: readonly string[], { rows }: ReportContext) {
  const builder = rows
    .createQueryBuilder(MoneyNoteRow, 'note')
    .where('note.unit_id = ANY(:units)', { units })
    .andWhere('note.happened_on <= :to', { to: windowTo });
  if (windowFrom !== null) builder.andWhere('note.happened_on >= :from', { from: windowFrom });
  return builder
    .select('note.unit_id', 'unitId')
    .addSelect('note.fact', 'fact')
    .addSelect('count(*)::int', 'count')
    .addSelect('sum(note.amount_fen)', 'fen')
    .groupBy('note.unit_id')
    .addGroupBy('note.fact')
    .getRawMany<Sum>();
}

async function linesOf(row: RoundRow, query: RoundScope, context: ReportContext): Promise<RoundMoneyLine[]> {
  const subjects = subjectsInScope(row.state, query, context).map(({ subjectId }) => subjectId);
  const below = new Map(subjects.map((subject) => [subject, new Set(visibleUnits(subject, context))]));
  const sums = await sumsOf(row, [...new Set([...below.values()].flatMap((units) => [...units]))], context);
  return subjects.map((unitId) => {
    const own = sums.filter((sum) => below.get(unitId)?.has(sum.unitId));
    const of = (fact: MoneyFact) => own.filter((sum) => sum.fact === fact);
    const fen = (fact: MoneyFact) => of(fact).reduce((all, sum) => all + Number(sum.fen), 0);
    return {
      ...{ roundId: row.roundId, period: row.period, unitId },
      ...{ paidFen: fen('AwardPaid'), refused: of('AwardRefused').reduce((all, { count }) => all + count, 0) },
      ...{ clawbackFen: fen('ClawbackOrdered'), confirmedFen: fen('DeductionConfirmed') },
      appliedFen: fen('DeductionApplied'),
    };
  });
}

/** What the incentives did to the money of the units of a round, beside how they are ranked (`events.md` §3). */
export const roundMoneyReport: Report<RoundScope, RoundMoneyLine> = {
  name: 'round-money',
  title: { zh: '考核对象的奖惩资金', en: 'Money beside a ranking' },
  meaning: {
    zh:
      '各考核轮次所属时段内，激励服务告知的考核对象及其下级单位的资金情况，按发生日期归入时段；仅供对照，不影响得分和名次。' +
      '绩效扣减分为确认和执行两步，同一笔先后计入两列。',
    en:
      'Of the days that a round is for, what the incentives told of its subjects and the units below them, by the ' +
      'day on which it happened; only shown, no mark or rank rests on it. A pay deduction is confirmed, then ' +
      'applied, and stands in both columns.',
  },
  projection: 'money-notes',
  query: RoundScope,
  columns: [
    { key: 'period', title: { zh: '周期', en: 'Period' } },
    { key: 'unitId', title: { zh: '单位', en: 'Unit' } },
    { key: 'paidFen', title: { zh: '已付奖补(分)', en: 'Awards paid (fen)' } },
    { key: 'refused', title: { zh: '不予奖补(笔)', en: 'Awards refused' } },
    { key: 'clawbackFen', title: { zh: '追回(分)', en: 'Clawed back (fen)' } },
    { key: 'confirmedFen', title: { zh: '确认扣减(分)', en: 'Deductions confirmed (fen)' } },
    { key: 'appliedFen', title: { zh: '执行扣减(分)', en: 'Deductions applied (fen)' } },
    { key: 'roundId', title: { zh: '考核轮次', en: 'Round' } },
  ],
  page: (query, at, context) => linesOfRounds(roundsInScope(query, context), at, (row) => linesOf(row, query, context)),
};
