import { addDays, daysBetween, type LocalDate } from '@taizhang/kernel';
import { keyPage, type KeyedLine, type Report, type ReportContext } from '@taizhang/platform';
import { DORMANT_DAYS } from '@taizhang/incentives/domain';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { FundClaimRow } from './fund.rows';
import { fundsInScope } from './fund.scope';

export interface IdleFundLine {
  kind: 'reservation' | 'yearEnd';
  fundId: string;
  fiscalYear: number;
  ownerUnitId: string;
  awardId: string | null;
  amountFen: number;
  idleSince: LocalDate;
  days: number;
}

async function linesOf(query: MoneyScope, context: ReportContext): Promise<KeyedLine<IdleFundLine>[]> {
  const on = query.on ?? context.today;
  const funds = (await fundsInScope(query, context).getMany()).filter(
    ({ fiscalYear }) => query.period === undefined || query.period.startsWith(String(fiscalYear)),
  );
  const idle = await context.rows
    .createQueryBuilder(FundClaimRow, 'claim')
    .where('claim.fund_id = ANY(:ids)', { ids: funds.map(({ fundId }) => fundId) })
    .andWhere('claim.idle_since <= :since', { since: addDays(on, -DORMANT_DAYS) })
    .getMany();
  const lines = funds.flatMap(({ fundId, fiscalYear, ownerUnitId, unspentFen }): IdleFundLine[] => {
    const of = { fundId, fiscalYear, ownerUnitId };
    const since = (idleSince: LocalDate) => ({ idleSince, days: daysBetween(idleSince, on) });
    const end = `${fiscalYear}-12-31`;
    const unspent = { ...of, kind: 'yearEnd' as const, awardId: null, amountFen: unspentFen, ...since(end) };
    return [
      ...(unspentFen > 0 && end <= on ? [unspent] : []),
      ...idle
        .filter((claim) => claim.fundId === fundId)
        .map(({ awardId, heldFen, idleSince }) => ({
          ...{ ...of, kind: 'reservation' as const, awardId, amountFen: heldFen, ...since(idleSince ?? on) },
        })),
    ];
  });
  return lines.map((line) => [`${line.fundId}/${line.kind}/${line.awardId ?? ''}`, line]);
}

/** Money that lies about (WP19 §二(六)20). */
export const idleFundsReport: Report<MoneyScope, IdleFundLine> = {
  name: 'incentives-idle-funds',
  title: { zh: '闲置资金', en: 'Idle money' },
  meaning: {
    zh:
      '闲置预留:至截至日(默认今天)满 730 天未付款、尚未收回的;年末结余:已关账年度剩余的;天数自闲置之日起算;' +
      '期间为财政年度,单位含主管单位的下级。',
    en:
      'reservation: reserved, not recalled and without a payment for 730 days by the day on (today); yearEnd: ' +
      'what a closed year left; days are calendar days from idleSince to on; period is the fiscal year, unitId ' +
      'the subtree of the owner.',
  },
  projection: 'funds',
  query: MoneyScope,
  columns: [
    column('kind', '类别', 'Kind'),
    column('fundId', '资金', 'Fund'),
    column('fiscalYear', '财政年度', 'Fiscal year'),
    column('ownerUnitId', '主管单位', 'Owner'),
    column('awardId', '事项', 'Award'),
    fenColumn('amountFen', '金额', 'Amount'),
    column('idleSince', '闲置自', 'Idle since'),
    column('days', '天数', 'Days'),
  ],
  async page(query, at, context) {
    return keyPage(await linesOf(query, context), at);
  },
  async totals(query, context) {
    const lines = (await linesOf(query, context)).map(([, line]) => line);
    return { total: lines.length, totals: { amountFen: lines.reduce((sum, { amountFen }) => sum + amountFen, 0) } };
  },
};
