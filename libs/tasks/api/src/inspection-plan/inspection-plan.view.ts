import type { Readable } from '@taizhang/platform';
import { inspectionPlan, type InspectionPlanState } from '@taizhang/tasks/domain';

export const inspectionPlanReadable: Readable<InspectionPlanState> = {
  decider: inspectionPlan,
  unitOf: ({ agency }) => agency,
};

/** The newest list of entries and, beside it, the one that binds. */
export function inspectionPlanView({ status, newest, ...rest }: InspectionPlanState) {
  return { ...rest, state: status, edition: newest.edition, entries: newest.entries };
}
