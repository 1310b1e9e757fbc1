import { type PersonOf, sealedFields } from '@taizhang/kernel';
import type { SubjectEvent } from './subject.events';
import type { SubjectState } from './subject.state';
import { usageOf } from './usage';

/** Meals stand in the books of their site. */
function personOf(event: SubjectEvent, { kind, subjectId, unitId, usages }: SubjectState): PersonOf | undefined {
  if (event.type === 'UsageRecorded') return { personId: event.personId, unitId };
  if (event.type === 'UsageVoided') {
    const personId = usageOf(usages, event.usageId)?.personId;
    return personId === undefined ? undefined : { personId, unitId };
  }
  return kind === 'person' ? { personId: subjectId, unitId } : undefined;
}

/** Names and facts of natural persons, and what somebody told of himself at a meal, which the site does not keep. */
export const subjectPersonal = {
  ...sealedFields<SubjectState, SubjectEvent>(personOf, {
    SubjectRegistered: ['name'],
    FactRecorded: ['value', 'sourceRef'],
    FactCorrected: ['old', 'new', 'reason'],
    PriorPaymentRecorded: ['sourceRef'],
    SubjectAbsorbed: ['priors.*.sourceRef'],
    UsageRecorded: [
      ...['ageYears', 'circumstances', 'urbanHukouInCity', 'livesInCentralUrbanArea', 'computed.*.traceHash'],
    ],
    UsageVoided: ['reason'],
  }),
  notKept: ['UsageRecorded', 'UsageVoided'],
  goesOn: ['SubjectAbsorbed', 'UsageVoided'],
};
