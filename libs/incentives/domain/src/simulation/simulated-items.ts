import type { AwardState } from '../award/award.state';
import type { Asking } from '../calculation/prepare';
import { occurrenceKeyOf } from '../programme/period';
import { programmeKeyOf } from '../programme/versions';
import type { Listings } from '../roster/barring';
import { isCandidate, isOfPeriod } from '../run/candidates';
import { holderOf } from '../subject/account';
import type { AccountEntry } from '../subject/subject.events';
import type { SubjectState } from '../subject/subject.state';
import type { Scope } from './simulation.scope';

/** One subject as it was known, and its awards under the programme, whatever their period. */
export interface Known {
  readonly subject: SubjectState;
  readonly awards: readonly AwardState[];
  /** Whom the money of an award goes to where that is somebody else, by id. */
  readonly payees: ReadonlyMap<string, SubjectState>;
  readonly village?: SubjectState | undefined;
  /** Of the lists that bar, as they were known: of this subject, and of all others. */
  readonly listings?: Listings;
}

/** What there was, less refunds; deductions below zero. */
interface Had {
  readonly grantedFen: number;
  readonly paidFen: number;
}

/** One rule asked for one occurrence. */
export interface Item extends Had {
  readonly ruleKey: string;
  readonly occurrenceKey: string;
  readonly asking: Asking;
  readonly payeeId?: string;
}

/** What would be opened for a subject: the occasions of the awards that there were, and those that a run would take. */
export function itemsOf(scope: Scope, known: Known): Item[] {
  const { period, today, worked, takings } = scope;
  const items = new Map<string, Item>();
  for (const award of known.awards) {
    if (!worked.has(award.ruleKey) || !award.countsOn.startsWith(period)) continue;
    const key = `${award.ruleKey} ${award.occurrenceKey}`;
    items.set(key, { ...itemOf(award, today), ...added(items.get(key), hadBy(award)) });
  }
  const elsewhere = { account: outside(known.subject, scope) };
  for (const { rule, period: on, query } of takings) {
    const occurrenceKey = occurrenceKeyOf(rule, { period: on });
    const key = `${rule.key} ${occurrenceKey}`;
    if (items.has(key) || !isCandidate(known.subject, query) || !isOfPeriod(known.subject, rule, on)) continue;
    const holder = holderOf(elsewhere, rule.key, occurrenceKey);
    if (holder && holder.status !== 'ended') continue; // had in another period what comes once in a life
    const asking = { ruleKey: rule.key, today, period: on, verifiedOnly: true };
    items.set(key, { ruleKey: rule.key, occurrenceKey, asking, grantedFen: 0, paidFen: 0 });
  }
  return [...items.values()];
}

function itemOf(award: AwardState, today: string): Omit<Item, keyof Had> {
  const { ruleKey, occurrenceKey, period, eventKey, onDate, given, payeeId, subjectId } = award;
  const inputs = Object.entries(given).map(([name, value]) => [name, { value, status: 'verified' as const }] as const);
  const asking: Asking = {
    ...{ ruleKey, today, onDate, extra: Object.fromEntries(inputs), verifiedOnly: true },
    ...(period === null ? {} : { period }),
    ...(eventKey === null ? {} : { eventKey }),
  };
  return { ruleKey, occurrenceKey, asking, ...(payeeId === subjectId ? {} : { payeeId }) };
}

/** Of a deduction what is confirmed counts as granted, what the payroll kept as paid. */
function hadBy(award: AwardState): Had {
  const { direction, status, computedFen, appliedFen, reversedFen, grantedFen, paidFen, refundedFen } = award;
  if (direction !== 'deduct') return { grantedFen: grantedFen - refundedFen, paidFen: paidFen - refundedFen };
  if (status === 'confirmed') return { grantedFen: -computedFen, paidFen: 0 };
  return { grantedFen: reversedFen - appliedFen, paidFen: reversedFen - appliedFen };
}

/** Several awards of one occurrence: one that had ended, and the next. */
const added = (a: Had | undefined, b: Had): Had => ({
  grantedFen: (a?.grantedFen ?? 0) + b.grantedFen,
  paidFen: (a?.paidFen ?? 0) + b.paidFen,
});

/** The account without what is computed anew: nothing of the period is opened yet. */
export function outside({ account }: SubjectState, { present, worked, period }: Scope): Record<string, AccountEntry> {
  const kept = Object.entries(account).filter(([, { ruleKey, countsOn, grantedOn }]) => {
    const on = countsOn ?? grantedOn;
    const isOwn = programmeKeyOf(ruleKey) === present.programme.programmeKey && worked.has(ruleKey);
    return !isOwn || (on !== null && !on.startsWith(period));
  });
  return Object.fromEntries(kept);
}
