import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { column, fenColumn, MoneyScope } from '../money.scope';
import type { AwardRow } from './award.rows';
import { AWARD_KEY, awardsInScope, OPENED } from './award.scope';

export interface DeductionLine {
  awardId: string;
  ruleKey: string;
  month: string;
  /** The village. */
  unitId: string;
  /** Burnings that it is for. */
  n: number | null;
  personId: string;
  amountFen: number;
  appliedFen: number;
  reversedFen: number;
  payrollMonth: string | null;
  state: string;
}

const deductions = (query: MoneyScope, context: ReportContext) =>
  awardsInScope(query, context).andWhere(`award.direction = 'deduct'`);

/** The counts that rules of deductions know (INC-37). */
const COUNTS = ['burnsFromSecond', 'firesInMonth'] as const;

function lineOf({
  awardId,
  ruleKey,
  unitId,
  subjectId,
  status,
  countedIn,
  computedFen,
  state,
}: AwardRow): DeductionLine {
  const { appliedFen, reversedFen, payrollMonth, inputs } = state;
  const [n] = COUNTS.flatMap((name) => {
    const value = inputs[name]?.value;
    return typeof value === 'number' ? [value] : [];
  });
  return {
    ...{ awardId, ruleKey, month: countedIn, unitId, n: n ?? null, personId: subjectId, amountFen: computedFen },
    ...{ appliedFen, reversedFen, payrollMonth, state: status },
  };
}

interface Sums {
  readonly deductions: string;
  readonly amountFen: string;
  readonly appliedFen: string;
  readonly reversedFen: string;
}

/** What is withheld from pay after burnings (WP12 §三3). */
export const deductionsReport: Report<MoneyScope, DeductionLine> = {
  name: 'incentives-deductions',
  title: { zh: '绩效扣发', en: 'Deductions from pay' },
  meaning: {
    zh: `扣发事项,按月份;${OPENED.zh};次数为据以扣发的焚烧次数。`,
    en:
      `Deductions by month; ${OPENED.en}; n is the count of burnings that it is for, amountFen what is to ` +
      'be withheld, appliedFen and reversedFen what was withheld and given back.',
  },
  projection: 'awards',
  forSubjects: true,
  query: MoneyScope,
  columns: [
    column('awardId', '事项编号', 'Award'),
    column('ruleKey', '条款规则', 'Rule'),
    column('month', '月份', 'Month'),
    column('unitId', '村(社区)', 'Village'),
    column('n', '次数', 'Burnings'),
    column('personId', '人员编号', 'Person'),
    fenColumn('amountFen', '应扣', 'Amount'),
    fenColumn('appliedFen', '已扣', 'Applied'),
    fenColumn('reversedFen', '已冲回', 'Reversed'),
    column('payrollMonth', '发薪月份', 'Payroll month'),
    column('state', '状态', 'State'),
  ],
  page(query, at, context) {
    const by = { sql: 'award.counted_in', cast: 'text' } as const;
    return keysetPage(deductions(query, context), { by, key: AWARD_KEY }, at, lineOf);
  },
  async totals(query, context) {
    const sum = (name: string): string => `COALESCE(SUM((award.state->>'${name}')::bigint), 0)`;
    const found = (await deductions(query, context)
      .select('COUNT(*)', 'deductions')
      .addSelect('COALESCE(SUM(award.computed_fen), 0)', 'amountFen')
      .addSelect(sum('appliedFen'), 'appliedFen')
      .addSelect(sum('reversedFen'), 'reversedFen')
      .getRawOne<Sums>()) as Sums;
    const totals = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Number(value)]));
    return { total: Number(found.deductions), totals };
  },
};
