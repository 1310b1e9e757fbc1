import type { Personal } from '@taizhang/kernel';
import type { InspectionEvent } from './inspection.events';
import type { InspectionState } from './inspection.state';

/** Registers write codes in upper case as well. */
const codeOf = ({ officerId }: { readonly officerId: string }): string => officerId.toLowerCase();

/** The certificates of officers, and why one who was drawn did not come; the firm is none of a person's matters. */
export const inspectionPersonal: Personal<InspectionState, InspectionEvent> = {
  persons(event, { agency: unitId }) {
    if (event.type !== 'InspectionStarted') return [];
    return [...event.officers, ...event.absent].map((each) => ({ personId: codeOf(each), unitId }));
  },
  sealed(event, seal) {
    if (event.type !== 'InspectionStarted') return event;
    const { officers, absent } = event;
    return {
      ...event,
      officers: officers.map((each) => ({ ...each, certificateNo: seal(codeOf(each), each.certificateNo) })),
      absent: absent.map((each) => ({ ...each, reason: seal(codeOf(each), each.reason) })),
    };
  },
  goesOn: ['InspectionStarted'],
};
