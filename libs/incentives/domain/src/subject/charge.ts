import type { Calculation, Computation, Evaluation, Share } from '../engine/calculation';
import { evaluate, outputsOf } from '../engine/evaluate';
import type { Charge, MealAmounts } from './usage';

/** What the day has seen already, over all sites (INC-32). */
export interface DayTaken {
  readonly meal: boolean;
  readonly delivery: boolean;
}

/** The rules that a meal and its delivery are computed by (§9.4). */
export const MEAL_RULE = 'wp08.meal-subsidy';
export const DELIVERY_RULE = 'wp08.delivery-fee';

const DAILY_LIMIT = 'daily-limit';

/** INC-32, INC-34: who pays what of a meal, and of its delivery where it was brought. */
export function chargeOf(meal: Calculation, delivery: Calculation | undefined, taken: DayTaken): Charge {
  const subsidy = evaluate(meal);
  const isSubsidised = subsidy.outcome === 'eligible' && !taken.meal;
  const subsidyFen = isSubsidised ? (subsidy.amountFen ?? 0) : 0;
  const ownFen = paidBy(isSubsidised ? subsidy.outputs : outputsOf(meal, 0));
  const fee = delivery ? feeOf(delivery, taken.delivery) : undefined;
  const shares = [...(isSubsidised ? (subsidy.shares ?? []) : []), ...(fee?.shares ?? [])];
  const reason = reasonOf(subsidy, taken.meal);
  return {
    ...{ subsidyFen, deliveryFen: fee?.fen ?? 0, deliveryPublicFen: fee ? fee.fen - fee.ownFen : 0 },
    ...{ personPaysFen: ownFen + (fee?.ownFen ?? 0), shares: joined(shares) },
    ...(reason === undefined ? {} : { reason }),
    computed: [computedBy(subsidy, subsidyFen), ...(fee ? [computedBy(fee.evaluation, fee.billedFen)] : [])],
  };
}

/** What each lunch is subsidised with, and what the public bears of its delivery: of an enrolment, before any meal. */
export function mealRateOf(meal: Calculation, delivery: Calculation): MealAmounts {
  const { fen, ownFen } = feeOf(delivery, false);
  return { subsidyFenPerMeal: evaluate(meal).amountFen ?? 0, deliveryFen: fen - ownFen };
}

function reasonOf({ outcome, failed, missing }: Computation, isTaken: boolean): string | undefined {
  if (outcome === 'eligible') return isTaken ? DAILY_LIMIT : undefined;
  return failed?.[0] ?? missing?.[0];
}

/** Whoever is not eligible bears the whole fee. */
function feeOf(delivery: Calculation, isTaken: boolean) {
  const evaluation = evaluate(delivery);
  const fen = flatOf(delivery);
  const isShared = evaluation.outcome === 'eligible' && !isTaken;
  const shares: readonly Share[] = isShared ? (evaluation.shares ?? []) : [{ bearer: 'person', fen }];
  const ownFen = shares.filter(({ bearer }) => bearer === 'person').reduce((sum, share) => sum + share.fen, 0);
  return { evaluation, fen, shares, ownFen, billedFen: isShared ? fen : 0 };
}

function flatOf({ rule: { key, amount } }: Calculation): number {
  if (typeof amount === 'number') return amount;
  if (amount && 'flat' in amount) return amount.flat;
  throw new RangeError(`${key} fixes no fee`);
}

function paidBy(outputs: Computation['outputs']): number {
  const fen = outputs?.['personPaysFen'];
  if (typeof fen !== 'number') throw new RangeError('the rule of meals does not say what the person pays');
  return fen;
}

/** The parts of one bearer together, in the order in which the bearers come. */
function joined(shares: readonly Share[]): Share[] {
  const sums = new Map<Share['bearer'], number>();
  for (const { bearer, fen } of shares) sums.set(bearer, (sums.get(bearer) ?? 0) + fen);
  return [...sums].map(([bearer, fen]) => ({ bearer, fen }));
}

const computedBy = ({ ruleKey, ruleVersion, traceHash }: Evaluation, amountFen: number) => ({
  ...{ ruleKey, ruleVersion, amountFen, traceHash },
});
