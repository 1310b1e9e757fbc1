import { sealedFields } from '@taizhang/kernel';
import type { SubjectEvent } from './subject.events';
import type { SubjectState } from './subject.state';

/** Names and facts of natural persons, and what somebody told of himself at a meal, which the site does not keep. */
export const subjectPersonal = {
  ...sealedFields<SubjectState, SubjectEvent>(
    (event, { kind, subjectId, unitId }) => {
      if (event.type === 'UsageRecorded') return { personId: event.personId, unitId };
      return kind === 'person' ? { personId: subjectId, unitId } : undefined;
    },
    {
      SubjectRegistered: ['name'],
      FactRecorded: ['value'],
      FactCorrected: ['old', 'new', 'reason'],
      UsageRecorded: ['ageYears', 'circumstances', 'urbanHukouInCity', 'livesInCentralUrbanArea'],
    },
  ),
  notKept: ['UsageRecorded'],
};
