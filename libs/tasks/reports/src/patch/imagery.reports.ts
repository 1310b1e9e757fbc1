import { addDays, addMonths, type LocalDate, type Text } from '@taizhang/kernel';
import { keyPage, type Report, type ReportColumn, type ReportContext } from '@taizhang/platform';
import { countsByBatch, ImageryQuery, marksByQuarter, type TownCount } from './imagery.counts';

export interface ImageryLine {
  planId: string;
  unitId: string;
  batch: string;
  dueOn: LocalDate;
  issued: number;
  checked: number;
  illegal: number;
  ordered: number;
  cleared: number;
  returned: number;
  untrue: number;
  areaSqm: number;
  farmlandSqm: number;
  clear: boolean;
  late: boolean;
}

export interface ImageryYearLine extends ImageryLine {
  farmlandIllegalShare: number | null;
  clearedShare: number | null;
  untrueShare: number | null;
}

type Counts = (query: ImageryQuery, context: ReportContext) => Promise<TownCount[]>;

const NOTHING = {
  ...{ issued: 0, checked: 0, illegal: 0, ordered: 0, rectifying: 0, unsettled: 0, cleared: 0, returned: 0 },
  ...{ untrue: 0, areaSqm: 0, farmlandSqm: 0, illegalFarmlandSqm: 0 },
};

const quarterOf = (month: string): string => `${month.slice(0, 4)}-q${Math.ceil(Number(month.slice(5)) / 3)}`;

/** The end of the month after the quarter, as its task (WP11 §一). */
function quarterDue(quarter: string): LocalDate {
  const last = `${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3).padStart(2, '0')}-01`;
  return addDays(addMonths(last, 2), -1);
}

/** Months by their quarter; what a review found untrue counts for the quarter that was reviewed. */
const byQuarter: Counts = async (query, context) => {
  const months = (await countsByBatch(query, context)).filter(({ batch }) => !batch.endsWith('annual'));
  const marks = await marksByQuarter(query, context);
  return [
    ...months.map((count) => ({ ...count, batch: quarterOf(count.batch), untrue: 0 })),
    ...marks.map(({ quarter, ...town }) => ({ ...NOTHING, ...town, batch: quarter, dueOn: '', untrue: 1 })),
  ].map((count) => ({ ...count, dueOn: quarterDue(count.batch) }));
};

const byYear: Counts = async (query, context) =>
  (await countsByBatch(query, context)).map((count) => {
    const year = count.batch.slice(0, 4);
    return { ...count, batch: year, dueOn: `${Number(year) + 1}-06-30` };
  });

/** Of each town and period one, by period, plan and town. */
function together(counts: readonly TownCount[]): [string, TownCount][] {
  const found = new Map<string, TownCount>();
  for (const count of counts) {
    const key = JSON.stringify([count.batch, count.planId, count.townUnit]);
    const before = found.get(key);
    found.set(key, before ? { ...before, ...added(before, count) } : count);
  }
  return [...found];
}

function added(a: typeof NOTHING, b: typeof NOTHING): typeof NOTHING {
  const keys = Object.keys(NOTHING) as (keyof typeof NOTHING)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as typeof NOTHING;
}

/** TSK-38: every patch cleared, or rectifying under an order or referred. */
function lineOf(count: TownCount, today: LocalDate): ImageryLine {
  const { planId, townUnit, batch, dueOn, issued, checked, illegal, ordered, cleared, returned, untrue } = count;
  const clear = issued === cleared + count.rectifying && count.unsettled === 0;
  return {
    ...{ planId, unitId: townUnit, batch, dueOn, issued, checked, illegal, ordered, cleared, returned, untrue },
    ...{ areaSqm: count.areaSqm, farmlandSqm: count.farmlandSqm, clear, late: !clear && today > dueOn },
  };
}

/** With at most 4 decimals, for showing only. */
const share = (part: number, of: number): number | null =>
  of === 0 ? null : Math.round((part / of) * 10_000) / 10_000;

const yearLineOf = (count: TownCount, today: LocalDate): ImageryYearLine => ({
  ...lineOf(count, today),
  farmlandIllegalShare: share(count.illegalFarmlandSqm, count.farmlandSqm),
  clearedShare: share(count.cleared, count.issued),
  untrueShare: share(count.untrue, count.issued),
});

