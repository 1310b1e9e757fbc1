import type { EventTime } from '@taizhang/kernel';
import { isMutual } from './card';
import type { RoundEvent } from './round.events';
import { type Mark, NO_ROUND, type RoundState, type RoundSubject } from './round.state';

type Fact<Type extends RoundEvent['type']> = Extract<RoundEvent, { type: Type }>;

export function evolveRound(state: RoundState, event: RoundEvent, { revision }: EventTime): RoundState {
  switch (event.type) {
    case 'RoundOpened':
      return opened(event, revision);
    case 'SelfAssessmentClosed':
      return { ...state, status: 'reviewing' };
    case 'RoundConfirmed': {
      const results = new Map(event.results.map((result) => [result.subjectId, result]));
      const subjects = state.subjects.map((one) => ({ ...one, result: results.get(one.subjectId) ?? null }));
      return { ...state, status: 'confirmed', subjects };
    }
    case 'RoundPublished':
      return { ...state, status: 'published' };
    case 'RoundReopened':
      return { ...state, status: 'reviewing', subjects: state.subjects.map((one) => ({ ...one, result: null })) };
    case 'RoundCancelled':
      return { ...state, status: 'cancelled' };
    case 'SelfAssessed':
    case 'CriterionReviewed':
    case 'ComponentScored':
    case 'PointsDeducted':
    case 'DeductionRescinded':
    case 'GradeProposed': {
      const { subjectId } = event;
      const given = (one: RoundSubject) => (one.subjectId === subjectId ? marked(one, event, state) : one);
      return { ...state, subjects: state.subjects.map(given) };
    }
    default:
      return state; // what is said of the results, and events that a newer release wrote
  }
}

function opened(event: Fact<'RoundOpened'>, opening: number): RoundState {
  const { roundId, planId, packVersion, adoptingUnit, scorecard, title, period, window, ownerUnit } = event;
  const { selfUntil, reviewUntil, card, basis = [] } = event;
  return {
    ...NO_ROUND,
    ...{ roundId, planId, packVersion, adoptingUnit, scorecard, title, period, window, ownerUnit },
    ...{ selfUntil, reviewUntil, card, basis, opening },
    status: 'open',
    subjects: event.subjects.map((place) => ({
      ...place,
      ...{ self: [], reviewed: [], components: [], deductions: [], grade: null, result: null },
    })),
  };
}

function marked(
  subject: RoundSubject,
  event: Fact<
    'SelfAssessed' | 'CriterionReviewed' | 'ComponentScored' | 'PointsDeducted' | 'DeductionRescinded' | 'GradeProposed'
  >,
  { scorecard }: RoundState,
): RoundSubject {
  switch (event.type) {
    case 'SelfAssessed':
      return { ...subject, self: replaced(subject.self, markOf(event), sameCriterion) };
    case 'CriterionReviewed': {
      const same = isMutual(scorecard) ? sameHand : sameCriterion;
      return { ...subject, reviewed: replaced(subject.reviewed, markOf(event), same) };
    }
    case 'ComponentScored': {
      const { component, byUnit, score = null, groups = null, note = null } = event;
      const given = { component, byUnit, score, groups, note };
      const same = (a: typeof given, b: typeof given) => a.component === b.component && a.byUnit === b.byUnit;
      return { ...subject, components: replaced(subject.components, given, same) };
    }
    case 'PointsDeducted': {
      const { code, points, basisRef, reason, on } = event;
      return { ...subject, deductions: [...subject.deductions, { code, points, basisRef, reason, on }] };
    }
    case 'DeductionRescinded': {
      const deductions = subject.deductions.filter(({ basisRef }) => basisRef !== event.basisRef);
      return { ...subject, deductions };
    }
    case 'GradeProposed':
      return { ...subject, grade: event.grade };
  }
}

function markOf(event: Fact<'SelfAssessed' | 'CriterionReviewed'>): Mark {
  const { criterionCode, unitId, points = null, passed = null, statement, reason = null, evidence } = event;
  return { criterionCode, unitId, points, passed, statement, reason, evidence };
}

const sameCriterion = (a: Mark, b: Mark): boolean => a.criterionCode === b.criterionCode;
const sameHand = (a: Mark, b: Mark): boolean => sameCriterion(a, b) && a.unitId === b.unitId;

/** The new one takes the place of what it replaces, or comes last. */
function replaced<T>(list: readonly T[], fresh: T, same: (a: T, b: T) => boolean): T[] {
  const known = list.some((one) => same(one, fresh));
  return known ? list.map((one) => (same(one, fresh) ? fresh : one)) : [...list, fresh];
}
