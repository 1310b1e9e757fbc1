import { InvalidInput } from '@taizhang/kernel';
import { keyPage, type Report, type ReportContext, visibleUnits } from '@taizhang/platform';
import type { PriorPayment } from '@taizhang/incentives/domain';
import { IsOptional, IsString, Length } from 'class-validator';
import { awardsInScope } from '../award/award.scope';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { SubjectBookRow } from './subject-book';

export class SubjectStatementQuery extends MoneyScope {
  /** Needed; whoever holds no post reads the own one. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  subjectId?: string;
}

export interface StatementLine {
  subjectId: string;
  year: string;
  kind: string | null;
  /** `pay`, `deduct`, `inKind`, `advice`, or `prior`: what a superior level paid. */
  direction: string;
  level: string | null;
  awards: number;
  computedFen: number;
  grantedFen: number;
  paidFen: number;
  refundedFen: number;
  clawbackDueFen: number;
}

interface Group {
  readonly year: string;
  readonly kind: string | null;
  readonly direction: string;
  readonly awards: number;
  readonly computedFen: string;
  readonly grantedFen: string;
  readonly paidFen: string;
  readonly refundedFen: string;
  readonly clawbackDueFen: string;
}

function subjectOf({ subjectId }: SubjectStatementQuery, context: ReportContext): string {
  const found = context.subjectId ?? subjectId;
  if (found !== undefined) return found;
  throw new InvalidInput([{ pointer: '/subjectId', detail: { en: 'is needed', zh: '必填' } }]);
}

async function awardLines(subjectId: string, query: MoneyScope, context: ReportContext): Promise<StatementLine[]> {
  const sum = (name: string): string => `SUM(award.${name})`;
  const groups = await awardsInScope(query, context)
    .andWhere('(award.subject_id = :about OR award.payee_id = :about)', { about: subjectId })
    .select('left(award.counted_in, 4)', 'year')
    .addSelect('award.kind', 'kind')
    .addSelect('award.direction', 'direction')
    .addSelect('COUNT(*)::int', 'awards')
    .addSelect(sum('computed_fen'), 'computedFen')
    .addSelect(sum('granted_fen'), 'grantedFen')
    .addSelect(sum('paid_fen'), 'paidFen')
    .addSelect(sum('refunded_fen'), 'refundedFen')
    .addSelect(sum('clawback_due_fen'), 'clawbackDueFen')
    .groupBy('1, 2, 3')
    .getRawMany<Group>();
  return groups.map(({ year, kind, direction, awards, ...sums }) => ({
    ...{ subjectId, year, kind, direction, level: null, awards },
    ...{ computedFen: Number(sums.computedFen), grantedFen: Number(sums.grantedFen), paidFen: Number(sums.paidFen) },
    ...{ refundedFen: Number(sums.refundedFen), clawbackDueFen: Number(sums.clawbackDueFen) },
  }));
}

async function priorLines(subjectId: string, query: MoneyScope, context: ReportContext): Promise<StatementLine[]> {
  const visible = visibleUnits(query.unitId, context);
  const book = await context.rows
    .createQueryBuilder(SubjectBookRow, 'subject')
    .where('subject.subject_id = :subjectId AND subject.unit_id = ANY(:visible)', { subjectId, visible })
    .getOne();
  const inPeriod = ({ period }: PriorPayment): boolean =>
    query.period === undefined || (period ?? '').startsWith(query.period);
  return (book?.priors ?? []).filter(inPeriod).map(({ kind, level, period, paidFen }) => ({
    ...{ subjectId, year: (period ?? '').slice(0, 'YYYY'.length), kind, direction: 'prior', level, awards: 0 },
    ...{ computedFen: 0, grantedFen: 0, paidFen, refundedFen: 0, clawbackDueFen: 0 },
  }));
}

/** A programme has no part in what superior levels paid. */
async function linesOf(query: SubjectStatementQuery, context: ReportContext): Promise<[string, StatementLine][]> {
  const subjectId = subjectOf(query, context);
  const awards = await awardLines(subjectId, query, context);
  const priors = query.programme === undefined ? await priorLines(subjectId, query, context) : [];
  return [...awards, ...priors].map((line, index) => {
    const { year, kind, direction, level } = line;
    return [[year, kind ?? '', direction, level ?? '', String(index).padStart(6, '0')].join('/'), line];
  });
}

/** All money of one subject (SG10 §末段). */
export const subjectStatementReport: Report<SubjectStatementQuery, StatementLine> = {
  name: 'incentives-subject-statement',
  title: { zh: '对象资金对账单', en: 'Statement of a subject' },
  meaning: {
    zh:
      '一个对象(或收款人)的全部资金,按年份(事项期间或日期)、同类和方向汇总;方向为“上级已付”的是上级已付的同类资金,' +
      '按登记的期间;截至日只取该日及以前开立的事项,单位含对象所属单位的下级。',
    en:
      'All money of one subject or payee by year (of the period or date), kind and direction; lines prior are what ' +
      'superior levels paid for the kind, by the period recorded; on takes awards opened by that day, unitId the ' +
      'subtree of the subject’s unit.',
  },
  projection: 'awards',
  forSubjects: true,
  query: SubjectStatementQuery,
  columns: [
    column('subjectId', '对象', 'Subject'),
    column('year', '年份', 'Year'),
    column('kind', '同类', 'Kind'),
    column('direction', '方向', 'Direction'),
    column('level', '上级层级', 'Superior level'),
    column('awards', '事项数', 'Awards'),
    fenColumn('computedFen', '计算额', 'Computed'),
    fenColumn('grantedFen', '批准额', 'Granted'),
    fenColumn('paidFen', '已付', 'Paid'),
    fenColumn('refundedFen', '已退', 'Refunded'),
    fenColumn('clawbackDueFen', '待追回', 'To be paid back'),
  ],
  async page(query, at, context) {
    return keyPage(await linesOf(query, context), at);
  },
  async totals(query, context) {
    const lines = (await linesOf(query, context)).map(([, line]) => line);
    const paidOf = (prior: boolean): number =>
      lines.reduce((sum, line) => ((line.direction === 'prior') === prior ? sum + line.paidFen : sum), 0);
    return { total: lines.length, totals: { paidFen: paidOf(false), superiorFen: paidOf(true) } };
  },
};
