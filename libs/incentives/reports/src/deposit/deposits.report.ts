import type { LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext, visibleUnits } from '@taizhang/platform';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { DepositRow } from './deposits.projection';

export interface DepositLine {
  depositId: string;
  ruleKey: string;
  personId: string;
  unitId: string;
  cadreRole: string;
  state: string;
  amountFen: number;
  paidOn: LocalDate | null;
  firePoints: number | null;
  returnedFen: number;
  returnBy: LocalDate | null;
  rewardFen: number;
  reward: string;
  forfeitedFen: number;
}

function deposits({ programme, unitId, period, on }: MoneyScope, context: ReportContext) {
  const builder = context.rows
    .createQueryBuilder(DepositRow, 'deposit')
    .where('deposit.unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  const { subjectId } = context;
  if (subjectId !== undefined) builder.andWhere('deposit.person_id = :subjectId', { subjectId });
  if (programme !== undefined) builder.andWhere('deposit.programme_key = :programme', { programme });
  if (period !== undefined) builder.andWhere('deposit.year = left(:period, 4)', { period });
  if (on !== undefined) builder.andWhere('deposit.paid_on <= :on', { on });
  return builder;
}

function lineOf({ depositId, personId, unitId, status, amountFen, state }: DepositRow): DepositLine {
  const { ruleKey, cadreRole, paidOn, firePoints, returnedFen, returnBy, rewardFen, reward, forfeitedFen } = state;
  return {
    ...{ depositId, ruleKey, personId, unitId, cadreRole, state: status, amountFen, paidOn, firePoints },
    ...{ returnedFen, returnBy, rewardFen, reward, forfeitedFen },
  };
}

interface Sums {
  readonly deposits: string;
  readonly paidInFen: string;
  readonly returnedFen: string;
  readonly rewardedFen: string;
  readonly forfeitedFen: string;
}

/** Deposits of those who guard the fields (WP09 §四(三)). */
export const depositsReport: Report<MoneyScope, DepositLine> = {
  name: 'incentives-deposits',
  title: { zh: '风险抵押金', en: 'Risk deposits' },
  meaning: {
    zh:
      '全部风险抵押金;计入火点为结算时计入的个数,奖励为无火点时的应奖额;' +
      '单位含责任单位的下级,期间为计火年度,截至日只取该日及以前缴纳的。',
    en:
      'All risk deposits; firePoints are those counted at the settlement, rewardFen what is due for none, reward ' +
      'how far that is; in the totals paidInFen was paid in and rewardedFen paid out; unitId takes the subtree ' +
      'of the unit, period the year whose fires count, on what was paid in by that day.',
  },
  projection: 'deposits',
  forSubjects: true,
  query: MoneyScope,
  columns: [
    column('depositId', '编号', 'Deposit'),
    column('ruleKey', '条款规则', 'Rule'),
    column('personId', '人员编号', 'Person'),
    column('unitId', '单位', 'Unit'),
    column('cadreRole', '职责', 'Role'),
    column('state', '状态', 'State'),
    fenColumn('amountFen', '应缴', 'Amount'),
    column('paidOn', '缴纳日期', 'Paid in on'),
    column('firePoints', '计入火点', 'Fire points'),
    fenColumn('returnedFen', '已退', 'Returned'),
    column('returnBy', '退还时限', 'Return by'),
    fenColumn('rewardFen', '奖励', 'Reward'),
    column('reward', '奖励状态', 'Reward state'),
    fenColumn('forfeitedFen', '没收', 'Forfeited'),
  ],
  page(query, at, context) {
    const key = { sql: 'deposit.deposit_id', of: ({ depositId }: DepositRow) => depositId };
    const by = { sql: 'deposit.deposit_id', cast: 'text' } as const;
    return keysetPage(deposits(query, context), { by, key }, at, lineOf);
  },
  async totals(query, context) {
    const found = (await deposits(query, context)
      .select('COUNT(*)', 'deposits')
      .addSelect('COALESCE(SUM(deposit.amount_fen) FILTER (WHERE deposit.paid_on IS NOT NULL), 0)', 'paidInFen')
      .addSelect('COALESCE(SUM(deposit.returned_fen), 0)', 'returnedFen')
      .addSelect('COALESCE(SUM(deposit.rewarded_fen), 0)', 'rewardedFen')
      .addSelect('COALESCE(SUM(deposit.forfeited_fen), 0)', 'forfeitedFen')
      .getRawOne<Sums>()) as Sums;
    const totals = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Number(value)]));
    return { total: Number(found.deposits), totals };
  },
};
