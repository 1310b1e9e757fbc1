import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { column, fenColumn, MoneyScope } from '../money.scope';
import type { AwardRow } from './award.rows';
import { AWARD_KEY, awardsInScope, BY_AWARD, OPENED } from './award.scope';

export interface ClawbackLine {
  awardId: string;
  programmeKey: string;
  ruleKey: string;
  subjectId: string;
  payeeId: string;
  unitId: string;
  ground: string | null;
  paidFen: number;
  orderedFen: number;
  refundedFen: number;
  openFen: number;
  state: string;
}

const clawbacks = (query: MoneyScope, context: ReportContext) =>
  awardsInScope(query, context).andWhere(`award.status IN ('clawback', 'clawedBack')`);

function lineOf(row: AwardRow): ClawbackLine {
  const { awardId, programmeKey, ruleKey, subjectId, payeeId, unitId, paidFen, refundedFen, clawbackDueFen } = row;
  const { clawbackGround: ground, clawedFen: orderedFen, status } = row.state;
  return {
    ...{ awardId, programmeKey, ruleKey, subjectId, payeeId, unitId, ground, paidFen, orderedFen, refundedFen },
    ...{ openFen: clawbackDueFen, state: status },
  };
}

interface GroundSum {
  readonly ground: string;
  readonly awards: number;
  readonly orderedFen: string;
  readonly openFen: string;
}

async function totals(query: MoneyScope, context: ReportContext) {
  const grounds = await clawbacks(query, context)
    .select(`award.state->>'clawbackGround'`, 'ground')
    .addSelect('COUNT(*)::int', 'awards')
    .addSelect(`SUM((award.state->>'clawedFen')::bigint)`, 'orderedFen')
    .addSelect('SUM(award.clawback_due_fen)', 'openFen')
    .groupBy('ground')
    .orderBy('ground')
    .getRawMany<GroundSum>();
  const byGround = Object.fromEntries(
    grounds.map(({ ground, awards, ...sums }) => [
      ground,
      { awards, orderedFen: Number(sums.orderedFen), openFen: Number(sums.openFen) },
    ]),
  );
  return { total: grounds.reduce((all, { awards }) => all + awards, 0), totals: { byGround } };
}

/** What is to be paid back, and was (INC-16). */
export const clawbacksReport: Report<MoneyScope, ClawbackLine> = {
  name: 'incentives-clawbacks',
  title: { zh: '追回台账', en: 'Clawbacks' },
  meaning: {
    zh: `已下达追回的事项;${OPENED.zh};未退回 = 应追回 − 已退回;合计按事由。`,
    en:
      `Awards with a duty to pay back; ${OPENED.en}; openFen = orderedFen − what of it came back; ` +
      'totals are by ground.',
  },
  projection: 'awards',
  forSubjects: true,
  query: MoneyScope,
  columns: [
    column('awardId', '事项编号', 'Award'),
    column('programmeKey', '政策', 'Programme'),
    column('ruleKey', '条款规则', 'Rule'),
    column('subjectId', '对象', 'Subject'),
    column('payeeId', '收款人', 'Payee'),
    column('unitId', '所属单位', 'Unit'),
    column('ground', '事由', 'Ground'),
    fenColumn('paidFen', '已付', 'Paid'),
    fenColumn('orderedFen', '应追回', 'Ordered'),
    fenColumn('refundedFen', '已退回', 'Refunded'),
    fenColumn('openFen', '未退回', 'Open'),
    column('state', '状态', 'State'),
  ],
  page(query, at, context) {
    return keysetPage(clawbacks(query, context), { by: BY_AWARD, key: AWARD_KEY }, at, lineOf);
  },
  totals,
};
