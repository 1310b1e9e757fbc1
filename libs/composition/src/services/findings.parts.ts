import { deadlineTimer, readable, report } from '@taizhang/platform';
import {
  answerReferral,
  clearPatch,
  FindingController,
  findingReadable,
  Findings,
  freezeTenDays,
  fireFindingDeadline,
  openPatchFinding,
  PatchController,
  Patches,
  patchReadable,
} from '@taizhang/tasks/api';
import {
  FindingDeadlineRow,
  imageryMonthReport,
  imageryQuarterReport,
  imageryYearReport,
  lookBackMissingReport,
  patchesReport,
  rectification,
  rectificationLedgerReport,
  tenDayBook,
  TenDayDeadlineRow,
  tenDayReport,
  twoListsReport,
} from '@taizhang/tasks/reports';
import type { ServiceParts } from './service-parts';

/** Findings with their rectification orders, and the imagery patches that they come from. */
export const findings: ServiceParts = {
  controllers: [FindingController, PatchController],
  providers: (parts) => [
    { provide: Findings, useValue: new Findings(parts) },
    { provide: Patches, useValue: new Patches(parts) },
  ],
  readables: [readable(findingReadable), readable(patchReadable)],
  projections: [rectification, tenDayBook],
  reports: [
    report(rectificationLedgerReport),
    report(twoListsReport),
    report(tenDayReport),
    report(lookBackMissingReport),
    report(patchesReport),
    report(imageryMonthReport),
    report(imageryQuarterReport),
    report(imageryYearReport),
  ],
  reactions(parts) {
    const { commands } = parts;
    const all = new Findings(parts);
    return [answerReferral(commands, all), openPatchFinding(commands, all), clearPatch(commands, new Patches(parts))];
  },
  timers: ({ commands, claims, readModels }) => [
    deadlineTimer({
      ...{ name: 'finding-deadlines', projection: rectification.name, entity: FindingDeadlineRow, readModels },
      fire: fireFindingDeadline(commands),
    }),
    deadlineTimer({
      ...{ name: 'ten-day-deadlines', projection: tenDayBook.name, entity: TenDayDeadlineRow, readModels },
      fire: freezeTenDays(claims),
    }),
  ],
};
