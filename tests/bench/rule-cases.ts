import { type Calculation, computationOf, type FactValue } from '@taizhang/incentives/domain';
import { addMonths } from '@taizhang/kernel';
import { bundledPacks } from '@taizhang/packs';

const CASES = 1_000;

/** Numbers that look like chance and are the same in every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function casesOf(
  ruleKey: string,
  facts: (next: (below: number) => number) => Record<string, FactValue>,
): Calculation[] {
  const section = bundledPacks().get('SG10')?.pack.incentives;
  const rule = section?.rules.find(({ key }) => key === ruleKey);
  if (!section || !rule) throw new Error(`no rule ${ruleKey}`);
  const next = sequence(7);
  return Array.from({ length: CASES }, () => {
    const inputs = Object.entries(facts(next)).map(([name, value]) => [name, { value, status: 'verified' as const }]);
    return {
      ...{ programme: section.programme, rule, period: '2023', ref: '2023-12-31', params: {} },
      ...{ inputs: Object.fromEntries(inputs) as Calculation['inputs'], siblings: [], priors: [], counted: [] },
    };
  });
}

const from = <Item>(next: (below: number) => number, items: readonly Item[]): Item => items[next(items.length)] as Item;

/** Nine in ten firms with an increase, of every band and year. */
export const contributionCases = (): Calculation[] =>
  casesOf('sg10.xsg-contribution', (next) => ({
    scaleEntryOn: from(next, ['2021-11-30', '2022-06-30', '2023-03-01', '2020-05-05']),
    lawAbiding: next(20) > 0,
    taxPaidFen: 10 ** (6 + next(3)) * (1 + next(9)),
    taxPaidPrevFen: next(1_000_000),
  }));

/** Three in four firms entitled; the others fail in some item. */
export const startupCases = (): Calculation[] =>
  casesOf('sg10.startup-subsidy', (next) => ({
    founderCategory: from(next, ['migrant-worker', 'veteran', 'disabled', 'recent-graduate']),
    founderGraduatedOn: from(next, ['2018-07-01', '2021-07-01']),
    founderLocalHukou: next(20) > 0,
    firstStartup: next(20) > 0,
    enterpriseSize: from(next, ['micro', 'small', 'micro', 'small', 'micro', 'small', 'micro', 'medium']),
    industry: from(next, ['retail', 'software', 'farming', 'retail', 'software', 'farming', 'bar']),
    registeredOn: addMonths('2021-01-15', next(22)),
    operatingInDistrict: next(20) > 0,
    jobsCreated: 2 + next(5),
    pensionPaid: next(20) > 0,
    cityStartupSubsidyReceived: false,
  }));

/** What is compared: an outcome must be the same whoever computes it. */
export interface Answer {
  readonly outcome: string;
  readonly amountFen?: number;
  readonly failed?: readonly string[];
  readonly missing?: readonly string[];
}

const shown = ({ outcome, amountFen, failed, missing }: Answer): string =>
  JSON.stringify([outcome, amountFen, failed, missing]);

/** Throws unless the other answers every case as the engine does. */
export function ensureSame(cases: readonly Calculation[], other: (calculation: Calculation) => Answer): void {
  for (const calculation of cases) {
    const [ours, theirs] = [shown(computationOf(calculation)), shown(other(calculation))];
    if (ours !== theirs) throw new Error(`${calculation.rule.key}: ${ours} here, ${theirs} there`);
  }
}
