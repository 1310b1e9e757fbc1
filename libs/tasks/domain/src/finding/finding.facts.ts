import { type Context, InvalidInput, type LocalDate, type Text } from '@taizhang/kernel';
import type { PlanState } from '../plan/plan.state';
import type { FindingLimits } from './finding.state';

/** What a finding must know of its plan, and of the other findings of its party. */
export interface FindingFacts {
  readonly plan: Pick<PlanState, 'adoptingUnit' | 'officeUnit' | 'packVersion'>;
  readonly limits: FindingLimits;
  /** Creation: the days on which the party's other findings of the category were found. */
  readonly earlierOn?: readonly LocalDate[];
  /** Order: its number in the plan's book of the year. */
  readonly numbering?: { readonly year: string; readonly number: number };
}

export type FindingContext = Context<FindingFacts | undefined>;

export function factsOf({ facts }: FindingContext): FindingFacts {
  if (!facts) throw new Error('a finding is dealt with knowing its plan');
  return facts;
}

/** 400 for a unit that the plan's tree does not hold. */
export function ensureUnits(named: Readonly<Record<string, string>>, context: FindingContext): void {
  const { units } = context;
  const root = units.root(factsOf(context).plan.adoptingUnit).slug;
  const errors = Object.entries(named)
    .filter(([, slug]) => !units.has(slug) || !units.within(slug, root))
    .map(([pointer, slug]) => ({ pointer, detail: outside(slug) }));
  if (errors.length > 0) throw new InvalidInput(errors);
}

const outside = (slug: string): Text => ({
  en: `outside the plan's units: ${slug}`,
  zh: `不在本方案的组织单位内:${slug}`,
});
