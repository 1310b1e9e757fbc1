import { holdsOneOf } from '@taizhang/kernel';
import type { Readable } from '@taizhang/platform';
import { inspection, type InspectionState } from '@taizhang/tasks/domain';

export const inspectionReadable: Readable<InspectionState> = {
  decider: inspection,
  unitOf: ({ agency }) => agency,
  subjectOf: ({ subjectId }) => subjectId,
  mayOpen: (_state, actor) => holdsOneOf(['inspector', 'inspection-approver', 'supervisor', 'auditor'], actor),
};

/** The state of an inspection as `tasks.md` §4.8 lists it. */
export function inspectionView({ status, inspectionType, partners, ...rest }: InspectionState) {
  return { ...rest, type: inspectionType, state: status, joint: partners.length > 0 ? { agencies: partners } : null };
}
