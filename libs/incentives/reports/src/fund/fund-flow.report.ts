import { keyPage, type KeyedLine, type Report, type ReportContext } from '@taizhang/platform';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { FundFlowRow } from './fund.rows';
import { fundsInScope } from './fund.scope';

export interface FundFlowLine {
  fundId: string;
  fiscalYear: number;
  programmeKey: string;
  month: string;
  appropriatedFen: number;
  reservedFen: number;
  paidFen: number;
  /** Since the fund was opened, this month included. */
  cumulativeAppropriatedFen: number;
  cumulativeReservedFen: number;
  cumulativePaidFen: number;
  availableFen: number;
}

type Fund = Pick<FundFlowLine, 'fundId' | 'fiscalYear' | 'programmeKey'>;

/** The months of one fund, in order. */
function monthsOf(fund: Fund, flows: readonly FundFlowRow[]): FundFlowLine[] {
  let [came, bound, left, apportioned] = [0, 0, 0, 0];
  return flows.map((flow) => {
    const appropriatedFen = flow.appropriatedFen + flow.contributedFen + flow.refundedFen;
    const paidFen = flow.paidFen + flow.apportionedFen;
    came += appropriatedFen;
    bound += flow.reservedFen;
    left += paidFen;
    apportioned += flow.apportionedFen;
    return {
      ...{ ...fund, month: flow.month, appropriatedFen, reservedFen: flow.reservedFen, paidFen },
      ...{ cumulativeAppropriatedFen: came, cumulativeReservedFen: bound, cumulativePaidFen: left },
      availableFen: came - bound - apportioned,
    };
  });
}

async function linesOf(query: MoneyScope, context: ReportContext): Promise<KeyedLine<FundFlowLine>[]> {
  const funds = await fundsInScope(query, context).getMany();
  const flows = await context.rows
    .createQueryBuilder(FundFlowRow, 'flow')
    .where('flow.fund_id = ANY(:ids)', { ids: funds.map(({ fundId }) => fundId) })
    .orderBy('flow.month')
    .getMany();
  const { period = '', on } = query;
  const lines = funds.flatMap(({ fundId, fiscalYear, programmeKey }) =>
    monthsOf(
      { fundId, fiscalYear, programmeKey },
      flows.filter((flow) => flow.fundId === fundId),
    ),
  );
  return lines
    .filter(({ month }) => month.startsWith(period) && (on === undefined || month <= on.slice(0, 'YYYY-MM'.length)))
    .map((line) => [`${line.fundId}/${line.month}`, line]);
}

/** The money of each fund over the year. */
export const fundFlowReport: Report<MoneyScope, FundFlowLine> = {
  name: 'incentives-fund-flow',
  title: { zh: '专项资金逐月收支', en: 'Funds month by month' },
  meaning: {
    zh:
      '每项资金有变动的各月;收入为拨入、捐入与退回,预留为新预留减释放,已付按付款日期,含分配;' +
      '累计自开立起至当月;月末可用 = 累计收入 − 累计预留 − 累计分配;期间取其中各月,截至日取至其所在月,单位含主管单位的下级。',
    en:
      'The months in which a fund moved; appropriatedFen is what was appropriated, contributed and refunded, ' +
      'reservedFen what was reserved less what was released, paidFen payments by their date and what was ' +
      'apportioned; cumulative from the opening to the month; availableFen = cumulative appropriated − reserved ' +
      '− apportioned; period takes its months, on those to its own, unitId the subtree of the owner.',
  },
  projection: 'funds',
  query: MoneyScope,
  columns: [
    column('fundId', '资金', 'Fund'),
    column('fiscalYear', '财政年度', 'Fiscal year'),
    column('programmeKey', '政策', 'Programme'),
    column('month', '月份', 'Month'),
    fenColumn('appropriatedFen', '收入', 'Appropriated'),
    fenColumn('reservedFen', '预留', 'Reserved'),
    fenColumn('paidFen', '已付', 'Paid'),
    fenColumn('cumulativeAppropriatedFen', '累计收入', 'Cumulative appropriated'),
    fenColumn('cumulativeReservedFen', '累计预留', 'Cumulative reserved'),
    fenColumn('cumulativePaidFen', '累计已付', 'Cumulative paid'),
    fenColumn('availableFen', '月末可用', 'Available'),
  ],
  async page(query, at, context) {
    return keyPage(await linesOf(query, context), at);
  },
};
