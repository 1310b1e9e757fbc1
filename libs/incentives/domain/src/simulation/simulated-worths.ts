import { prepare, type Prepared } from '../calculation/prepare';
import type { Calculation, Computation } from '../engine/calculation';
import { computationOf } from '../engine/evaluate';
import { refOf } from '../programme/period';
import { barredOn, rostersThatBar } from '../roster/barring';
import type { AccountEntry } from '../subject/subject.events';
import { type Item, type Known, outside } from './simulated-items';
import type { Scope, World } from './simulation.scope';

/** What comes of an item in one world, and the calculation that it comes of; none: no version, or facts are missing. */
export interface Worth {
  readonly outcome: Computation['outcome'];
  /** What the subject gets; a deduction is below zero. */
  readonly fen: number;
  readonly failed?: readonly string[];
  readonly missing?: readonly string[];
  readonly calculation?: Calculation;
}

/** With what the account is to say of it. */
interface Asked extends Worth {
  readonly amountFen: number;
  readonly grossFen: number;
  readonly prepared: Prepared;
}

/** An item that is due by itself, and its place among all. */
interface Due {
  readonly at: number;
  readonly item: Item;
  readonly alone: Asked;
  readonly entry: AccountEntry;
}

/**
 * The items in one world: each alone first, then those that are due side by side, the highest first, so that of a kind
 * the highest is left (INC-07) and common limits are used up in that order (INC-09).
 */
export function worthsIn(world: World, scope: Scope, items: readonly Item[], known: Known): Worth[] {
  const account = outside(known.subject, scope);
  const ask = (item: Item): Asked => {
    const asked = askedOf(prepare(item.asking, sourcesFor(item, account, world, scope, known)));
    return asked.outcome === 'eligible' && isBarred(item, world, scope, known) ? barred(asked) : asked;
  };
  const worths = items.map(ask);
  const due = dueOf(items, worths);
  if (due.length < 2) return worths;
  for (const { alone, entry } of due) if (isOfHighest(alone)) account[entry.awardId] = entry;
  for (const { at, item, entry } of due) {
    const worth = ask(item);
    worths[at] = worth;
    if (worth.outcome === 'eligible') {
      account[entry.awardId] = { ...entry, status: 'granted', grantedFen: worth.amountFen };
    } else delete account[entry.awardId];
  }
  return worths;
}

function dueOf(items: readonly Item[], worths: readonly Asked[]): Due[] {
  const due = items.flatMap((item, at): Due[] => {
    const alone = worths[at];
    return alone?.outcome === 'eligible' ? [{ at, item, alone, entry: entryOf(item, alone) }] : [];
  });
  return due.sort((a, b) => b.alone.grossFen - a.alone.grossFen || a.at - b.at);
}

/** Of such a kind open ones are compared; of one that refuses, the first that is granted bars the others. */
const isOfHighest = ({ calculation }: Worth): boolean => calculation?.kind?.pick === 'highest';

function askedOf(prepared: Prepared): Asked {
  const nothing = { fen: 0, amountFen: 0, grossFen: 0, prepared };
  if (prepared.outcome === 'no-rule') return { outcome: 'no-rule', ...nothing };
  if (prepared.outcome === 'incomplete') return { outcome: 'incomplete', missing: prepared.missing, ...nothing };
  const { calculation, claimAt } = prepared;
  // A run passes over what is to be claimed below (INC-46).
  if (claimAt !== undefined) return { outcome: 'ineligible', failed: ['claimBelow'], calculation, ...nothing };
  const { outcome, failed, missing, amountFen = 0, grossFen = 0 } = computationOf(calculation);
  return {
    ...{ outcome, amountFen, grossFen, calculation, prepared },
    fen: calculation.rule.type === 'deduction' ? 0 - amountFen : amountFen,
    ...(failed && { failed }),
    ...(missing && { missing }),
  };
}

/** As of the day that is replayed: whom a list bars is passed over (INC-16, 36, 53). */
function isBarred({ ruleKey, asking, payeeId }: Item, { programme }: World, { today }: Scope, known: Known): boolean {
  const { listings } = known;
  const subjectIds = [known.subject.subjectId, ...(payeeId === undefined ? [] : [payeeId])];
  if (!listings || !subjectIds.some((id) => listings.has(id))) return false; // so it is with nearly everybody
  const code = asking.extra?.code?.value;
  const rosters = rostersThatBar(programme, ruleKey, typeof code === 'string' ? code : undefined);
  return barredOn(rosters, listings, subjectIds, refOf(asking, today)) !== undefined;
}

const barred = ({ calculation, prepared }: Asked): Asked => ({
  ...{ outcome: 'ineligible', failed: ['barred'], fen: 0, amountFen: 0, grossFen: 0, prepared },
  ...(calculation && { calculation }),
});

function sourcesFor(item: Item, account: Record<string, AccountEntry>, world: World, { units }: Scope, known: Known) {
  return {
    ...{ ...world, units, village: known.village },
    subject: { ...known.subject, account },
    beside: item.payeeId === undefined ? undefined : known.payees.get(item.payeeId),
  };
}

function entryOf({ ruleKey, occurrenceKey }: Item, { prepared, amountFen, grossFen }: Asked): AccountEntry {
  if (prepared.outcome !== 'ready') throw new Error(`${ruleKey} is due without a calculation`);
  const { rule, kindOccasion, countsOn } = prepared;
  return {
    ...{ awardId: `${ruleKey} ${occurrenceKey}`, ruleKey, occurrenceKey, status: 'open' },
    ...{ kind: rule.kind ?? null, occasion: kindOccasion, computedFen: amountFen, grossFen, countsOn },
    ...{ grantedFen: 0, refundedFen: 0, grantedOn: countsOn },
  };
}
