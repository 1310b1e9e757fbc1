import { type Context, ensure, InvalidInput, OutOfReach, type Text } from '@taizhang/kernel';
import { unitOfActor } from '../staffing/hr.reach';
import { type CardCriterion, isComputed, isMutual } from './card';
import type { ReviewCriterion, SelfAssess } from './marking.commands';
import type { RoundEvent } from './round.events';
import type { RoundState, RoundSubject } from './round.state';
import { ensurePossible } from './round.states';

type MarkingContext = Pick<Context<unknown>, 'actor' | 'units'>;

/** The subject of a round. Throws `InvalidInput`. */
export function subjectOf({ subjects, roundId }: RoundState, subjectId: string): RoundSubject {
  const subject = subjects.find((one) => one.subjectId === subjectId);
  if (subject) return subject;
  throw invalid('/subjectId', {
    en: `${subjectId} is not scored in ${roundId}`,
    zh: `${subjectId} 不在 ${roundId} 的考核对象中`,
  });
}

export const invalid = (pointer: string, detail: Text): InvalidInput => new InvalidInput([{ pointer, detail }]);

/** Who assesses a criterion by itself and so never reviews it: its leads, or the subject. */
const leadsOf = ({ leads }: CardCriterion, { unitId }: RoundSubject): readonly string[] =>
  leads.length > 0 ? leads : [unitId];

/** TSK-55: a lead unit says for itself what it has, with evidence; the last one counts. */
export function selfAssess(command: SelfAssess, state: RoundState, { actor, units }: MarkingContext): RoundEvent[] {
  const subject = subjectOf(state, command.subjectId);
  const criterion = criterionOf(state, command);
  const unitId = leadsOf(criterion, subject).find((lead) => units.isOwn(actor.unitId, lead));
  if (unitId === undefined) {
    throw new OutOfReach({ en: 'only a lead unit assesses itself', zh: '仅牵头单位可自评' });
  }
  ensurePossible(command.type, state);
  const claims = command.passed === true || (command.points ?? 0) > 0;
  ensure('TSK-55', !claims || (command.evidence ?? []).length > 0, {
    en: 'points or a pass need at least one piece of evidence',
    zh: '自评得分或达标须至少附一项佐证材料',
  });
  ensureDecided(criterion, state);
  return [{ ...markOf(command, unitId), type: 'SelfAssessed' }];
}

/** TSK-55: the reviewer's mark, by no lead unit; above the own one it says why. */
export function reviewCriterion(
  command: ReviewCriterion,
  state: RoundState,
  { actor, units }: MarkingContext,
): RoundEvent[] {
  const subject = subjectOf(state, command.subjectId);
  const criterion = criterionOf(state, command);
  ensureAssessor(state, { actor, units });
  const unitId = unitOfActor(actor, units);
  if (isMutual(state.scorecard)) ensureCounterpart(unitId, subject, units);
  ensurePossible(command.type, state);
  ensureOtherHand(leadsOf(criterion, subject), { actor, units });
  ensure('TSK-55', !isAbove(command, subject) || command.reason !== undefined, {
    en: 'a mark above the own one needs a reason',
    zh: '考核得分高于自评须说明理由',
  });
  ensureDecided(criterion, state);
  return [{ ...markOf(command, unitId), type: 'CriterionReviewed', underPack: state.packVersion }];
}

/** An assessor of the round's owner or of any unit of its root tree. Throws `OutOfReach`. */
export function ensureAssessor({ ownerUnit }: RoundState, { actor, units }: MarkingContext): void {
  if (units.root(actor.unitId).slug === units.root(ownerUnit).slug) return;
  throw new OutOfReach({ en: `${ownerUnit} lies outside your tree of units`, zh: `${ownerUnit} 不在本单位组织范围内` });
}

/** Nobody marks the own unit (TSK-55). */
export function ensureOtherHand(own: readonly string[], { actor, units }: MarkingContext): void {
  ensure('TSK-55', !own.some((unitId) => units.isOwn(actor.unitId, unitId)), {
    en: 'a unit does not review itself',
    zh: '不得考核本单位',
  });
}

/** Departments are appraised by towns and towns by departments of the same government (ZZ1 §五(十五)). */
function ensureCounterpart(byUnit: string, { unitId }: RoundSubject, units: MarkingContext['units']): void {
  const [by, of] = [units.get(byUnit), units.get(unitId)];
  const counterpart = of.kind === 'department' ? 'government' : 'department';
  if (by.kind === counterpart && by.parent === of.parent) return;
  throw new OutOfReach({ en: `${byUnit} does not appraise ${unitId}`, zh: `${byUnit} 不评议 ${unitId}` });
}

function criterionOf({ card }: RoundState, { criterionCode, points, passed }: SelfAssess | ReviewCriterion) {
  const criterion = card.criteria.find(({ code }) => code === criterionCode);
  if (!criterion) throw invalid('/criterionCode', { en: 'no such criterion', zh: '没有该考核标准' });
  if (criterion.mandatory) {
    if (passed === undefined || points !== undefined)
      throw invalid('/passed', { en: 'a mandatory criterion is passed or not', zh: '必备条件只判定是否达标' });
    return criterion;
  }
  const inSteps = points !== undefined && Number.isInteger(points * 2) && points <= criterion.points;
  if (passed !== undefined || !inSteps) {
    throw invalid('/points', {
      en: `must be points in steps of 0.5, at most ${criterion.points}`,
      zh: `须以 0.5 分为单位,不超过 ${criterion.points} 分`,
    });
  }
  return criterion;
}

/** Points that follow from tasks or other rounds, and grades, are not marked by hand. */
function ensureDecided(criterion: CardCriterion, { card }: RoundState): void {
  ensure('TSK-57', !isComputed(criterion) && card.mode !== 'graded', {
    en: 'this criterion is not marked by hand',
    zh: '该项不由人工评分',
  });
}

function isAbove({ criterionCode, points, passed }: ReviewCriterion, { self }: RoundSubject): boolean {
  const own = self.find((mark) => mark.criterionCode === criterionCode);
  return points === undefined ? passed === true && own?.passed !== true : points > (own?.points ?? 0);
}

function markOf({ type: _type, evidence = [], ...mark }: SelfAssess | ReviewCriterion, unitId: string) {
  return { ...mark, unitId, evidence };
}
