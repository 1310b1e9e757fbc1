import { stateFold, stateProjection, tally } from '@taizhang/platform';
import { draw, inspection, inspectionPlan, outcomeOf } from '@taizhang/tasks/domain';
import { DrawRow, InspectionCountRow, InspectionPlanRow, InspectionRow } from './inspection.rows';

const inspectionRows = stateFold({
  decider: inspection,
  entity: InspectionRow,
  columns(inspectionId, state) {
    const { planId, agency, partners, subjectId, scheduledOn, enforcement, status, results, publishBy } = state;
    return {
      ...{ inspectionId, planId, agency, agencies: [agency, ...partners], subjectId, scheduledOn, enforcement, status },
      ...{ outcome: outcomeOf(results), publishBy: status === 'recorded' ? publishBy : null },
    };
  },
});

const planRows = stateFold({
  decider: inspectionPlan,
  entity: InspectionPlanRow,
  columns(inspectionPlanId, { agency, year, status, filed }) {
    return { inspectionPlanId, agency, year, status, filedOn: filed?.filedOn ?? null };
  },
});

const drawRows = stateFold({
  decider: draw,
  entity: DrawRow,
  columns: (drawId, { agency, status, openedOn }) => ({ drawId, agency, status, openedOn }),
});

const inspectionCounts = tally({
  of: InspectionRow,
  into: InspectionCountRow,
  share: ({ agency, planId, scheduledOn, status, outcome, enforcement }) => ({
    ...{ agency, planId, year: Number(scheduledOn.slice(0, 4)), status, inspections: 1 },
    problems: outcome === 'problem' ? 1 : 0,
    enforcement: enforcement ? 1 : 0,
  }),
});

/** Inspections with the plans and draws that they come from. */
export const inspections = stateProjection('inspections', 2, [inspectionRows, planRows, drawRows], [inspectionCounts]);
