import type { LocalDate } from '@taizhang/kernel';
import type { Step } from '../engine/calculation';
import type { DepositTerms } from './deposit.events';

/** An incident of a village, not revoked. */
export interface Incident {
  readonly incident: string;
  readonly observedOn: LocalDate;
  readonly sources: readonly string[];
  readonly levels: readonly string[];
}

/** How many of them count against a deposit that was paid on a day (INC-35): of the window, both ends in. */
export function firePointsOf(incidents: readonly Incident[], terms: DepositTerms, paidOn: LocalDate): number {
  const from = paidOn > terms.window.from ? paidOn : terms.window.from;
  const inWindow = incidents.filter(({ observedOn }) => from <= observedOn && observedOn <= terms.window.to);
  return inWindow.filter((each) => isOfKind(each, terms) && isProven(each, terms)).length;
}

const isOfKind = ({ incident }: Incident, terms: DepositTerms): boolean =>
  terms.incidents.some((kind) => kind === incident);

/** By a source that counts; an inspection only of a level that counts. */
function isProven({ sources, levels }: Incident, terms: DepositTerms): boolean {
  return terms.sources.some((source) => {
    if (!sources.includes(source)) return false;
    return source !== 'inspection' || terms.inspectionLevels.some((level) => levels.includes(level));
  });
}

/** The reward when nothing counts: a multiple of what was paid in, rounded to fen half up; else 0. */
export function rewardOf(amountFen: number, firePoints: number, { reward }: DepositTerms, basis: readonly string[]) {
  const [whole = '0', decimals = ''] = reward.split('.');
  const scale = 10n ** BigInt(decimals.length);
  const product = BigInt(amountFen) * BigInt(whole + decimals);
  const rewardFen = firePoints > 0 ? 0 : Number((product * 2n + scale) / (scale * 2n));
  const rate: Pick<Step, 'op' | 'in' | 'out'> =
    firePoints > 0
      ? { op: 'flat', in: {}, out: { fen: 0 } }
      : { op: 'percent', in: { amountFen, rates: [reward] }, out: { fen: rewardFen } };
  const steps: Pick<Step, 'op' | 'in' | 'out'>[] = [
    { op: 'input', in: { name: 'amountFen' }, out: { value: amountFen } },
    { op: 'input', in: { name: 'firePoints' }, out: { value: firePoints } },
    { op: 'condition', in: { id: 'no-fire-point', firePoints }, out: { holds: firePoints === 0 } },
    rate,
    { op: 'result', in: { fen: rewardFen }, out: { amountFen: rewardFen } },
  ];
  return { rewardFen, trace: steps.map((step, index): Step => ({ n: index + 1, basis, ...step })) };
}
