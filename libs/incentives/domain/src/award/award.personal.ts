import type { Personal, Seal } from '@taizhang/kernel';
import type { FactValue, Input } from '../engine/calculation';
import type { AwardEvent, Computed, Evidence } from './award.events';
import type { AwardState } from './award.state';

/** Of a village, not of the person: reports of deductions tell them. */
const COUNTS = ['firesInMonth', 'burnsFromSecond'];

/** What people wrote in their own words. */
const TEXTS: Readonly<Partial<Record<AwardEvent['type'], readonly string[]>>> = {
  SupplementRequested: ['items'],
  AwardReviewed: ['findings'],
  ObjectionRaised: ['objector', 'reason'],
  ObjectionResolved: ['reason'],
  DeductionContested: ['reason'],
  AwardGranted: ['reason'],
  AwardRefused: ['reason'],
  ForwardingConfirmed: ['toWhom'],
  ClawbackOrdered: ['reason'],
  DeductionReversed: ['reason'],
  AwardCancelled: ['reason'],
  AwardWithdrawn: ['reason'],
};

/** Words of ours, which timers write: they say nothing of the person, who may be erased by then. */
const OURS: readonly unknown[] = ['no-supplement'];

type Fields = Readonly<Record<string, unknown>>;

/**
 * The facts that an award of a natural person was asked for with and computed from, and what was written of it. Steps
 * on what superior levels paid stay: reports tell them.
 */
export const awardPersonal: Personal<AwardState, AwardEvent> = {
  persons(event, { subjectKind, subjectId, unitId }) {
    if (subjectKind !== 'person') return [];
    // Only where there is something to seal: sums still move when the person is erased.
    const isSealed = sealedParts(event, (_person, value) => value, subjectId) !== undefined;
    return isSealed ? [{ personId: subjectId, unitId }] : [];
  },
  sealed: (event, seal, { subjectId }) => ({ ...event, ...sealedParts(event, seal, subjectId) }),
};

/** The fields that are sealed, `undefined`: none. */
function sealedParts(event: AwardEvent, seal: Seal, personId: string): Fields | undefined {
  switch (event.type) {
    case 'AwardApplied':
    case 'AwardEntitled': {
      const { given, evidence } = event;
      if (Object.keys(given).length === 0 && evidence.length === 0) return undefined;
      return { given: sealedValues(given, personId, seal), evidence: sealedNames(evidence, personId, seal) };
    }
    case 'AwardSupplemented':
      return event.evidence.length > 0 ? { evidence: sealedNames(event.evidence, personId, seal) } : undefined;
    case 'AwardComputed':
      return sealedCalculation(event, personId, seal);
    case 'AwardRecomputed':
      return { ...sealedCalculation(event, personId, seal), reason: seal(personId, event.reason) };
    default:
      return sealedTexts(event, personId, seal);
  }
}

function sealedTexts(event: AwardEvent, personId: string, seal: Seal): Fields | undefined {
  const known: Fields = { ...event };
  const written = (TEXTS[event.type] ?? []).filter((field) => {
    const value = known[field];
    return value !== null && value !== undefined && !OURS.includes(value);
  });
  if (written.length === 0) return undefined;
  return Object.fromEntries(written.map((field) => [field, seal(personId, known[field])]));
}

const sealedValues = (given: Readonly<Record<string, FactValue>>, personId: string, seal: Seal) =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, seal(personId, value)]));

/** Titles of files, which name people. */
const sealedNames = (evidence: readonly Evidence[], personId: string, seal: Seal): readonly Evidence[] =>
  evidence.map(({ name, docRef }) => ({ name: seal(personId, name), docRef }));

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
