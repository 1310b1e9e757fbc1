import type { Input } from './calculation';
import type { Work } from './names';
import { printed } from './trace';

/** Uses that came to one sum under one version of a rule: what a bill adds up (§9.1 `billing`). */
export interface BilledUses {
  readonly ruleVersion: number;
  readonly fen: number;
  readonly uses: number;
}

const nameOf = ({ fen, ruleVersion }: BilledUses): string => `usesAt${fen}V${ruleVersion}`;

/** What a bill is made from, as its award keeps it. */
export const inputsOfBill = (bill: readonly BilledUses[]): Readonly<Record<string, Input>> =>
  Object.fromEntries(bill.map((each) => [nameOf(each), { value: each.uses, status: 'verified' }]));

/** The sum of all uses: each was computed when it was recorded, equal ones are shown together (INC-32, INC-34). */
export function billedFen(bill: readonly BilledUses[], { calculation, tracer }: Work): bigint {
  const { basis } = calculation.rule;
  for (const each of bill) tracer?.add('input', basis, { value: each.uses }, { [nameOf(each)]: each.uses });
  const sums = bill.map((each) => {
    const { fen, uses } = each;
    const sum = BigInt(fen) * BigInt(uses);
    const given = { values: { [nameOf(each)]: uses }, size: 1, whole: 'exact', fen };
    tracer?.add('perUnit', basis, given, { fen: printed(sum) });
    return sum;
  });
  const total = sums.reduce((all, sum) => all + sum, 0n);
  if (sums.length > 1) tracer?.add('sum', basis, { of: sums.map(printed) }, { fen: printed(total) });
  return total;
}