const column = (key: string, zh: string, en: string) => ({ key, title: { zh, en } });
const COLUMNS: readonly ReportColumn<ImageryLine>[] = [
  column('planId', '方案', 'Plan'),
  column('unitId', '乡镇(街道)', 'Town'),
  column('batch', '批次', 'Batch'),
  column('dueOn', '完成时限', 'Due'),
  column('issued', '下发', 'Issued'),
  column('checked', '已核查', 'Checked'),
  column('illegal', '违法', 'Illegal'),
  column('ordered', '下达整改', 'Orders'),
  column('cleared', '销号', 'Cleared'),
  column('returned', '退回', 'Returned'),
  column('untrue', '不实', 'Untrue'),
  column('areaSqm', '面积(平方米)', 'Area (sqm)'),
  column('farmlandSqm', '耕地(平方米)', 'Farmland (sqm)'),
  column('clear', '已清', 'Clear'),
  column('late', '逾期', 'Late'),
];

interface Kind<Line extends ImageryLine> {
  readonly name: string;
  readonly title: Text;
  readonly meaning: Text;
  readonly columns: readonly ReportColumn<Line>[];
  readonly counts: Counts;
  line(count: TownCount, today: LocalDate): Line;
}

function imageryReport<Line extends ImageryLine>({ counts, line, ...rest }: Kind<Line>): Report<ImageryQuery, Line> {
  return {
    ...rest,
    projection: 'rectification',
    query: ImageryQuery,
    async page(query, at, context) {
      const groups = together(await counts(query, context));
      return keyPage(
        groups.map(([key, count]) => [key, line(count, context.today)] as const),
        at,
      );
    },
    async totals(query, context) {
      const groups = together(await counts(query, context)).map(([, count]) => count);
      const sums = groups.reduce<typeof NOTHING>((all, count) => added(all, count), NOTHING);
      const { rectifying: _rectifying, unsettled: _unsettled, illegalFarmlandSqm: _illegal, ...totals } = sums;
      const clear = groups.filter((count) => lineOf(count, context.today).clear).length;
      return { total: groups.length, totals: { ...totals, clear } };
    },
  };
}

const COUNTED: Text = {
  zh:
    '按乡镇统计图斑数与面积;returned 为曾被退回者,ordered 为已下达的整改通知单;clear:全部销号,或在整改且通知单有效、' +
    '已移交;late:已过时限仍未清。期间按批次时限筛选。',
  en:
    'Patches and areas by town; returned: sent back at least once, ordered: orders given; clear: all cleared, or ' +
    'rectifying under an order in force or referred; late: due and not clear. The window is of the due date.',
};

/** 月清 (WP11 §一, TSK-38). */
export const imageryMonthReport = imageryReport({
  name: 'imagery-month',
  title: { zh: '卫片执法月清', en: 'Imagery by month' },
  meaning: COUNTED,
  columns: COLUMNS,
  counts: countsByBatch,
  line: lineOf,
});

/** 季核 (TSK-41). */
export const imageryQuarterReport = imageryReport({
  name: 'imagery-quarter',
  title: { zh: '卫片执法季核', en: 'Imagery by quarter' },
  meaning: {
    zh: `${COUNTED.zh}季度含其三个月批次;untrue 为该季核查中判为不实者,计入该镇该季(主要责任)。`,
    en: `${COUNTED.en} A quarter holds its three months; untrue: failed in its review, held against the town.`,
  },
  columns: COLUMNS,
  counts: byQuarter,
  line: lineOf,
});

/** 年度评估 (TSK-41). */
export const imageryYearReport = imageryReport({
  name: 'imagery-year',
  title: { zh: '卫片执法年度评估', en: 'Imagery by year' },
  meaning: {
    zh:
      `${COUNTED.zh}年度含全部月度批次与年度补充批次;违法占用耕地比例 = 违法图斑耕地面积 ÷ 全部图斑耕地面积;` +
      '销号率、不实率以下发数为分母。',
    en:
      `${COUNTED.en} A year holds its months and the annual batch; farmlandIllegalShare = farmland of illegal ` +
      'patches ÷ farmland of all; clearedShare and untrueShare are of those issued.',
  },
  columns: [
    ...COLUMNS,
    column('farmlandIllegalShare', '违法占用耕地比例', 'Illegal share of farmland'),
    column('clearedShare', '销号率', 'Cleared share'),
    column('untrueShare', '不实率', 'Untrue share'),
  ],
  counts: byYear,
  line: yearLineOf,
});
