import { type Context, ensure, type Exact, printExact, shown } from '@taizhang/kernel';
import { type CardCriterion, isComputed, subjectKindOf } from './card';
import { ensureGrade, ensureOwnRound, type GradingFacts } from './grades';
import { type Consequence, consequencesOf, ranksOf } from './ranking';
import type { RoundEvent } from './round.events';
import type { RoundState, RoundSubject, SubjectResult } from './round.state';
import { ensurePossible } from './round.states';
import { ensureAllStreets } from './streets';
import { scorersOf, type Shares, type Standing, standingOf } from './standing';

/** What a confirmation must know of other streams. */
export interface ConfirmingFacts extends GradingFacts {
  /** The computed criteria of each subject (TSK-57). */
  readonly shares: Readonly<Record<string, Shares>>;
  /** Who was last in the round before. */
  readonly lastBefore: readonly string[];
}

/** TSK-62: everything is there; the results follow from it. */
export function confirmRound(state: RoundState, context: Context<ConfirmingFacts>): RoundEvent[] {
  ensureOwnRound(state, context);
  ensurePossible('ConfirmRound', state);
  const { facts } = context;
  const unshared = state.subjects.filter(isShared).flatMap((subject) => missingScores(state, subject));
  ensureAllStreets(unshared);
  for (const subject of state.subjects) {
    if (subject.grade !== null) ensureGrade(subject.grade, subject, state, facts);
  }
  const open = state.subjects.flatMap((subject) => [
    ...missingMarks(state, subject),
    ...missingScores(state, subject),
    ...missingGrade(state, subject),
  ]);
  ensure('TSK-62', open.length === 0, missing(open));
  return [{ type: 'RoundConfirmed', results: resultsOf(state, facts), underPack: state.packVersion }];
}

const missing = (what: readonly string[]) => ({
  en: `missing: ${what.join(', ')}`,
  zh: `尚缺:${what.join('、')}`,
});

const isShared = ({ hosts }: RoundSubject): boolean => hosts.length > 1;

function missingScores({ card }: RoundState, subject: RoundSubject): string[] {
  return card.components.flatMap((component) =>
    scorersOf(component, subject)
      .filter(
        ({ unitId }) =>
          !subject.components.some((given) => given.component === component.code && given.byUnit === unitId),
      )
      .map(({ unitId }) => `${subject.subjectId} ${component.code} (${unitId})`),
  );
}

function missingMarks({ card }: RoundState, { subjectId, reviewed }: RoundSubject): string[] {
  if (card.mode === 'graded') return [];
  return card.criteria
    .filter((criterion) => !isComputed(criterion) && !reviewed.some((mark) => mark.criterionCode === criterion.code))
    .map(({ code }) => `${subjectId} ${code}`);
}

const missingGrade = ({ card }: RoundState, { subjectId, grade }: RoundSubject): string[] =>
  card.grades.length === 0 || grade !== null ? [] : [`${subjectId} grade`];

function resultsOf(state: RoundState, { shares, lastBefore }: ConfirmingFacts): SubjectResult[] {
  const standings = state.subjects.map((subject) => {
    const own = shares[subject.subjectId] ?? {};
    return { subject, own, standing: standingOf(state, subject, own) };
  });
  const field = standings.map(({ subject, standing }) => ({ subjectId: subject.subjectId, total: standing.total }));
  const ranks = ranksOf(field);
  const { consequences } = state.card;
  const decided: ReadonlyMap<string, readonly Consequence[]> =
    consequences && subjectKindOf(state.scorecard) === 'unit'
      ? consequencesOf(field, consequences, lastBefore)
      : new Map();
  return standings.map(({ subject: { subjectId, grade }, own, standing }) => ({
    subjectId,
    computed: state.card.criteria.filter(isComputed).map(({ code }) => shareOf(code, own)),
    ...shownStanding(state, standing),
    exact: standing.total && printExact(standing.total),
    grade,
    rank: ranks.get(subjectId) ?? null,
    consequences: decided.get(subjectId) ?? [],
  }));
}

/**
 * The figures of every subject: as confirmed, before that as they stand with what is given so far. Places before the
 * confirmation are worth showing only where everybody began with the same points.
 */
export function figuresOf(state: RoundState): readonly SubjectResult[] {
  const found = state.subjects.flatMap(({ result }) => result ?? []);
  if (found.length > 0) return found;
  const running = resultsOf(state, { shares: {}, lastBefore: [], agencyGrades: null });
  const rank = (place: number | null): number | null => (state.card.mode === 'deduction' ? place : null);
  return running.map((one) => ({ ...one, rank: rank(one.rank), consequences: [] }));
}

const shareOf = (criterionCode: CardCriterion['code'], shares: Shares) => ({
  criterionCode,
  share: shares[criterionCode] ?? null,
});

/** The figures as people read them: totals of weighted components with two decimals, all others with up to four. */
export function shownStanding(
  { card }: Pick<RoundState, 'card'>,
  { components, deducted, total, rate, qualified, mandatoryFailed }: Standing,
) {
  const decimals = card.mode === 'weighted' ? 2 : 4;
  const figure = (value: Exact | null, digits = 4): number | null => value && shown(value, digits);
  return {
    components: Object.fromEntries(Object.entries(components).map(([code, value]) => [code, shown(value)])),
    deducted: shown(deducted),
    total: figure(total, decimals),
    rate: figure(rate),
    qualified,
    mandatoryFailed,
  };
}

/** The results go out: how many subjects, then one by one what concerns units; nothing of persons. */
export function publishRound(state: RoundState, context: Context<unknown>): RoundEvent[] {
  ensureOwnRound(state, context);
  ensurePossible('PublishRound', state);
  const { roundId, scorecard, period, ownerUnit, subjects } = state;
  const results = subjects.flatMap(({ result }) => (result === null ? [] : [result]));
  const published: RoundEvent = {
    type: 'RoundPublished',
    roundId,
    scorecard,
    period,
    ownerUnit,
    subjects: subjects.length,
  };
  if (subjectKindOf(scorecard) !== 'unit') return [published];
  return [
    published,
    ...results.map(({ subjectId, components, total, qualified, grade, rank }): RoundEvent => ({
      type: 'AssessmentConcluded',
      ...{ roundId, scorecard, period, subjectId, components },
      ...(total === null ? {} : { total }),
      ...(qualified === null ? {} : { qualified }),
      ...(grade === null ? {} : { grade }),
      ...(rank === null ? {} : { rank }),
    })),
    ...results.flatMap(({ subjectId: unitId, consequences }) =>
      consequences.map((consequence): RoundEvent => ({ type: 'ConsequenceDecided', roundId, unitId, consequence })),
    ),
  ];
}
