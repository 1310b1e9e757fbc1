import { InvalidInput, type Text } from '@taizhang/kernel';
import { readCursor, type Report, type ReportContext, writeCursor } from '@taizhang/platform';
import { type Card, cardOf, type CardCriterion, figuresOf, type Mark, shownPoints } from '@taizhang/tasks/domain';
import { PlanRow } from '../task/task-ledger.rows';
import { visibleUnits } from '../finding/finding.scope';
import { RoundScope, roundsInScope, subjectsInScope } from './round.scope';

export interface ScorecardLine {
  scorecard: string;
  subjectId: string | null;
  indicator: number;
  readonly indicatorTitle: Text;
  criterion: string;
  readonly text: Text;
  mandatory: boolean;
  /** The most that it gives. */
  points: number | null;
  self: number | boolean | null;
  reviewed: number | boolean | null;
  evidenceCount: number;
}

/** A round's criteria with what was given, or the criteria of the packs in force without scores. */
async function linesOf(query: RoundScope, context: ReportContext): Promise<ScorecardLine[]> {
  return query.roundId === undefined ? criteriaOfPlans(query, context) : marksOf(query, context);
}

async function marksOf(query: RoundScope, context: ReportContext): Promise<ScorecardLine[]> {
  const rounds = await roundsInScope(query, context).getMany();
  return rounds.flatMap(({ scorecard, state }) => {
    const figures = new Map(figuresOf(state).map((one) => [one.subjectId, one]));
    return subjectsInScope(state, query, context).flatMap(({ subjectId, self, reviewed }) =>
      state.card.criteria.map((criterion): ScorecardLine => {
        const share = figures.get(subjectId)?.computed.find((one) => one.criterionCode === criterion.code)?.share;
        const own = marksFor(criterion, self);
        const given = marksFor(criterion, reviewed);
        return {
          ...line(scorecard, criterion),
          subjectId,
          self: valueOf(own),
          reviewed: share ? shownPoints(criterion, share) : valueOf(given),
          evidenceCount: [...own, ...given].reduce((count, { evidence }) => count + evidence.length, 0),
        };
      }),
    );
  });
}

const marksFor = ({ code }: CardCriterion, marks: readonly Mark[]): Mark[] =>
  marks.filter(({ criterionCode }) => criterionCode === code);

/** The one mark, or the mean where several hands gave one. */
function valueOf(marks: readonly Mark[]): number | boolean | null {
  const [first] = marks;
  if (!first) return null;
  if (first.passed !== null) return first.passed;
  const sum = marks.reduce((points, mark) => points + (mark.points ?? 0), 0);
  return Math.round((sum / marks.length) * 10_000) / 10_000;
}

async function criteriaOfPlans({ planId, unitId }: RoundScope, context: ReportContext): Promise<ScorecardLine[]> {
  const builder = context.rows
    .createQueryBuilder(PlanRow, 'plan')
    .where('plan.adopting_unit = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  if (planId !== undefined) builder.andWhere('plan.plan_id = :planId', { planId });
  const plans = await builder.orderBy('plan.plan_id').getMany();
  const found = plans.map(async ({ state: { packId, adoptingUnit, packVersion, digest } }) => {
    const { packs } = context;
    const pack =
      digest === null ? packs.version(packId, adoptingUnit, packVersion) : packs.content(digest, adoptingUnit);
    const { scorecards = [] } = await pack;
    return scorecards.flatMap((scorecard) =>
      cardOf(scorecard, context.units).criteria.map((criterion) => line(scorecard.code, criterion)),
    );
  });
  return (await Promise.all(found)).flat();
}

function line(
  scorecard: string,
  { code, indicator, text, mandatory, points }: Card['criteria'][number],
): ScorecardLine {
  return {
    ...{ scorecard, subjectId: null, indicator: indicator.no, indicatorTitle: indicator.title, criterion: code },
    ...{ text: text ?? indicator.title, mandatory, points: mandatory ? null : points },
    ...{ self: null, reviewed: null, evidenceCount: 0 },
  };
}

/** Lines of one round, or of a few packs: their order is that of the document. */
async function page(query: RoundScope, at: { cursor?: string; limit: number }, context: ReportContext) {
  const first = at.cursor === undefined ? 0 : indexOf(at.cursor);
  const lines = await linesOf(query, context);
  const rows = lines.slice(first, first + at.limit);
  const next = first + at.limit;
  return next < lines.length ? { rows, nextCursor: writeCursor([next]) } : { rows };
}

function indexOf(cursor: string): number {
  const [index] = readCursor(cursor, 1) ?? [];
  if (typeof index === 'number' && Number.isInteger(index) && index >= 0) return index;
  throw new InvalidInput([
    { pointer: '/cursor', detail: { en: 'is not a cursor of this report', zh: '不是本报表的游标' } },
  ]);
}

async function totals(query: RoundScope, context: ReportContext) {
  const lines = await linesOf(query, context);
  const sum = (of: (one: ScorecardLine) => unknown): number =>
    lines.reduce((total, one) => total + (Number(of(one)) || 0), 0);
  const maximum = sum(({ points }) => points);
  return {
    total: lines.length,
    totals: {
      criteria: lines.length,
      mandatory: lines.filter(({ mandatory }) => mandatory).length,
      mandatoryPassed: lines.filter(({ mandatory, reviewed }) => mandatory && reviewed === true).length,
      maximum,
      points: query.roundId === undefined ? maximum : sum(({ mandatory, reviewed }) => (mandatory ? 0 : reviewed)),
    },
  };
}

/** Criterion by criterion (SG1 §附件). */
export const scorecardReport: Report<RoundScope, ScorecardLine> = {
  name: 'scorecard',
  title: { zh: '考核评分表', en: 'Scorecard' },
  meaning: {
    zh:
      '给出 roundId 时为该轮次各考核对象逐项的自评与考核得分,points 合计为考核得分;' +
      '未给出时为各方案现行考核表的标准,无得分,points 合计为满分。必备条件只判定是否达标,不计分。',
    en:
      'With roundId the own and the reviewed mark of every criterion and subject of that round, points adding up ' +
      'what was reviewed; without it the criteria of the plans’ scorecards, no marks, points adding up what they ' +
      'give. Mandatory criteria are passed or not and carry no points.',
  },
  projection: 'round-ledger',
  query: RoundScope,
  columns: [
    { key: 'scorecard', title: { zh: '考核表', en: 'Scorecard' } },
    { key: 'subjectId', title: { zh: '考核对象', en: 'Subject' } },
    { key: 'indicator', title: { zh: '指标', en: 'Indicator' } },
    { key: 'criterion', title: { zh: '考核标准', en: 'Criterion' } },
    { key: 'text', title: { zh: '内容', en: 'Content' }, csv: (row) => row.text.zh },
    { key: 'mandatory', title: { zh: '必备', en: 'Mandatory' } },
    { key: 'points', title: { zh: '分值', en: 'Points' } },
    { key: 'self', title: { zh: '自评', en: 'Own mark' } },
    { key: 'reviewed', title: { zh: '考核', en: 'Reviewed' } },
    { key: 'evidenceCount', title: { zh: '佐证材料数', en: 'Evidence' } },
  ],
  page,
  totals,
};
