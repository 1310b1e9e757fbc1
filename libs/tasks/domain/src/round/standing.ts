import { type CardComponent, type CardCriterion, isComputed } from './card';
import {
  add,
  compare,
  divide,
  exact,
  type Exact,
  multiply,
  readExact,
  shown,
  subtract,
  sum,
  ZERO,
} from '@taizhang/kernel';
import { type ComponentScore, GROUPS, type HostShare, type RoundState, type RoundSubject } from './round.state';

/** Shares of the criteria that are computed (TSK-57), by code, as `n/d`; `null`: nothing was due. */
export type Shares = Readonly<Record<string, string | null>>;

/** Where a subject stands with what has been given so far. */
export interface Standing {
  /** Weighted components that every unit has scored. */
  readonly components: Readonly<Record<string, Exact>>;
  readonly deducted: Exact;
  readonly total: Exact | null;
  /** Share of the maximum in percent; of an agency the streets' part alone (TSK-60). */
  readonly rate: Exact | null;
  /** All mandatory criteria passed (TSK-54); `null` while one is open, or where there is none. */
  readonly qualified: boolean | null;
  readonly mandatoryFailed: readonly string[];
}

const PERCENT = exact(100);

export function standingOf(round: RoundState, subject: RoundSubject, shares: Shares = {}): Standing {
  const { mode, base, components: weights } = round.card;
  const components = componentScores(round, subject);
  const deducted = sum(subject.deductions.map(({ points }) => exact(points)));
  const marks = mandatoryMarks(round, subject);
  const rest = { components, deducted, ...marks };
  if (mode === 'graded') return { ...rest, total: null, rate: null };
  if (mode === 'weighted') {
    const total = weightedMean(weights, components);
    const streets = weights.filter(({ assessor }) => assessor === 'hostUnit');
    return { ...rest, total, rate: weightedMean(streets, components) };
  }
  const { points, maximum } =
    mode === 'deduction' ? { points: exact(base), maximum: exact(base) } : pointsOf(round, subject, shares);
  if (compare(maximum, ZERO) <= 0) return { ...rest, total: null, rate: null };
  const left = subtract(points, deducted);
  const total = compare(left, ZERO) < 0 ? ZERO : left;
  return { ...rest, total, rate: divide(multiply(total, PERCENT), maximum) };
}

/** The points given, of those that could be: a computed criterion for which nothing was due is left out of both. */
function pointsOf({ card }: RoundState, subject: RoundSubject, shares: Shares): { points: Exact; maximum: Exact } {
  const given = card.criteria
    .filter(({ mandatory }) => !mandatory)
    .flatMap((criterion) => {
      const points = isComputed(criterion)
        ? computedPoints(criterion, shares[criterion.code] ?? null)
        : reviewedPoints(subject, criterion.code);
      return points === undefined ? [] : [{ points, maximum: exact(criterion.points) }];
    });
  return { points: sum(given.map(({ points }) => points)), maximum: sum(given.map(({ maximum }) => maximum)) };
}

/** What a share is worth, for showing. */
export const shownPoints = (criterion: Pick<CardCriterion, 'points'>, share: string): number =>
  shown(multiply(exact(criterion.points), readExact(share)));

const computedPoints = ({ points }: CardCriterion, share: string | null): Exact | undefined =>
  share === null ? undefined : multiply(exact(points), readExact(share));

/** The mean of the marks of all hands; none yet: 0. */
function reviewedPoints({ reviewed }: RoundSubject, code: string): Exact {
  const marks = reviewed.filter(({ criterionCode }) => criterionCode === code);
  return marks.length === 0 ? ZERO : divide(sum(marks.map(({ points }) => exact(points ?? 0))), exact(marks.length));
}

function mandatoryMarks({ card }: RoundState, { reviewed }: RoundSubject) {
  const mandatory = card.criteria.filter((criterion) => criterion.mandatory).map(({ code }) => code);
  const markOf = (code: string) => reviewed.find(({ criterionCode }) => criterionCode === code)?.passed;
  const mandatoryFailed = mandatory.filter((code) => markOf(code) === false);
  const open = mandatory.some((code) => markOf(code) === undefined);
  const qualified = mandatoryFailed.length > 0 ? false : mandatory.length === 0 || open ? null : true;
  return { mandatoryFailed, qualified };
}

/** Who scores a component of a subject, with the weight of each: the streets, or the department. */
export function scorersOf({ assessor }: CardComponent, { hosts, dispatchedBy }: RoundSubject): readonly HostShare[] {
  if (assessor === 'hostUnit') return hosts;
  return dispatchedBy === null ? [] : [{ unitId: dispatchedBy, weight: 100 }];
}

/** A score, or for satisfaction the mean of all who were asked: sum of n x mean / sum of n (TSK-58). */
export function valueOf({ score, groups }: ComponentScore): Exact {
  if (groups === null) return exact(score ?? 0);
  const weighted = sum(GROUPS.map((group) => multiply(exact(groups[group].n), exact(groups[group].mean))));
  return divide(weighted, sum(GROUPS.map((group) => exact(groups[group].n))));
}

function componentScores({ card }: RoundState, subject: RoundSubject): Record<string, Exact> {
  const found: Record<string, Exact> = {};
  for (const component of card.components) {
    const parts = scorersOf(component, subject).map(({ unitId, weight }) => {
      const given = subject.components.find((one) => one.component === component.code && one.byUnit === unitId);
      return given && multiply(exact(weight), valueOf(given));
    });
    if (parts.length > 0 && parts.every((part) => part !== undefined))
      found[component.code] = divide(parts.reduce(add, ZERO), PERCENT);
  }
  return found;
}

/** The mean of the scores by the weights of their components; `null` while one is missing. */
function weightedMean(weights: readonly CardComponent[], scores: Readonly<Record<string, Exact>>): Exact | null {
  const parts = weights.map(({ code, weight }) => scores[code] && multiply(exact(weight), scores[code]));
  if (parts.length === 0 || !parts.every((part) => part !== undefined)) return null;
  return divide(parts.reduce(add, ZERO), sum(weights.map(({ weight }) => exact(weight))));
}
