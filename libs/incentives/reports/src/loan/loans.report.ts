import { addDays, type LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext, type ReportPage, visibleUnits } from '@taizhang/platform';
import { NOTICE_DAYS } from '@taizhang/incentives/domain';
import { FundRow } from '../fund/fund.rows';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { LoanBorrowerRow, LoanGuaranteeRow, LoanRow } from './loans.projection';

export interface LoanLine {
  loanId: string;
  ruleKey: string;
  borrowerId: string;
  unitId: string;
  state: string;
  amountFen: number;
  outstandingFen: number;
  startOn: LocalDate;
  dueOn: LocalDate;
  dueSoon: boolean;
  /** Of the borrower under the rule. */
  loans: number;
  borrowerOutstandingFen: number;
  ceilingFen: number | null;
  guaranteeFundKey: string | null;
  /** Outstanding of all loans on the guarantee fund ÷ what was appropriated to it in all years. */
  leverageUsed: number | null;
  leverage: number | null;
}

function loans({ programme, unitId, period, on }: MoneyScope, context: ReportContext) {
  const builder = context.rows
    .createQueryBuilder(LoanRow, 'loan')
    .where('loan.unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  const { subjectId } = context;
  if (subjectId !== undefined) builder.andWhere('loan.borrower_id = :subjectId', { subjectId });
  if (programme !== undefined) builder.andWhere('loan.programme_key = :programme', { programme });
  if (period !== undefined) builder.andWhere('starts_with(loan.start_on, :period)', { period });
  if (on !== undefined) builder.andWhere('loan.start_on <= :on', { on });
  return builder;
}

interface Beside {
  readonly borrowers: ReadonlyMap<string, LoanBorrowerRow>;
  readonly leverage: ReadonlyMap<string, number | null>;
}

async function beside(page: readonly LoanRow[], context: ReportContext): Promise<Beside> {
  const { rows } = context;
  const borrowers = await rows
    .createQueryBuilder(LoanBorrowerRow, 'borrower')
    .where('borrower.borrower_id = ANY(:ids)', { ids: page.map(({ borrowerId }) => borrowerId) })
    .getMany();
  const keys = [...new Set(page.flatMap(({ guaranteeFundKey }) => guaranteeFundKey ?? []))];
  const guarantees = await rows
    .createQueryBuilder(LoanGuaranteeRow, 'guarantee')
    .where('guarantee.fund_key = ANY(:keys)', { keys })
    .getMany();
  const funds = await rows.createQueryBuilder(FundRow, 'fund').where('fund.fund_key = ANY(:keys)', { keys }).getMany();
  const leverage = guarantees.map(({ fundKey, outstandingFen }) => {
    const appropriated = funds.reduce((sum, each) => (each.fundKey === fundKey ? sum + each.appropriatedFen : sum), 0);
    return [
      fundKey,
      appropriated === 0 ? null : Math.round((outstandingFen / appropriated) * 10_000) / 10_000,
    ] as const;
  });
  return {
    borrowers: new Map(borrowers.map((each) => [`${each.ruleKey} ${each.borrowerId}`, each])),
    leverage: new Map(leverage),
  };
}

function lineOf(row: LoanRow, { borrowers, leverage }: Beside, on: LocalDate): LoanLine {
  const { loanId, ruleKey, borrowerId, unitId, status, amountFen, outstandingFen, startOn, dueOn } = row;
  const { guaranteeFundKey, state } = row;
  const borrower = borrowers.get(`${ruleKey} ${borrowerId}`);
  return {
    ...{ loanId, ruleKey, borrowerId, unitId, state: status, amountFen, outstandingFen, startOn, dueOn },
    dueSoon: status === 'active' && dueOn <= addDays(on, NOTICE_DAYS),
    ...{ loans: borrower?.loans ?? 0, borrowerOutstandingFen: borrower?.outstandingFen ?? 0 },
    ...{ ceilingFen: state.terms.ceilingFen ?? null, guaranteeFundKey },
    leverageUsed: guaranteeFundKey === null ? null : (leverage.get(guaranteeFundKey) ?? null),
    leverage: state.terms.leverage ?? null,
  };
}

interface Sums {
  readonly loans: string;
  readonly outstandingFen: string;
  readonly dueSoon: string;
}

/** Loans under the ceilings (SG10 §三8, WP19 §二(一)1). */
export const loansReport: Report<MoneyScope, LoanLine> = {
  name: 'incentives-loans',
  title: { zh: '贷款台账', en: 'Loans' },
  meaning: {
    zh:
      '登记的贷款;“笔数”“借款人余额”为同一借款人在同一规则下的合计;“已用倍数”= 该担保基金全部贷款余额 ÷ 历年拨入;' +
      '“即将到期”为截至日(默认今天)起 30 日内到期或已过期的;期间按起始日期,单位含借款人所属单位的下级。',
    en:
      'Registered loans; loans and borrowerOutstandingFen are those of the borrower under the rule; leverageUsed ' +
      '= outstanding of all loans on the guarantee fund ÷ what was appropriated to it in all years, leverage the ' +
      'most; dueSoon: due within 30 days of on (today) or before; period is of the start, on takes loans started ' +
      'by that day, unitId the subtree of the borrower’s unit.',
  },
  projection: 'loans',
  forSubjects: true,
  query: MoneyScope,
  columns: [
    column('loanId', '贷款', 'Loan'),
    column('ruleKey', '条款规则', 'Rule'),
    column('borrowerId', '借款人', 'Borrower'),
    column('unitId', '所属单位', 'Unit'),
    column('state', '状态', 'State'),
    fenColumn('amountFen', '金额', 'Amount'),
    fenColumn('outstandingFen', '余额', 'Outstanding'),
    column('startOn', '起始', 'Start'),
    column('dueOn', '到期', 'Due'),
    column('dueSoon', '即将到期', 'Due soon'),
    column('loans', '笔数', 'Loans of the borrower'),
    fenColumn('borrowerOutstandingFen', '借款人余额', 'Outstanding of the borrower'),
    fenColumn('ceilingFen', '余额上限', 'Ceiling'),
    column('guaranteeFundKey', '担保基金', 'Guarantee fund'),
    column('leverageUsed', '已用倍数', 'Leverage used'),
    column('leverage', '上限倍数', 'Leverage'),
  ],
  async page(query, at, context): Promise<ReportPage<LoanLine>> {
    const key = { sql: 'loan.loan_id', of: ({ loanId }: LoanRow) => loanId };
    const by = { sql: 'loan.loan_id', cast: 'text' } as const;
    const page = await keysetPage(loans(query, context), { by, key }, at, (row) => row);
    const found = await beside(page.rows, context);
    return { ...page, rows: page.rows.map((row) => lineOf(row, found, query.on ?? context.today)) };
  },
  async totals(query, context) {
    const before = addDays(query.on ?? context.today, NOTICE_DAYS);
    const found = (await loans(query, context)
      .select('COUNT(*)', 'loans')
      .addSelect('COALESCE(SUM(loan.outstanding_fen), 0)', 'outstandingFen')
      .addSelect(`COUNT(*) FILTER (WHERE loan.status = 'active' AND loan.due_on <= :before)`, 'dueSoon')
      .setParameter('before', before)
      .getRawOne<Sums>()) as Sums;
    const totals = { outstandingFen: Number(found.outstandingFen), dueSoon: Number(found.dueSoon) };
    return { total: Number(found.loans), totals };
  },
};
