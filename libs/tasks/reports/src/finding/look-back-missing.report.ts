import { addDays, daysBetween, type LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { lookBackBy } from '@taizhang/tasks/domain';
import { FindingScope, findingsInScope } from './finding.scope';
import type { FindingRow } from './rectification.rows';

export interface LookBackLine {
  id: string;
  planId: string;
  unitId: string;
  dueOn: LocalDate;
  daysLate: number;
}

/** `look_back_on` is there only while the look-back is to come; the grace is taken from today's side. */
function missing(query: FindingScope, context: ReportContext) {
  const grace = daysBetween(context.today, lookBackBy(context.today));
  const before = addDays(context.today, -grace);
  return findingsInScope(query, context).andWhere('finding.look_back_on < :before', { before });
}

/** Cleared, and nobody looked whether it held (TSK-34). */
export const lookBackMissingReport: Report<FindingScope, LookBackLine> = {
  name: 'look-back-missing',
  title: { zh: '未开展“回头看”', en: 'Look-backs missing' },
  meaning: {
    zh: '已销号、应回头看日期过后 15 天内仍未回头看的问题;截止日期为第 15 天,超期天数为其后的日历天数。',
    en: 'Cleared findings without a look-back 15 days after lookBackOn; dueOn: that 15th day, daysLate counts from it.',
  },
  projection: 'rectification',
  query: FindingScope,
  columns: [
    { key: 'id', title: { zh: '问题编号', en: 'Finding' } },
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'unitId', title: { zh: '责任单位', en: 'Unit' } },
    { key: 'dueOn', title: { zh: '截止日期', en: 'Due' } },
    { key: 'daysLate', title: { zh: '超期天数', en: 'Days late' } },
  ],
  page(query, at, context) {
    const by = { sql: 'finding.look_back_on::text', cast: 'text' } as const;
    const key = { sql: 'finding.finding_id', of: (row: FindingRow) => row.findingId };
    return keysetPage(
      missing(query, context),
      { by, key },
      at,
      ({ findingId, planId, responsibleUnit, lookBackOn }) => {
        const dueOn = lookBackBy(lookBackOn ?? context.today);
        return { id: findingId, planId, unitId: responsibleUnit, dueOn, daysLate: daysBetween(dueOn, context.today) };
      },
    );
  },
  async totals(query, context) {
    const total = await missing(query, context).getCount();
    return { total, totals: { missing: total } };
  },
};
