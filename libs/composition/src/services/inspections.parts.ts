import { readable, report } from '@taizhang/platform';
import {
  DrawController,
  drawReadable,
  Draws,
  Findings,
  InspectionController,
  InspectionPlanController,
  inspectionPlanReadable,
  inspectionReadable,
  Inspections,
  listInspectedFirm,
  listInspectingPlan,
  openInspectionFindings,
} from '@taizhang/tasks/api';
import {
  drawProofReport,
  inspectionLedgerReport,
  inspectionLoadReport,
  inspections as inspectionLedger,
  unfiledPlansReport,
  unpublishedResultsReport,
} from '@taizhang/tasks/reports';
import type { ServiceParts } from './service-parts';

/** Yearly inspection plans, the inspections that they allow, and the draws that choose firms and officers. */
export const inspections: ServiceParts = {
  controllers: [InspectionPlanController, InspectionController, DrawController],
  providers: (parts) => [
    { provide: Inspections, useValue: new Inspections(parts) },
    { provide: Draws, useValue: new Draws(parts) },
  ],
  readables: [readable(inspectionPlanReadable), readable(inspectionReadable), readable(drawReadable)],
  projections: [inspectionLedger],
  reports: [
    report(inspectionLedgerReport),
    report(inspectionLoadReport),
    report(drawProofReport),
    report(unfiledPlansReport),
    report(unpublishedResultsReport),
  ],
  reactions(parts) {
    const { commands, claims, units } = parts;
    return [
      listInspectingPlan(parts),
      openInspectionFindings(commands, new Findings(parts), units),
      listInspectedFirm(commands, claims),
    ];
  },
  timers: () => [],
};
