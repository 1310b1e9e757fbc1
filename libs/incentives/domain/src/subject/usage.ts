import type { LocalDate } from '@taizhang/kernel';
import type { BilledUses } from '../engine/billing';
import type { Share } from '../engine/calculation';

/** What a use comes to (INC-32, INC-34), and by which versions. */
export interface Charge {
  readonly subsidyFen: number;
  /** The fee of a delivery, whoever bears it. */
  readonly deliveryFen: number;
  /** What of the fee the public bears. */
  readonly deliveryPublicFen: number;
  readonly personPaysFen: number;
  /** Of subsidy and fee together. */
  readonly shares: readonly Share[];
  /** Why there is no subsidy. */
  readonly reason?: string;
  readonly computed: readonly (Billed & { readonly traceHash: string })[];
}

/** What a rule's bill of the month counts a use with. */
interface Billed {
  readonly ruleKey: string;
  readonly ruleVersion: number;
  readonly amountFen: number;
}

/** `deliveryFen`: what of the fee the public bears. */
export interface MealAmounts {
  readonly subsidyFenPerMeal: number;
  readonly deliveryFen: number;
}

/** What an enrolled person's meals come to from a day on (INC-32, INC-34). */
export interface MealRate extends MealAmounts {
  readonly enrolmentId: string;
  readonly from: LocalDate;
}

/** One meal as its site keeps it. */
export interface Usage extends Omit<Charge, 'computed'> {
  readonly computed: readonly Billed[];
  readonly usageId: string;
  readonly personId: string;
  readonly servedOn: LocalDate;
  readonly mode: string;
  readonly mealSlot: string;
  readonly voided: boolean;
}

/** By month, day and id: a year of a large site is many thousands, and each is written into one day only. */
export type Usages = Readonly<Record<string, Readonly<Record<LocalDate, Readonly<Record<string, Usage>>>>>>;

export function withUsage(usages: Usages, usage: Usage): Usages {
  const { servedOn, usageId } = usage;
  const month = servedOn.slice(0, 7);
  const days = usages[month] ?? {};
  return { ...usages, [month]: { ...days, [servedOn]: { ...days[servedOn], [usageId]: usage } } };
}

export function usageOf(usages: Usages, usageId: string): Usage | undefined {
  for (const days of Object.values(usages)) {
    for (const uses of Object.values(days)) if (Object.hasOwn(uses, usageId)) return uses[usageId];
  }
  return undefined;
}

/** The uses of a month, or of a year, that stand. */
export const usagesIn = (usages: Usages, period: string): Usage[] =>
  Object.entries(usages)
    .filter(([month]) => month.startsWith(period))
    .flatMap(([, days]) => Object.values(days).flatMap((uses) => Object.values(uses)))
    .filter(({ voided }) => !voided);

/** The uses of a period by what a rule gave for each, the dearest first. */
export function billOf(usages: Usages, period: string, ruleKey: string): BilledUses[] {
  const billed = new Map<string, BilledUses>();
  const computed = usagesIn(usages, period).flatMap((usage) => usage.computed);
  for (const { ruleVersion, amountFen: fen } of computed.filter((each) => each.ruleKey === ruleKey)) {
    if (fen === 0) continue;
    const key = `${fen}/${ruleVersion}`;
    billed.set(key, { ruleVersion, fen, uses: (billed.get(key)?.uses ?? 0) + 1 });
  }
  return [...billed.values()].sort((a, b) => b.fen - a.fen || a.ruleVersion - b.ruleVersion);
}
