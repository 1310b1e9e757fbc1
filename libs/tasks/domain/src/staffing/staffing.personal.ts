import { sealedFields } from '@taizhang/kernel';
import type { StaffingEvent } from './staffing.events';
import type { StaffingState } from './staffing.state';

/** Why somebody leaves a post; who holds which, by code, is what the norms count. */
export const staffingPersonal = {
  ...sealedFields<StaffingState, StaffingEvent>(
    (event, { unitId }) => ('holderId' in event ? { personId: event.holderId, unitId } : undefined),
    { PostVacated: ['reason'] },
  ),
  notKept: ['PostVacated'],
  goesOn: ['PostVacated'],
};
