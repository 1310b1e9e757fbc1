import type { LocalDate } from '@taizhang/kernel';
import { keyPage, type Report, type ReportContext } from '@taizhang/platform';
import { periodAfter, periodNamed, periodOf } from '@taizhang/tasks/domain';
import { FindingScope, visibleUnits } from './finding.scope';
import { TenDayBookRow, TenDayPlanRow } from './ten-day.rows';

export interface TenDayLine {
  planId: string;
  unitId: string;
  period: string;
  found: number;
  major: number;
  ordered: number;
  clearedOnTime: number;
  clearedLate: number;
  overdue: number;
  open: number;
  frozen: boolean;
}

type Plan = Pick<TenDayPlanRow, 'frozenTo' | 'endedOn'>;

const SUMS = ['found', 'major', 'ordered', 'clearedOnTime', 'clearedLate', 'overdue'] as const;
const NOTHING = { found: 0, major: 0, ordered: 0, clearedOnTime: 0, clearedLate: 0, overdue: 0, opened: 0, settled: 0 };

/** Every period of a unit, from its first one to today's or to the plan's end, empty ones included. */
function linesOf({ planId, unitId, periods }: TenDayBookRow, plan: Plan | undefined, today: LocalDate): TenDayLine[] {
  const keys = Object.keys(periods).sort();
  const lines: TenDayLine[] = [];
  const until = plan?.endedOn != null && plan.endedOn < today ? plan.endedOn : today;
  const last = [keys.at(-1) ?? '', periodOf('tenDay', until, until).key].sort().at(-1) ?? '';
  let period = periodNamed(keys[0] ?? '', today);
  for (let open = 0; period !== undefined && period.key <= last; period = periodAfter(period, period.from)) {
    const { opened, settled, ...counts } = periods[period.key] ?? NOTHING;
    open += opened - settled;
    const frozen = plan?.frozenTo != null && period.to <= plan.frozenTo;
    lines.push({ planId, unitId, period: period.key, ...counts, open, frozen });
  }
  return lines;
}

function inWindow({ from = '', to = '9999' }: FindingScope, { period }: TenDayLine): boolean {
  const days = periodNamed(period, period);
  return days !== undefined && days.to >= from && days.from <= to;
}

/** Units times periods are few, whatever the number of findings. */
async function lines(query: FindingScope, context: ReportContext): Promise<TenDayLine[]> {
  const visible = visibleUnits(query.unitId, context);
  const books = context.rows
    .createQueryBuilder(TenDayBookRow, 'book')
    .where('book.unit_id = ANY(:visible)', { visible });
  if (query.planId !== undefined) books.andWhere('book.plan_id = :planId', { planId: query.planId });
  const plans = new Map((await context.rows.find(TenDayPlanRow)).map((plan) => [plan.planId, plan]));
  return (await books.getMany())
    .flatMap((book) => linesOf(book, plans.get(book.planId), context.today))
    .filter((line) => inWindow(query, line));
}

/** The findings of each unit in ten days (旬报告, WP18 §四(五), TSK-37). */
export const tenDayReport: Report<FindingScope, TenDayLine> = {
  name: 'ten-day-report',
  title: { zh: '问题隐患整改旬报告', en: 'Ten-day report' },
  meaning: {
    zh:
      '按责任单位和旬(1-10 日、11-20 日、21 日至月末)统计:发现、其中重大、下达通知单、按时与逾期销号、当旬逾期;' +
      'open 为旬末未办结数。旬末次日零时冻结,其后的事实计入下一旬;期间按旬与之有重叠筛选。',
    en:
      'By the unit responsible and ten-day period (1 to 10, 11 to 20, 21 to the end): found, major among them, ' +
      'orders, cleared on time and late, fallen overdue; open: at the end of the period. Frozen at 00:00 after its ' +
      'last day, later facts count for the next; the window takes every period that it meets.',
  },
  projection: 'ten-day-report',
  query: FindingScope,
  columns: [
    { key: 'planId', title: { zh: '方案', en: 'Plan' } },
    { key: 'unitId', title: { zh: '单位', en: 'Unit' } },
    { key: 'period', title: { zh: '旬', en: 'Period' } },
    { key: 'found', title: { zh: '发现', en: 'Found' } },
    { key: 'major', title: { zh: '其中重大', en: 'Major' } },
    { key: 'ordered', title: { zh: '下达通知单', en: 'Orders' } },
    { key: 'clearedOnTime', title: { zh: '按时销号', en: 'Cleared on time' } },
    { key: 'clearedLate', title: { zh: '逾期销号', en: 'Cleared late' } },
    { key: 'overdue', title: { zh: '逾期', en: 'Overdue' } },
    { key: 'open', title: { zh: '旬末未结', en: 'Open' } },
    { key: 'frozen', title: { zh: '已冻结', en: 'Frozen' } },
  ],
  async page(query, at, context) {
    const found = await lines(query, context);
    return keyPage(
      found.map((line) => [JSON.stringify([line.planId, line.unitId, line.period]), line] as const),
      at,
    );
  },
  async totals(query, context) {
    const found = await lines(query, context);
    const newest = new Map(found.map(({ planId, unitId, open }) => [JSON.stringify([planId, unitId]), open]));
    const sums = SUMS.map((of) => [of, found.reduce((all, line) => all + line[of], 0)]);
    const open = [...newest.values()].reduce((all, one) => all + one, 0);
    return { total: found.length, totals: { ...Object.fromEntries(sums), open } };
  },
};
