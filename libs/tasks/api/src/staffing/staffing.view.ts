import { holdsOneOf } from '@taizhang/kernel';
import type { Readable } from '@taizhang/platform';
import { normsOf, staffing, type StaffingState } from '@taizhang/tasks/domain';

export const staffingReadable: Readable<StaffingState> = {
  decider: staffing,
  unitOf: ({ unitId }) => unitId,
  mayOpen: (_state, actor) => holdsOneOf(['hr', 'auditor'], actor),
};

/** The posts of a unit as `tasks.md` §4.11 lists them. */
export function staffingView({ status, ...rest }: StaffingState) {
  return { ...rest, state: status, norms: normsOf({ ...rest }) };
}
