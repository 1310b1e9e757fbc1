import type { Personal, Seal } from '@taizhang/kernel';
import type { Input } from '../engine/calculation';
import type { AwardEvent, Computed } from './award.events';
import type { AwardState } from './award.state';

/** Of a village, not of the person: reports of deductions tell them. */
const COUNTS = ['firesInMonth', 'burnsFromSecond'];

/**
 * The facts that an award of a natural person was computed from, and what reviewers wrote. Steps on what superior
 * levels paid stay: reports tell them.
 */
export const awardPersonal: Personal<AwardState, AwardEvent> = {
  persons(event, { subjectKind, subjectId, unitId }) {
    const speaks = ['AwardComputed', 'AwardRecomputed', 'AwardReviewed'].includes(event.type);
    return speaks && subjectKind === 'person' ? [{ personId: subjectId, unitId }] : [];
  },
  sealed(event, seal, { subjectId }) {
    if (event.type === 'AwardReviewed') return { ...event, findings: seal(subjectId, event.findings) };
    if (event.type !== 'AwardComputed' && event.type !== 'AwardRecomputed') return event;
    return { ...event, ...sealedCalculation(event, subjectId, seal) };
  },
};

function sealedCalculation(
  { inputs, trace }: Computed,
  personId: string,
  seal: Seal,
): Pick<Computed, 'inputs' | 'trace'> {
  const told = Object.entries(inputs).map(([name, input]): [string, Input | undefined] => [
    name,
    input && !COUNTS.includes(name) ? { ...input, value: seal(personId, input.value) } : input,
  ]);
  return {
    inputs: Object.fromEntries(told),
    trace: trace.map((step) => (step.op === 'level' ? step : seal(personId, step))),
  };
}
