import { type LocalDate, multiply, rounded, whole } from '@taizhang/kernel';
import type { Step } from '../engine/calculation';
import { exactOf } from '../engine/measures';
import type { Incident } from '../subject/subject.events';
import type { DepositTerms } from './deposit.events';

/** What counting asks of an incident of a village. */
export type Burning = Pick<Incident, 'incident' | 'observedOn' | 'sources' | 'levels'>;

/** How many of them count against a deposit that was paid on a day (INC-35): of the window, both ends in. */
export function firePointsOf(incidents: readonly Burning[], terms: DepositTerms, paidOn: LocalDate): number {
  const from = paidOn > terms.window.from ? paidOn : terms.window.from;
  const inWindow = incidents.filter(({ observedOn }) => from <= observedOn && observedOn <= terms.window.to);
  return inWindow.filter((each) => isOfKind(each, terms) && isProven(each, terms)).length;
}

const isOfKind = ({ incident }: Burning, terms: DepositTerms): boolean =>
  terms.incidents.some((kind) => kind === incident);

/** By a source that counts; an inspection only of a level that counts. */
function isProven({ sources, levels }: Burning, terms: DepositTerms): boolean {
  return terms.sources.some((source) => {
    if (!sources.includes(source)) return false;
    return source !== 'inspection' || terms.inspectionLevels.some((level) => levels.includes(level));
  });
}

const NO_FIRE = 'no-fire-point';

/** The reward when nothing counts: a multiple of what was paid in, rounded to fen half up; else 0. */
export function rewardOf(amountFen: number, firePoints: number, { reward }: DepositTerms, basis: readonly string[]) {
  const multiple = rounded(multiply(whole(amountFen), exactOf(reward)), 'halfUp');
  const burnt = firePoints > 0;
  const rewardFen = burnt ? 0 : Number(multiple);
  const rate: Pick<Step, 'op' | 'in' | 'out'> = burnt
    ? { op: 'flat', in: {}, out: { fen: 0 } }
    : { op: 'percent', in: { values: { amountFen }, rates: [reward] }, out: { fen: rewardFen } };
  const steps: Pick<Step, 'op' | 'in' | 'out'>[] = [
    { op: 'input', in: { name: 'amountFen' }, out: { amountFen } },
    { op: 'input', in: { name: 'firePoints' }, out: { firePoints } },
    { op: 'condition', in: { id: NO_FIRE, feel: 'firePoints = 0', values: { firePoints } }, out: { holds: !burnt } },
    rate,
    {
      ...{ op: 'result', in: { fen: rewardFen, ...(burnt && { failed: [NO_FIRE] }) } },
      out: { outcome: burnt ? 'ineligible' : 'eligible', amountFen: rewardFen },
    },
  ];
  return { rewardFen, trace: steps.map((step, index): Step => ({ n: index + 1, basis, ...step })) };
}
