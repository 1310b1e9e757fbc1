import { bundledPacks } from '../bundled';
import type { IncentiveRule, IncentivesSection } from '../pack';
import type { AmountNode, Tiers } from '../schema/amounts.schema';

/** The money rules of a document as its spec reads them: unit slugs without the root. */
export interface MoneyRules {
  readonly section: IncentivesSection;
  /** Keys without the programme: `startup-subsidy`. */
  readonly keys: readonly string[];
  rule(key: string, version?: number): IncentiveRule;
  /** How many rules there are of each type. */
  types(): Record<string, number>;
  /** `statistics tax > housing / finance, 5 days`: who reviews, decides, pays, and the days of publicity. */
  procedure(key: string): string;
  /** `taxPaidFen > 0` behind its id, for each condition. */
  conditions(key: string): string[];
  inputs(key: string): string;
}

export function moneyRules(documentId: string): MoneyRules {
  const pack = bundledPacks().get(documentId)?.pack;
  if (!pack?.incentives) throw new Error(`${documentId} has no incentives section`);
  const section = pack.incentives;
  const prefix = `${section.programme.key}.`;
  const below = `${pack.adoptingUnit}.`;
  const short = (slug: string | undefined): string => (slug ?? '').replace(below, '');
  const rule = (key: string, version = 1): IncentiveRule => {
    const found = section.rules.find((one) => one.key === prefix + key && one.version === version);
    if (!found) throw new Error(`${documentId} has no rule ${key} in version ${version}`);
    return found;
  };
  return {
    section,
    keys: section.rules.map(({ key }) => key.replace(prefix, '')),
    rule,
    types: () => countOf(section.rules.map(({ type }) => type)),
    procedure: (key) => {
      const { review = [], decide, pay, publicityWorkingDays } = rule(key).procedure ?? {};
      const days = publicityWorkingDays === undefined ? '' : `, ${publicityWorkingDays} days`;
      return `${review.map(short).join(' ')} > ${short(decide)} / ${short(pay)}${days}`.trimStart();
    },
    conditions: (key) => rule(key).eligibility.map(({ id, feel }) => `${id}: ${feel}`),
    inputs: (key) =>
      Object.entries(rule(key).inputs)
        .map(([name, type]) => `${name}:${type}`)
        .join(' '),
  };
}

function countOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** `[from to) then` of each band in the tree of an amount; `*` where a side is open. */
export function bandsOf(node: AmountNode | undefined): string[] {
  const tiers = find(node, 'tiers') as Tiers<AmountNode> | undefined;
  return (tiers?.bands ?? []).map(
    ({ from, to, bounds, then }) => `${bounds[0]}${from ?? '*'} ${to ?? '*'}${bounds[1]} ${JSON.stringify(then)}`,
  );
}

/** The rows of the table in the tree of an amount. */
export function rowsOf(node: AmountNode | undefined): Readonly<Record<string, AmountNode>> {
  const table = find(node, 'table') as { rows: Readonly<Record<string, AmountNode>> } | undefined;
  return table?.rows ?? {};
}

/** The sum of the plain figures that bands or rows give. */
export const sumOf = (figures: readonly (AmountNode | undefined)[]): number =>
  figures.reduce<number>((sum, figure) => sum + (typeof figure === 'number' ? figure : NaN), 0);

export const bandFigures = (node: AmountNode | undefined): AmountNode[] => {
  const tiers = find(node, 'tiers') as Tiers<AmountNode> | undefined;
  return (tiers?.bands ?? []).map(({ then }) => then);
};

/** The first part of that name, however deep. */
function find(node: unknown, name: string): unknown {
  if (typeof node !== 'object' || node === null) return undefined;
  if (name in node) return (node as Record<string, unknown>)[name];
  return Object.values(node)
    .map((part) => find(part, name))
    .find((part) => part !== undefined);
}
