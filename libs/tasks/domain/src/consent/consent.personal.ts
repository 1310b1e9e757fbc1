import { sealedFields } from '@taizhang/kernel';
import type { ConsentEvent } from './consent.events';
import type { ConsentState } from './consent.state';

/** What is written about the person whom a question is about, and the paper; a letter of targets is about none. */
export const consentPersonal = {
  ...sealedFields<ConsentState, ConsentEvent>(
    (_event, { personId, stationUnit }) => (personId === null ? undefined : { personId, unitId: stationUnit }),
    {
      ConsentRequested: ['document.title', 'document.sha256'],
      OpinionGiven: ['text'],
      PerformanceInvestigated: ['findings', 'measures'],
      ConsentDecided: ['note'],
      ConsentWithdrawn: ['reason'],
    },
  ),
  goesOn: ['ConsentWithdrawn'],
};
