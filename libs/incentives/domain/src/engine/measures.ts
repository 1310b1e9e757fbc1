import { compare, decimal, divide, type Exact, multiply, whole, ZERO } from '@taizhang/kernel';
import type { Band, TierMeasure, Tiers } from '@taizhang/packs';
import { missingBehind, type Names, type Slot, Stop, valuesOf, type Work } from './names';
import type { Value } from './trace';

/** No band holds it, or nothing is there to be measured. */
export const TIERS = new Stop(['tiers']);

/** A number of a slot as a fraction. */
export function exactOf(value: Value): Exact {
  if (typeof value === 'number' || typeof value === 'bigint') return whole(value);
  return typeof value === 'string' ? decimal(value) : (value as Exact);
}

/** The value of a slot that an amount needs. */
export function measured(slot: Slot, work: Work): Exact | Stop {
  const value = work.slots[slot.at] ?? null;
  return value === null ? (missingBehind([slot], work) ?? TIERS) : exactOf(value);
}

/** `"0.25"` or `params.<key>`. */
export interface Rates {
  /** As the rule writes them. */
  readonly texts: readonly string[];
  readonly reads: readonly Slot[];
  /** Their product. */
  readonly of: (work: Work) => Exact | Stop;
}

export function compileRates(texts: readonly string[], names: Names): Rates {
  const isParameter = (text: string): boolean => text.startsWith('params.');
  const reads = texts.filter(isParameter).map((key) => names.slot(key));
  const fixed = texts
    .filter((text) => !isParameter(text))
    .reduce((rate, text) => multiply(rate, decimal(text)), whole(1));
  const of = (work: Work): Exact | Stop => {
    let rate = fixed;
    for (const slot of reads) {
      const value = measured(slot, work);
      if (value instanceof Stop) return value;
      rate = multiply(rate, value);
    }
    return rate;
  };
  return { texts, reads, of };
}

/** Bands over a measure, with what each holds. */
export interface Bands<Held> {
  readonly reads: readonly Slot[];
  readonly bands: readonly { readonly band: Band<unknown>; readonly held: Held }[];
  /** The number of the band that holds the measure, from 0. */
  readonly find: (work: Work) => number | Stop;
}

export function compileBands<Then, Held>(
  { measure, bands }: Tiers<Then>,
  names: Names,
  compile: (then: Then) => Held,
): Bands<Held> {
  const value = compileMeasure(measure, names);
  const tests = bands.map(testOf);
  const find = (work: Work): number | Stop => {
    const at = value.of(work);
    if (at instanceof Stop) return at;
    for (let band = 0; band < tests.length; band += 1) if (tests[band]?.(at)) return band;
    return TIERS;
  };
  return { reads: value.reads, bands: bands.map((band) => ({ band, held: compile(band.then) })), find };
}

/** How bands show in a step: the measure, its values and the band, counted from 1. */
export function foundBand<Held>({ reads, bands }: Bands<Held>, at: number, work: Work): Record<string, unknown> {
  const { from = null, to = null, bounds } = bands[at]?.band ?? {};
  const measure = reads.map(({ name }) => name).join(' / ');
  return { measure, values: valuesOf(reads, work), band: at + 1, from, to, bounds: bounds ?? null };
}

/** Whole numbers stay numbers: comparing them with the whole bounds of a band is exact. */
type Measured = number | Exact;

function compileMeasure(
  measure: TierMeasure,
  names: Names,
): { reads: readonly Slot[]; of: (work: Work) => Measured | Stop } {
  if (typeof measure === 'string') {
    const slot = names.slot(measure);
    const of = (work: Work): Measured | Stop => {
      const value = work.slots[slot.at];
      return typeof value === 'number' ? value : measured(slot, work);
    };
    return { reads: [slot], of };
  }
  const [num, den] = [names.slot(measure.num), names.slot(measure.den)];
  const of = (work: Work): Measured | Stop => {
    const above = measured(num, work);
    const below = measured(den, work);
    if (above instanceof Stop || below instanceof Stop) return missingBehind([num, den], work) ?? TIERS;
    return compare(below, ZERO) > 0 ? divide(above, below) : TIERS;
  };
  return { reads: [num, den], of };
}

function testOf({ from, to, bounds }: Band<unknown>): (value: Measured) => boolean {
  const [opens, closes] = [bounds.startsWith('['), bounds.endsWith(']')];
  return (value) => {
    const above = from === undefined ? 1 : order(value, from);
    const below = to === undefined ? -1 : order(value, to);
    return (above > 0 || (opens && above === 0)) && (below < 0 || (closes && below === 0));
  };
}

function order(value: Measured, bound: number): number {
  if (typeof value !== 'number') return compare(value, whole(bound));
  return value === bound ? 0 : value < bound ? -1 : 1;
}
