import { type Exact, rounded } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import type { Calculation, Counted, Prior, Sibling } from './calculation';
import { measured } from './measures';
import { type Slot, Stop, valuesOf, type Work } from './names';
import { periodYearOf } from './period';
import { printed } from './trace';

/** Amount in, what is left of it out. `null` is a rule without an amount, which can only be barred. */
type Left = bigint | null;

const EXCLUSIVE = new Stop(['exclusive']);
const OFFSET = new Stop(['offset']);
const CAP = new Stop(['cap']);

const lower = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const sumOf = (fens: readonly number[]): bigint => fens.reduce((sum, fen) => sum + BigInt(fen), 0n);
const orStop = (left: bigint, stop: Stop): bigint | Stop => (left > 0n ? left : stop);

/** Half up to fen, once (INC-04). */
export function roundedFen(amount: Exact, { calculation, tracer }: Work): bigint {
  const fen = rounded(amount, 'halfUp');
  tracer?.add('round', calculation.rule.basis, { fen: printed(amount) }, { fen: printed(fen) });
  return fen;
}

/** The limits of one award: a sum, and a fact such as the month's pay (INC-09, INC-37). */
export function capped(fen: bigint, capBy: Slot | undefined, work: Work): bigint | Stop {
  const { cap } = work.calculation.rule;
  const left = cap === undefined ? fen : limited(fen, BigInt(cap), { limitFen: cap }, work);
  if (!capBy) return left;
  const limit = measured(capBy, work);
  if (limit instanceof Stop) return limit;
  const given = { limitFen: printed(limit), by: capBy.name };
  return limited(left, rounded(limit, 'floor'), given, work);
}

function limited(fen: bigint, limit: bigint, given: object, { calculation, tracer }: Work): bigint {
  const left = lower(fen, limit);
  tracer?.add('cap', calculation.rule.basis, { fen: printed(fen), ...given }, { fen: printed(left) });
  return left;
}

/** One of a kind at one level (INC-07). */
function exclusive(fen: Left, { calculation, tracer }: Work): Left | Stop {
  const { kind, siblings } = calculation;
  if (!kind || siblings.length === 0) return fen;
  const left = kind.pick === 'refuse' ? EXCLUSIVE : besides(fen, siblings);
  const others = siblings.map(({ ruleKey, amountFen, grantedFen, precedes }) => ({
    ...{ ruleKey, amountFen, grantedFen, precedes },
  }));
  tracer?.add(
    'exclusive',
    kind.basis,
    { kind: kind.key, pick: kind.pick, fen: shownLeft(fen), others: inOrder(others) },
    { fen: shownLeft(left) },
  );
  return left;
}

/** The highest gets what the others have not had; of equals the one that was granted, else the first in the pack. */
function besides(fen: Left, siblings: readonly Sibling[]): Left | Stop {
  if (fen === null) return fen;
  const isBeaten = siblings.some(({ amountFen, grantedFen, precedes }) => {
    const other = BigInt(amountFen);
    return other > fen || (other === fen && (precedes || grantedFen > 0));
  });
  return isBeaten ? EXCLUSIVE : orStop(fen - sumOf(siblings.map(({ grantedFen }) => grantedFen)), EXCLUSIVE);
}

/** What the rule itself takes off, such as an award of the province (INC-39). */
function offset(fen: Left, slot: Slot | undefined, work: Work): Left | Stop {
  if (!slot || fen === null) return fen;
  const paid = measured(slot, work);
  if (paid instanceof Stop) return paid;
  const left = orStop(fen - rounded(paid, 'floor'), OFFSET);
  const given = { fen: printed(fen), values: valuesOf([slot], work) };
  work.tracer?.add('offset', work.calculation.rule.basis, given, { fen: shownLeft(left) });
  return left;
}

/** Superior levels that paid for the same (INC-08): the higher sum, never both, or nothing besides. */
function acrossLevels(fen: Left, { calculation, tracer }: Work): Left | Stop {
  const { kind, priors: all } = calculation;
  if (!kind || all.length === 0 || kind.acrossLevels === 'claimBelow') return fen;
  const priors = all.filter(({ paidFen }) => paidFen > 0);
  if (priors.length === 0) return fen;
  const left = kind.acrossLevels === 'refuse' ? OFFSET : topUp(fen, priors);
  const paid = inOrder(priors.map(({ level, paidFen }) => ({ level, paidFen })));
  tracer?.add(
    'level',
    kind.basis,
    { kind: kind.key, acrossLevels: kind.acrossLevels, fen: shownLeft(fen), paid },
    { fen: shownLeft(left) },
  );
  return left;
}

const topUp = (fen: Left, priors: readonly Prior[]): Left | Stop =>
  fen === null ? fen : orStop(fen - sumOf(priors.map(({ paidFen }) => paidFen)), OFFSET);

/** Limits over several awards: the last one is trimmed to the rest, and the limit itself is payable (INC-09). */
function cumulated(fen: Left, { calculation, tracer }: Work): Left | Stop {
  let left: Left | Stop = fen;
  for (const cap of calculation.rule.cumulativeCaps) {
    const counted = calculation.counted.filter((award) => countsFor(cap, award, calculation));
    const countedFen = sumOf(counted.map((award) => award.fen));
    const before: Left = left;
    if (cap.count !== undefined && counted.length >= cap.count) left = CAP;
    else if (cap.limitFen !== undefined && left !== null)
      left = orStop(lower(left, BigInt(cap.limitFen) - countedFen), CAP);
    const limits = { limitFen: cap.limitFen ?? null, count: cap.count ?? null };
    tracer?.add(
      'cap',
      cap.basis ?? calculation.rule.basis,
      {
        ...{ fen: shownLeft(before), ...limits, window: cap.window, rules: cap.rules },
        ...{ countedFen: printed(countedFen), counted: counted.length },
      },
      { fen: shownLeft(left) },
    );
    if (left instanceof Stop) return left;
  }
  return left;
}

type CumulativeCap = IncentiveRule['cumulativeCaps'][number];

function countsFor({ rules, window }: CumulativeCap, { ruleKey, on }: Counted, calculation: Calculation): boolean {
  if (!rules.includes(ruleKey)) return false;
  switch (window) {
    case 'year':
      return Number(on.slice(0, 4)) === periodYearOf(calculation);
    case 'programme': {
      const { effectiveFrom, effectiveTo } = calculation.programme;
      return effectiveFrom <= on && (effectiveTo === undefined || on <= effectiveTo);
    }
    case 'lifetime':
      return true;
  }
}

const shownLeft = (left: Left | Stop): ReturnType<typeof printed> => (left instanceof Stop ? 0 : printed(left));

/** Whatever order the caller found them in: equal cases leave equal traces. */
const inOrder = <Item extends object>(items: readonly Item[]): readonly Item[] =>
  items
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ item }) => item);

/** All that may take from an amount after its own caps, in the order of INC-04. */
export function whatIsLeft(fen: Left, offsetBy: Slot | undefined, work: Work): Left | Stop {
  let left = exclusive(fen, work);
  if (!(left instanceof Stop)) left = offset(left, offsetBy, work);
  if (!(left instanceof Stop)) left = acrossLevels(left, work);
  return left instanceof Stop ? left : cumulated(left, work);
}
