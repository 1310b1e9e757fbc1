import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { availableFen } from '@taizhang/incentives/domain';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { FundQueueRow, type FundRow } from './fund.rows';
import { declaredFunds, fundsOrAwaited } from './awaited-funds';

export interface FundBalanceLine {
  fundId: string;
  fundKey: string;
  fiscalYear: number;
  programmeKey: string;
  ownerUnitId: string;
  bearer: string;
  state: string;
  appropriatedFen: number;
  contributedFen: number;
  refundedFen: number;
  reservedFen: number;
  paidFen: number;
  availableFen: number;
  waiting: number;
  waitingFen: number;
}

type Owner = Pick<FundBalanceLine, 'programmeKey' | 'ownerUnitId' | 'bearer'>;

/** `declared`: of a fund that nobody has opened. */
function lineOf(row: FundRow, queue: FundQueueRow | undefined, declared: Owner | undefined): FundBalanceLine {
  const { fundId, fundKey, fiscalYear, status, state } = row;
  const { appropriatedFen, contributedFen, refundedFen, reservedFen, paidFen } = state;
  const { programmeKey, ownerUnitId, bearer } = status === 'none' && declared ? declared : state;
  return {
    ...{ fundId, fundKey, fiscalYear, programmeKey, ownerUnitId, bearer, state: status, appropriatedFen },
    ...{ contributedFen, refundedFen, reservedFen, paidFen, availableFen: availableFen(state) },
    ...{ waiting: queue?.waiting ?? 0, waitingFen: queue?.waitingFen ?? 0 },
  };
}

type Funds = Awaited<ReturnType<typeof declaredFunds>>;

async function linesOf(funds: readonly FundRow[], declared: Funds, context: ReportContext): Promise<FundBalanceLine[]> {
  const found = await context.rows
    .createQueryBuilder(FundQueueRow, 'queue')
    .where('queue.fund_id = ANY(:ids)', { ids: funds.map(({ fundId }) => fundId) })
    .getMany();
  const queues = new Map(found.map((queue) => [queue.fundId, queue]));
  return funds.map((row) => lineOf(row, queues.get(row.fundId), declared.get(row.fundKey)));
}

const SUMS = ['appropriatedFen', 'contributedFen', 'refundedFen', 'reservedFen', 'paidFen', 'availableFen'] as const;

/** What each fund has, owes and can still give (WP17 §四(二十四), WP08 §四(四)). */
export const fundBalanceReport: Report<MoneyScope, FundBalanceLine> = {
  name: 'incentives-fund-balance',
  title: { zh: '专项资金余额', en: 'Balance of funds' },
  meaning: {
    zh:
      '已开立的专项资金,以及有事项排队而尚未开立的;可用 = 拨入 + 捐入 + 退回 − 预留 − 已付(含分配);' +
      '排队事项、排队金额为等待资金的;单位含资金主管单位的下级,期间、截至日取其所在财政年度,金额为现时数。',
    en:
      'Funds that are opened, and those that awards wait for though nobody has opened them (none); ' +
      'availableFen = appropriated + contributed + refunded − reserved − paid (what was ' +
      'apportioned among it); waiting and waitingFen are awards in the queue; unitId takes the subtree of the owner, ' +
      'period and on the fiscal year of it; sums are those of now.',
  },
  projection: 'funds',
  query: MoneyScope,
  columns: [
    column('fundId', '资金', 'Fund'),
    column('fiscalYear', '财政年度', 'Fiscal year'),
    column('programmeKey', '政策', 'Programme'),
    column('ownerUnitId', '主管单位', 'Owner'),
    column('bearer', '承担方', 'Bearer'),
    column('state', '状态', 'State'),
    fenColumn('appropriatedFen', '拨入', 'Appropriated'),
    fenColumn('contributedFen', '捐入', 'Contributed'),
    fenColumn('refundedFen', '退回', 'Refunded'),
    fenColumn('reservedFen', '预留', 'Reserved'),
    fenColumn('paidFen', '已付', 'Paid'),
    fenColumn('availableFen', '可用', 'Available'),
    column('waiting', '排队事项', 'Waiting'),
    fenColumn('waitingFen', '排队金额', 'Waiting'),
  ],
  async page(query, at, context) {
    const key = { sql: 'fund.fund_id', of: ({ fundId }: FundRow) => fundId };
    const by = { sql: 'fund.fund_id', cast: 'text' } as const;
    const declared = await declaredFunds(context);
    const page = await keysetPage(fundsOrAwaited(query, declared, context), { by, key }, at, (row) => row);
    return { ...page, rows: await linesOf(page.rows, declared, context) };
  },
  async totals(query, context) {
    const declared = await declaredFunds(context);
    const lines = await linesOf(await fundsOrAwaited(query, declared, context).getMany(), declared, context);
    const sums = SUMS.map((name) => [name, lines.reduce((all, line) => all + line[name], 0)]);
    return { total: lines.length, totals: Object.fromEntries(sums) as object };
  },
};
