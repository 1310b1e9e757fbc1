import { keyPage, type Report, type ReportContext } from '@taizhang/platform';
import { fromFunds } from '@taizhang/incentives/domain';
import type { Bearer } from '@taizhang/packs';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { inScope, OPENED } from './award.scope';
import { CostShareRow } from './award.sums';

export interface CostShareLine {
  programmeKey: string;
  bearer: string;
  grantedFen: number;
  paidFen: number;
  refundedFen: number;
  borneFen: number;
  /** Of what all bearers of the programme bear. */
  share: number | null;
}

interface Sum {
  readonly programmeKey: string;
  readonly bearer: Bearer;
  readonly grantedFen: string;
  readonly paidFen: string;
  readonly refundedFen: string;
}

/** Persons, firms and operators pay their part themselves: no fund does, and nobody tells when. */
const isOwnPocket = (bearer: Bearer): boolean => fromFunds([{ bearer, fen: 1 }]).length === 0;

async function linesOf(query: MoneyScope, context: ReportContext): Promise<[string, CostShareLine][]> {
  const sums = await inScope(context.rows.createQueryBuilder(CostShareRow, 'sum'), 'sum', query, context)
    .select('sum.programme_key', 'programmeKey')
    .addSelect('sum.bearer', 'bearer')
    .addSelect('SUM(sum.granted_fen)', 'grantedFen')
    .addSelect('SUM(sum.paid_fen)', 'paidFen')
    .addSelect('SUM(sum.refunded_fen)', 'refundedFen')
    .groupBy('sum.programme_key, sum.bearer')
    .getRawMany<Sum>();
  const lines = sums.map(lineOf);
  const all = (key: string): number =>
    lines.filter(({ programmeKey }) => programmeKey === key).reduce((sum, { borneFen }) => sum + borneFen, 0);
  return lines.map((line) => {
    const total = all(line.programmeKey);
    const share = total === 0 ? null : Math.round((line.borneFen / total) * 10_000) / 10_000;
    return [`${line.programmeKey}/${line.bearer}`, { ...line, share }];
  });
}

function lineOf({ programmeKey, bearer, ...sums }: Sum): Omit<CostShareLine, 'share'> {
  const [grantedFen, paidFen, refundedFen] = [sums.grantedFen, sums.paidFen, sums.refundedFen].map(Number) as [
    number,
    number,
    number,
  ];
  const borneFen = isOwnPocket(bearer) ? grantedFen : paidFen - refundedFen;
  return { programmeKey, bearer, grantedFen, paidFen, refundedFen, borneFen };
}

/** Who pays (WP08 §二(四), WP17 §四(二十四), ZZ1, ZZ3). */
export const costSharesReport: Report<MoneyScope, CostShareLine> = {
  name: 'incentives-cost-shares',
  title: { zh: '资金分担', en: 'Cost shares' },
  meaning: {
    zh:
      `已批准事项按承担方汇总;${OPENED.zh};承担额:由资金承担的为已付减已退,个人、企业、运营方自担的为批准的自担部分;` +
      '占比 = 承担额 ÷ 该政策全部承担方的承担额。',
    en:
      `Granted awards by who bears them; ${OPENED.en}; borneFen: of funds what was paid less what came back, of ` +
      'persons, firms and operators their part of what was granted; share = borneFen ÷ that of all bearers of the ' +
      'programme.',
  },
  projection: 'awards',
  query: MoneyScope,
  columns: [
    column('programmeKey', '政策', 'Programme'),
    column('bearer', '承担方', 'Bearer'),
    fenColumn('grantedFen', '批准额', 'Granted'),
    fenColumn('paidFen', '已付', 'Paid'),
    fenColumn('refundedFen', '已退', 'Refunded'),
    fenColumn('borneFen', '承担额', 'Borne'),
    column('share', '占比', 'Share'),
  ],
  async page(query, at, context) {
    return keyPage(await linesOf(query, context), at);
  },
  async totals(query, context) {
    const lines = (await linesOf(query, context)).map(([, line]) => line);
    const borneFen = lines.reduce((all, line) => all + line.borneFen, 0);
    const paidFen = lines.reduce((all, line) => all + line.paidFen, 0);
    return { total: lines.length, totals: { paidFen, borneFen } };
  },
};
