import { daysBetween, type LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { column, fenColumn, MoneyScope } from '../money.scope';
import type { AwardRow } from './award.rows';
import { AWARD_KEY, awardsInScope, BY_AWARD, OPENED } from './award.scope';

export interface ForwardingLine {
  awardId: string;
  ruleKey: string;
  subjectId: string;
  unitId: string;
  period: string | null;
  paidFen: number;
  paidOn: LocalDate | null;
  forwardBy: LocalDate | null;
  daysLate: number;
}

const toForward = (query: MoneyScope, context: ReportContext) =>
  awardsInScope(query, context).andWhere('award.to_forward');

function lineOf({ awardId, ruleKey, subjectId, unitId, period, paidFen, state }: AwardRow, on: LocalDate) {
  const by = state.deadlines.find(({ kind, doneOn }) => kind === 'forwarding' && doneOn === null)?.dueOn ?? null;
  return {
    ...{ awardId, ruleKey, subjectId, unitId, period, paidFen, paidOn: state.paidOn, forwardBy: by },
    daysLate: by === null ? 0 : Math.max(0, daysBetween(by, on)),
  };
}

/** Statistics awards that have not reached the statisticians (SG10 §三10). */
export const forwardingReport: Report<MoneyScope, ForwardingLine> = {
  name: 'incentives-forwarding',
  title: { zh: '待转发统计奖', en: 'Awards to be passed on' },
  meaning: {
    zh: `已付清、尚未确认转发的统计奖;${OPENED.zh};转发时限为付清后第 15 个工作日,超期天数为其后至截至日(默认今天)的日历天数。`,
    en:
      `Statistics awards paid and not confirmed as passed on; ${OPENED.en}; forwardBy is the 15th working ` +
      'day after the payment, daysLate are calendar days from it to on (today).',
  },
  projection: 'awards',
  forSubjects: true,
  query: MoneyScope,
  columns: [
    column('awardId', '事项编号', 'Award'),
    column('ruleKey', '条款规则', 'Rule'),
    column('subjectId', '对象', 'Subject'),
    column('unitId', '所属单位', 'Unit'),
    column('period', '期间', 'Period'),
    fenColumn('paidFen', '已付', 'Paid'),
    column('paidOn', '付款日期', 'Paid on'),
    column('forwardBy', '转发时限', 'Forward by'),
    column('daysLate', '超期天数', 'Days late'),
  ],
  page(query, at, context) {
    const on = query.on ?? context.today;
    return keysetPage(toForward(query, context), { by: BY_AWARD, key: AWARD_KEY }, at, (row) => lineOf(row, on));
  },
  async totals(query, context) {
    const total = await toForward(query, context).getCount();
    return { total, totals: { awards: total } };
  },
};
