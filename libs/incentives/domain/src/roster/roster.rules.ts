import { type Actor, addMonths, type LocalDate, OutOfReach, RuleBroken, type UnitTree } from '@taizhang/kernel';
import type { Computation } from '../engine/calculation';
import { ensureGuard } from '../guard';
import type { RosterProcedure, RosterTerms } from './roster.events';
import type { RosterState } from './roster.state';

/** The role is held at one of these. Throws `OutOfReach`. */
export function ensureAtUnits({ unitId }: Actor, unitIds: readonly string[], units: UnitTree): void {
  if (unitIds.some((each) => units.isOwn(unitId, each))) return;
  throw new OutOfReach({ en: `this is for ${unitIds.join(', ')}`, zh: `由 ${unitIds.join('、')} 办理` });
}

export const handlingUnits = ({ propose, review, decide }: RosterProcedure): readonly string[] => [
  ...new Set([decide, ...review, ...propose]),
];

/** Every condition but those that may be waived holds (INC-25, 28); answers what is left to waive. */
export function ensureConditions(
  { outcome, failed = [], missing = [] }: Pick<Computation, 'outcome' | 'failed' | 'missing'>,
  { inc, basis, terms }: { readonly inc: string; readonly basis: readonly string[]; readonly terms: RosterTerms },
): readonly string[] {
  if (outcome === 'incomplete') {
    const why = { en: `not known yet: ${missing.join(', ')}`, zh: `尚缺数据:${missing.join('、')}` };
    throw new RuleBroken('INC-05', why, basis, { missing });
  }
  if (failed.every((item) => terms.waivable?.includes(item))) return failed;
  throw new RuleBroken(inc, notMet(failed), basis, { failed });
}

/** At the listing nothing is left open, and all of it is vouched for (INC-03). */
export function ensureWaived(state: RosterState, listing: Computation | undefined): void {
  const { inc, basis } = state;
  const failed = listing ? ensureConditions(listing, state) : state.failed;
  const declared = listing?.declared ?? [];
  if (declared.length > 0) {
    const why = { en: `not verified yet: ${declared.join(', ')}`, zh: `尚未经主管部门核实:${declared.join('、')}` };
    throw new RuleBroken('INC-03', why, basis, { declared });
  }
  const open = notWaived(failed, state);
  if (open.length > 0) throw new RuleBroken(inc, notMet(open), [], { failed: open });
}

/** What stands in the way of a listing, by name. */
export function openAtListing(state: RosterState, listing: Computation | undefined): readonly string[] {
  const { outcome, missing = [], failed = [], declared = [] } = listing ?? { failed: state.failed };
  return [...(outcome === 'incomplete' ? missing : []), ...declared, ...notWaived(failed, state)];
}

const notWaived = (failed: readonly string[], { waived }: RosterState): readonly string[] =>
  failed.filter((item) => !waived.some((each) => each.item === item));

const notMet = (items: readonly string[]) => ({
  en: `does not hold: ${items.join(', ')}`,
  zh: `不符合条件:${items.join('、')}`,
});

/** Whoever gave an opinion does not decide, and nobody decides about itself. */
export function ensureOtherHand({ userId, subjectId }: Actor, state: RosterState): void {
  if (state.reviews.every((review) => review.userId !== userId) && subjectId !== state.subjectId) return;
  throw new RuleBroken('INC-12', {
    en: 'whoever reviewed it or is its subject does not decide it',
    zh: '审核人或当事人本人不得作出决定',
  });
}

/** 00:00 after the last day of the posting, with no objection open. */
export function ensurePosted({ publicity, objections }: RosterState, on: LocalDate): void {
  ensureGuard(publicity === null || on > publicity.to, { en: 'the posting is not over', zh: '公示期尚未结束' });
  ensureGuard(
    objections.every(({ outcome }) => outcome !== null),
    { en: 'an objection is open', zh: '尚有异议未办结' },
  );
}

/** A ban stands through its last day; only its annulment ends it early (ZZ1 §四(九)). */
export function ensureRemovable(
  { terms, validTo, listedOn }: RosterState,
  removedOn: LocalDate,
  today: LocalDate,
): void {
  if (terms.effect === 'bar' && validTo !== null && removedOn <= validTo) {
    throw new RuleBroken('INC-53', { en: `it stands through ${validTo}`, zh: `禁入期至 ${validTo} 止` });
  }
  ensureGuard(removedOn >= (listedOn ?? removedOn) && removedOn <= today, {
    en: 'removed between the listing and today',
    zh: '移出日期应在列入之后且不晚于今天',
  });
}

/** A list of a calendar year ends with the year of the listing. */
export function validToFor(
  { valid }: RosterTerms,
  listedOn: LocalDate,
  asked: LocalDate | undefined,
): LocalDate | undefined {
  const last = valid === 'calendarYear' ? `${listedOn.slice(0, 4)}-12-31` : undefined;
  ensureGuard(asked === undefined || (asked >= listedOn && (last === undefined || asked <= last)), {
    en: `valid at most until ${last}`,
    zh: `有效期应在列入之后且不晚于 ${last ?? '规定期限'}`,
  });
  return asked ?? last;
}

/** The last day of a bar: never before the rule's least months are over (ZZ1 §四(九)). */
export function lastDayOfBar(
  { leastMonths }: RosterTerms,
  listedOn: LocalDate,
  asked: LocalDate | undefined,
): LocalDate | undefined {
  if (asked === undefined || leastMonths === undefined) return asked;
  const least = addMonths(listedOn, leastMonths);
  return asked < least ? least : asked;
}
