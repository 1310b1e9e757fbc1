import { type Actor, OutOfReach, type UnitTree } from '@taizhang/kernel';
import type { AwardProcedure } from './award.events';
import type { AwardState } from './award.state';

interface Held {
  readonly actor: Actor;
  readonly units: UnitTree;
}

const holds = ({ actor, units }: Held, role: string, unitIds: readonly string[]): boolean =>
  actor.roles.includes(role) && unitIds.some((unitId) => units.isOwn(actor.unitId, unitId));

/** A handler of the deciding or of a reviewing unit. */
export const handles = (held: Held, { decide, review }: Pick<AwardProcedure, 'decide' | 'review'>): boolean =>
  holds(held, 'handler', [decide, ...review]);

/** The subject or the payee, by whoever acts for it. */
export const isApplicant = (
  { actor }: Held,
  { subjectId, payeeId }: Pick<AwardState, 'subjectId' | 'payeeId'>,
): boolean =>
  actor.roles.includes('applicant') && actor.subjectId !== undefined && [subjectId, payeeId].includes(actor.subjectId);

export function ensureApplicant(held: Held, award: Pick<AwardState, 'subjectId' | 'payeeId'>): void {
  ensureReach(isApplicant(held, award));
}

export function ensureHandler(held: Held, procedure: AwardProcedure): void {
  ensureReach(handles(held, procedure));
}

export function ensureAt(held: Held, role: string, ...unitIds: readonly string[]): void {
  ensureReach(holds(held, role, unitIds));
}

/** The review unit that the reviewer speaks for. */
export function reviewUnitOf(held: Held, { review }: AwardProcedure): string {
  const unitId = review.find((unit) => holds(held, 'reviewer', [unit]));
  ensureReach(unitId !== undefined);
  return unitId;
}

export function ensureReach(holds: boolean): asserts holds {
  if (holds) return;
  throw new OutOfReach({
    en: 'only the unit or the applicant that this step belongs to',
    zh: '只有本环节的责任单位或申请人可以办理',
  });
}
