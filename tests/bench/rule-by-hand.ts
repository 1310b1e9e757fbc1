import type { Calculation } from '@taizhang/incentives/domain';
import { addMonths } from '@taizhang/kernel';
import type { Answer } from './rule-cases';

/** The two rules as somebody would write them down for one document: what a rule language must be measured against. */
type Inputs = Calculation['inputs'];

const missingOf = (inputs: Inputs, names: readonly string[]): string[] =>
  names.filter((name) => inputs[name]?.value === undefined);

const CONTRIBUTION = ['scaleEntryOn', 'lawAbiding', 'taxPaidFen', 'taxPaidPrevFen'];
const TENTHS = [10n, 8n, 6n];

function bandOf(increase: bigint): bigint {
  if (increase < 1_000_000n) return 100_000n;
  if (increase < 5_000_000n) return 300_000n;
  if (increase < 10_000_000n) return 600_000n;
  if (increase < 50_000_000n) return 1_000_000n;
  if (increase < 100_000_000n) return 5_000_000n;
  return increase < 200_000_000n ? 10_000_000n : 20_000_000n;
}

export function contributionByHand({ inputs, period, ref }: Calculation): Answer {
  const missing = missingOf(inputs, CONTRIBUTION);
  if (missing.length > 0) return { outcome: 'incomplete', missing };
  const increase = BigInt(inputs.taxPaidFen?.value as number) - BigInt(inputs.taxPaidPrevFen?.value as number);
  const entered = Number((inputs.scaleEntryOn?.value as string).slice(0, 4));
  const tenths = TENTHS[Number((period ?? ref).slice(0, 4)) - entered];
  if (tenths === undefined) return { outcome: 'ineligible', amountFen: 0, failed: ['series'] };
  const failed: string[] = [];
  if (inputs.lawAbiding?.value !== true) failed.push('law-abiding');
  if (increase <= 0n) failed.push('increase');
  if (failed.length > 0) return { outcome: 'ineligible', amountFen: 0, failed };
  const amount = (bandOf(increase) * tenths + 5n) / 10n;
  return { outcome: 'eligible', amountFen: Number(amount > 20_000_000n ? 20_000_000n : amount) };
}

const STARTUP = [
  ...['founderCategory', 'founderLocalHukou', 'firstStartup', 'enterpriseSize', 'industry', 'registeredOn'],
  ...['operatingInDistrict', 'jobsCreated', 'pensionPaid', 'cityStartupSubsidyReceived'],
];
const GROUPS = ['migrant-worker', 'hard-to-employ', 'disabled', 'veteran'];
const CLOSED = ['bar', 'internet-cafe', 'other-excluded'];

function isOfGroup(inputs: Inputs, registeredOn: string): boolean {
  const category = inputs.founderCategory?.value as string;
  if (category !== 'recent-graduate') return GROUPS.includes(category);
  return addMonths(inputs.founderGraduatedOn?.value as string, 60) >= registeredOn;
}

export function startupByHand({ inputs, ref }: Calculation): Answer {
  const missing = missingOf(inputs, STARTUP);
  if (missing.length > 0) return { outcome: 'incomplete', missing };
  const registeredOn = inputs.registeredOn?.value as string;
  const size = inputs.enterpriseSize?.value;
  const failed: string[] = [];
  if (inputs.founderLocalHukou?.value !== true) failed.push('hukou');
  if (!isOfGroup(inputs, registeredOn)) failed.push('category');
  if (inputs.firstStartup?.value !== true) failed.push('first');
  if (size !== 'micro' && size !== 'small') failed.push('size');
  if (CLOSED.includes(inputs.industry?.value as string)) failed.push('industry');
  if (inputs.operatingInDistrict?.value !== true || addMonths(registeredOn, 12) > ref) failed.push('operated');
  if ((inputs.jobsCreated?.value as number) < 2 || inputs.pensionPaid?.value !== true) failed.push('jobs');
  if (inputs.cityStartupSubsidyReceived?.value === true) failed.push('city');
  if (failed.length > 0) return { outcome: 'ineligible', amountFen: 0, failed };
  return { outcome: 'eligible', amountFen: Number(500_000n) };
}
