import type { LocalDate } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { AWARD_STATUSES } from '@taizhang/incentives/domain';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { AWARD_KEY, awardsInScope, BY_AWARD, inScope, OPENED } from './award.scope';
import type { AwardRow } from './award.rows';
import { AwardSumRow } from './award.sums';

const SORTS = ['openedOn', '-openedOn', 'awardId', '-awardId'] as const;

export class AwardLedgerQuery extends MoneyScope {
  @IsOptional()
  @IsIn(AWARD_STATUSES)
  state?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  ruleKey?: string;

  /** The subject, or who gets the money. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  subjectId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 120)
  runId?: string;

  /** A unit that owes it a step: the queue of whoever works there. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  waitsFor?: string;

  @IsOptional()
  @IsIn(SORTS)
  sort?: (typeof SORTS)[number];
}

export interface AwardLine {
  awardId: string;
  programmeKey: string;
  ruleKey: string;
  ruleVersion: number;
  subjectId: string;
  payeeId: string;
  unitId: string;
  direction: string;
  state: string;
  period: string | null;
  openedOn: LocalDate | null;
  dueOn: LocalDate | null;
  computedFen: number;
  grantedFen: number;
  paidFen: number;
  refundedFen: number;
  clawbackDueFen: number;
  basis: readonly string[];
}

const SORT_VALUE = {
  openedOn: { sql: 'award.opened_on', cast: 'date' },
  awardId: BY_AWARD,
} as const;

function filtered(query: AwardLedgerQuery, context: ReportContext) {
  const { state, ruleKey, subjectId: about, runId, waitsFor } = query;
  const builder = awardsInScope(query, context);
  if (state !== undefined) builder.andWhere('award.status = :state', { state });
  if (ruleKey !== undefined) builder.andWhere('award.rule_key = :ruleKey', { ruleKey });
  if (runId !== undefined) builder.andWhere('award.run_id = :runId', { runId });
  if (about !== undefined) builder.andWhere('(award.subject_id = :about OR award.payee_id = :about)', { about });
  if (waitsFor !== undefined) {
    const owed = JSON.stringify([{ unitId: waitsFor, doneOn: null }]);
    builder.andWhere(`award.state->'deadlines' @> :owed::jsonb`, { owed });
  }
  return builder;
}

function line(row: AwardRow): AwardLine {
  const { awardId, programmeKey, ruleKey, ruleVersion, subjectId, payeeId, unitId, direction, status } = row;
  const { period, openedOn, dueOn, computedFen, grantedFen, paidFen, refundedFen, clawbackDueFen } = row;
  return {
    ...{ awardId, programmeKey, ruleKey, ruleVersion, subjectId, payeeId, unitId, direction, state: status },
    ...{ period, openedOn, dueOn, computedFen, grantedFen, paidFen, refundedFen, clawbackDueFen },
    basis: row.state.basis,
  };
}

const SUMS = ['computed_fen', 'granted_fen', 'paid_fen', 'refunded_fen', 'clawback_due_fen'] as const;

interface Totals {
  readonly awards: string;
  readonly [sum: string]: string;
}

/** From the sums, but for what these do not know: a rule, a subject, a run. */
async function totals(query: AwardLedgerQuery, context: ReportContext) {
  const rowByRow = [query.ruleKey, query.subjectId, query.runId, query.waitsFor, context.subjectId].some(
    (each) => each !== undefined,
  );
  const of = rowByRow ? 'award' : 'sum';
  const builder = rowByRow ? filtered(query, context) : sums(query, context);
  builder.select(rowByRow ? 'COUNT(*)' : 'COALESCE(SUM(sum.awards), 0)', 'awards');
  for (const name of SUMS) builder.addSelect(`COALESCE(SUM(${of}.${name}), 0)`, name);
  const found = (await builder.getRawOne<Totals>()) as Totals;
  const [computedFen, grantedFen, paidFen, refundedFen, clawbackDueFen] = SUMS.map((name) => Number(found[name]));
  const total = Number(found.awards);
  return { total, totals: { awards: total, computedFen, grantedFen, paidFen, refundedFen, clawbackDueFen } };
}

function sums(query: AwardLedgerQuery, context: ReportContext) {
  const builder = inScope(context.rows.createQueryBuilder(AwardSumRow, 'sum'), 'sum', query, context);
  return query.state === undefined ? builder : builder.andWhere('sum.status = :state', { state: query.state });
}

/** Every award (`incentives.md` §8). */
export const awardLedgerReport: Report<AwardLedgerQuery, AwardLine> = {
  name: 'incentives-award-ledger',
  title: { zh: '奖补事项台账', en: 'Ledger of awards' },
  meaning: {
    zh: `范围内的全部奖补事项;${OPENED.zh};扣发事项的批准额为应扣额;合计为各列之和。`,
    en:
      `Every award in scope; ${OPENED.en}; computedFen is what was calculated, grantedFen what was granted, of ` +
      'deductions what is withheld; totals are the sums of the columns.',
  },
  projection: 'awards',
  forSubjects: true,
  query: AwardLedgerQuery,
  columns: [
    column('awardId', '事项编号', 'Award'),
    column('programmeKey', '政策', 'Programme'),
    column('ruleKey', '条款规则', 'Rule'),
    column('ruleVersion', '规则版本', 'Version'),
    column('subjectId', '对象', 'Subject'),
    column('payeeId', '收款人', 'Payee'),
    column('unitId', '所属单位', 'Unit'),
    column('direction', '方向', 'Direction'),
    column('state', '状态', 'State'),
    column('period', '期间', 'Period'),
    column('openedOn', '开立日期', 'Opened'),
    column('dueOn', '最近时限', 'Next due'),
    fenColumn('computedFen', '计算额', 'Computed'),
    fenColumn('grantedFen', '批准额', 'Granted'),
    fenColumn('paidFen', '已付', 'Paid'),
    fenColumn('refundedFen', '已退', 'Refunded'),
    fenColumn('clawbackDueFen', '待追回', 'To be paid back'),
    { ...column('basis', '依据', 'Clauses'), csv: ({ basis }) => basis.join('; ') },
  ],
  page(query, at, context) {
    const sort = query.sort ?? 'openedOn';
    const by = SORT_VALUE[sort.replace('-', '') as keyof typeof SORT_VALUE];
    return keysetPage(filtered(query, context), { by, descending: sort.startsWith('-'), key: AWARD_KEY }, at, line);
  },
  totals,
};
