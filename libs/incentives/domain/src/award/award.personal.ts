import {
  changedAt,
  DERIVED_ID,
  derivedId,
  ofEach,
  type Personal,
  type PersonOf,
  type Seal,
  sealedFields,
} from '@taizhang/kernel';
import type { Input } from '../engine/calculation';
import { objectorOf } from '../objector';
import type { AwardEvent, Computed } from './award.events';
import type { AwardState } from './award.state';

/** Of a village, not of the person: reports of deductions tell them. */
const COUNTS = ['firesInMonth', 'burnsFromSecond'];

const FILES = ['evidence.*.name', 'evidence.*.docRef'];

/** What people wrote in their own words, what came with the application, and what steps could be guessed from. */
const FIELDS: Readonly<Partial<Record<AwardEvent['type'], readonly string[]>>> = {
  AwardApplied: ['given.*', ...FILES],
  AwardEntitled: ['given.*', ...FILES],
  AwardSupplemented: FILES,
  AwardComputed: ['traceHash'],
  AwardRecomputed: ['traceHash', 'reason'],
  SupplementRequested: ['items'],
  AwardReviewed: ['findings'],
  ObjectionRaised: ['reason'],
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

/** Words of ours, which timers write: they say nothing of the person. */
const OURS: readonly unknown[] = ['no-supplement'];

/**
 * The facts that an award of a natural person was asked for with and computed from, and what was written of it. Steps
 * on what superior levels paid stay: reports tell them.
 */
const ofSubject: Personal<AwardState, AwardEvent> = {
  persons(event, { subjectKind, subjectId, unitId }) {
    if (subjectKind !== 'person') return [];
    let says = false;
    sealedParts(event, subjectId, (_person, value) => {
      says = true;
      return value;
    });
    // Only where there is something to seal: sums still move when the person is erased.
    return says ? [{ personId: subjectId, unitId }] : [];
  },
  sealed: (event, seal, { subjectKind, subjectId }) =>
    subjectKind === 'person' ? sealedParts(event, subjectId, seal) : event,
};

function sealedParts(event: AwardEvent, personId: string, seal: Seal): AwardEvent {
  const change = (value: unknown): unknown => (OURS.includes(value) ? value : seal(personId, value));
  const written = (FIELDS[event.type] ?? []).reduce((each, path) => changedAt(each, path, change), event);
  if (written.type !== 'AwardComputed' && written.type !== 'AwardRecomputed') return written;
  return { ...written, ...sealedCalculation(written, personId, seal) };
}

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

/** Whom a firm passed the money on to (SG10 §三10): under a code of its own for each award. */
function recipientOf({ subjectKind, awardId, unitId }: AwardState): PersonOf | undefined {
  if (subjectKind === 'person') return undefined;
  const code = `forwarded-${awardId}`;
  return { personId: DERIVED_ID.test(code) ? code : derivedId(code), unitId };
}

/** Of any award, whatever its subject is. */
const ofOthers = ofEach<AwardState, AwardEvent>(
  sealedFields<AwardState, AwardEvent>(objectorOf, { ObjectionRaised: ['objector'] }),
  sealedFields<AwardState, AwardEvent>((_event, state) => recipientOf(state), { ForwardingConfirmed: ['toWhom'] }),
);

export const awardPersonal: Personal<AwardState, AwardEvent> = {
  ...ofEach(ofSubject, ofOthers),
  goesOn: [
    ...['ObjectionResolved', 'AwardRefused', 'ForwardingConfirmed', 'ClawbackOrdered', 'DeductionReversed'],
    ...['AwardCancelled', 'AwardWithdrawn'],
  ],
};
