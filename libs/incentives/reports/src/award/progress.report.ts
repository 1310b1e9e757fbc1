import { keyPage, type Report, type ReportContext } from '@taizhang/platform';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { inScope, OPENED } from './award.scope';
import { AwardOverdueRow, AwardSumRow } from './award.sums';

export interface ProgressLine {
  programmeKey: string;
  direction: string;
  state: string;
  awards: number;
  computedFen: number;
  grantedFen: number;
  paidFen: number;
  refundedFen: number;
  overdueSteps: number;
  overdueByUnit: Record<string, number>;
}

type Raw<Line> = { readonly [Name in keyof Line]: string };
type Sum = Raw<Omit<ProgressLine, 'overdueSteps' | 'overdueByUnit'>>;
type Late = Raw<Pick<ProgressLine, 'programmeKey' | 'direction' | 'state'> & { unit: string; steps: number }>;

function grouped<Row extends object>(entity: new () => Row, query: MoneyScope, context: ReportContext) {
  return inScope(context.rows.createQueryBuilder(entity, 'sum'), 'sum', query, context)
    .select('sum.programme_key', 'programmeKey')
    .addSelect('sum.direction', 'direction')
    .addSelect('sum.status', 'state')
    .groupBy('sum.programme_key, sum.direction, sum.status');
}

const sumsOf = (query: MoneyScope, context: ReportContext): Promise<Sum[]> =>
  grouped(AwardSumRow, query, context)
    .addSelect('SUM(sum.awards)', 'awards')
    .addSelect('SUM(sum.computed_fen)', 'computedFen')
    .addSelect('SUM(sum.granted_fen)', 'grantedFen')
    .addSelect('SUM(sum.paid_fen)', 'paidFen')
    .addSelect('SUM(sum.refunded_fen)', 'refundedFen')
    .getRawMany<Sum>();

const lateOf = (query: MoneyScope, context: ReportContext): Promise<Late[]> =>
  grouped(AwardOverdueRow, query, context)
    .addSelect('sum.late_unit_id', 'unit')
    .addSelect('SUM(sum.steps)', 'steps')
    .addGroupBy('sum.late_unit_id')
    .orderBy('sum.late_unit_id')
    .getRawMany<Late>();

const keyOf = ({ programmeKey, direction, state }: Pick<Sum, 'programmeKey' | 'direction' | 'state'>): string =>
  `${programmeKey}/${direction}/${state}`;

async function linesOf(query: MoneyScope, context: ReportContext): Promise<[string, ProgressLine][]> {
  const [sums, late] = await Promise.all([sumsOf(query, context), lateOf(query, context)]);
  return sums.map((sum) => {
    const { programmeKey, direction, state } = sum;
    const steps = late.filter((each) => keyOf(each) === keyOf(sum));
    return [
      keyOf(sum),
      {
        ...{ programmeKey, direction, state, awards: Number(sum.awards), computedFen: Number(sum.computedFen) },
        ...{ grantedFen: Number(sum.grantedFen), paidFen: Number(sum.paidFen), refundedFen: Number(sum.refundedFen) },
        overdueSteps: steps.reduce((all, each) => all + Number(each.steps), 0),
        overdueByUnit: Object.fromEntries(steps.map(({ unit, steps: count }) => [unit, Number(count)])),
      },
    ];
  });
}

/** How far each programme is (WP19 §三; SG10). */
export const incentivesProgressReport: Report<MoneyScope, ProgressLine> = {
  name: 'incentives-progress',
  title: { zh: '政策兑现进度', en: 'Progress of programmes' },
  meaning: {
    zh:
      `按政策、方向和状态汇总事项数与金额;${OPENED.zh};逾期环节为已超时限、仍在等待的环节数,逾期单位按应办单位列出;` +
      '一个事项可有多个逾期环节。',
    en:
      `Awards and money by programme, direction and state; ${OPENED.en}; overdueSteps are steps past their date and ` +
      'still waited for, overdueByUnit by the unit that owes them; one award may have several.',
  },
  projection: 'awards',
  query: MoneyScope,
  columns: [
    column('programmeKey', '政策', 'Programme'),
    column('direction', '方向', 'Direction'),
    column('state', '状态', 'State'),
    column('awards', '事项数', 'Awards'),
    fenColumn('computedFen', '计算额', 'Computed'),
    fenColumn('grantedFen', '批准额', 'Granted'),
    fenColumn('paidFen', '已付', 'Paid'),
    fenColumn('refundedFen', '已退', 'Refunded'),
    column('overdueSteps', '逾期环节', 'Steps overdue'),
    { ...column('overdueByUnit', '逾期单位', 'Overdue by unit'), csv: ({ overdueByUnit }) => counted(overdueByUnit) },
  ],
  async page(query, at, context) {
    return keyPage(await linesOf(query, context), at);
  },
  async totals(query, context) {
    const lines = (await linesOf(query, context)).map(([, line]) => line);
    const sum = (of: 'awards' | 'computedFen' | 'grantedFen' | 'paidFen' | 'refundedFen' | 'overdueSteps') =>
      lines.reduce((all, line) => all + line[of], 0);
    const byUnit: Record<string, number> = {};
    for (const [unit, steps] of lines.flatMap(({ overdueByUnit }) => Object.entries(overdueByUnit))) {
      byUnit[unit] = (byUnit[unit] ?? 0) + steps;
    }
    const counts = { awards: sum('awards'), overdueSteps: sum('overdueSteps'), overdueByUnit: byUnit };
    return { total: lines.length, totals: counts };
  },
};

const counted = (byUnit: Readonly<Record<string, number>>): string =>
  Object.entries(byUnit)
    .map(([unit, steps]) => `${unit} ${steps}`)
    .join('; ');
