import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import type { PriorPayment } from '@taizhang/incentives/domain';
import { AwardRow } from '../award/award.rows';
import { AWARD_KEY, awardsInScope, BY_AWARD, OPENED } from '../award/award.scope';
import { column, fenColumn, MoneyScope } from '../money.scope';
import { SubjectBookRow } from './subject-book';

export interface DuplicateLine {
  awardId: string;
  ruleKey: string;
  subjectId: string;
  unitId: string;
  kind: string | null;
  occasion: string | null;
  levels: readonly string[];
  superiorFen: number;
  /** Taken off this award for what superior levels had paid when it was computed. */
  offsetFen: number;
  computedFen: number;
  grantedFen: number;
  state: string;
}

type Row = AwardRow & { readonly book?: SubjectBookRow };

/** A payment without a period counts for every occasion of its kind, as in the calculation (INC-08). */
const PRIOR = `EXISTS (SELECT 1 FROM jsonb_array_elements(subject.priors) AS prior
  WHERE prior->>'kind' = award.kind
    AND COALESCE(prior->>'period', award.occasion) IS NOT DISTINCT FROM award.occasion)`;

const OF_SUBJECT = 'subject.subject_id = award.subject_id AND subject.has_priors';

/** A superior level had paid when it was computed, or what it paid was recorded since. */
const twice = (query: MoneyScope, context: ReportContext) =>
  awardsInScope(query, context)
    .leftJoinAndMapOne('award.book', SubjectBookRow, 'subject', OF_SUBJECT)
    .andWhere(`(award.met_levels OR ${PRIOR})`);

interface Paid {
  readonly level: string;
  readonly paidFen: number;
}

function lineOf({ book, ...row }: Row): DuplicateLine {
  const { awardId, ruleKey, subjectId, unitId, kind, occasion, computedFen, grantedFen, status, state } = row;
  const isSame = (prior: PriorPayment): boolean =>
    prior.kind === kind && (prior.period === null || prior.period === occasion);
  const [step] = state.trace;
  const counted = (step?.in['paid'] ?? []) as readonly Paid[];
  const recorded: readonly Paid[] = (book?.priors ?? []).filter(isSame);
  const paid = counted.length > recorded.length ? counted : recorded;
  return {
    ...{ awardId, ruleKey, subjectId, unitId, kind, occasion, levels: [...new Set(paid.map(({ level }) => level))] },
    superiorFen: paid.reduce((sum, { paidFen }) => sum + paidFen, 0),
    offsetFen: step === undefined ? 0 : Number(step.in['fen'] ?? 0) - Number(step.out['fen'] ?? 0),
    ...{ computedFen, grantedFen, state: status },
  };
}

/** One kind of support from two levels (SG10 §末段, WP17 §四(二十四)). */
export const duplicatesReport: Report<MoneyScope, DuplicateLine> = {
  name: 'incentives-duplicates',
  title: { zh: '两级同类补助', en: 'One kind from two levels' },
  meaning: {
    zh:
      `上级已就同类、同一期间付款的事项;${OPENED.zh};上级已付为上级付款之和,已扣减为计算本事项时因此扣减的金额` +
      '(之后才登记的上级付款尚未扣减)。',
    en:
      `Awards for whose kind and occasion a superior level paid; ${OPENED.en}; superiorFen is the sum of ` +
      'what it paid, offsetFen what was taken off for it in the calculation: what was recorded later ' +
      'is not taken off yet.',
  },
  projection: 'awards',
  query: MoneyScope,
  columns: [
    column('awardId', '事项编号', 'Award'),
    column('ruleKey', '条款规则', 'Rule'),
    column('subjectId', '对象', 'Subject'),
    column('unitId', '所属单位', 'Unit'),
    column('kind', '同类', 'Kind'),
    column('occasion', '同一事由', 'Occasion'),
    { ...column('levels', '上级层级', 'Superior levels'), csv: ({ levels }) => levels.join('; ') },
    fenColumn('superiorFen', '上级已付', 'Paid by superiors'),
    fenColumn('offsetFen', '已扣减', 'Taken off'),
    fenColumn('computedFen', '计算额', 'Computed'),
    fenColumn('grantedFen', '批准额', 'Granted'),
    column('state', '状态', 'State'),
  ],
  page(query, at, context) {
    return keysetPage(twice(query, context), { by: BY_AWARD, key: AWARD_KEY }, at, lineOf);
  },
  async totals(query, context) {
    const total = await twice(query, context).getCount();
    return { total, totals: { awards: total } };
  },
};
