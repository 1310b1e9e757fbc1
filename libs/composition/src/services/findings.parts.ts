import { deadlineTimer, readable, report } from '@taizhang/platform';
import {
  answerReferral,
  clearPatch,
  FindingController,
  findingReadable,
  Findings,
  fireFindingDeadline,
  openPatchFinding,
  PatchController,
  Patches,
  patchReadable,
} from '@taizhang/tasks/api';
import { FindingDeadlineRow, rectification, rectificationLedgerReport } from '@taizhang/tasks/reports';
import type { ServiceParts } from './service-parts';

/** Findings with their rectification orders, and the imagery patches that they come from. */
export const findings: ServiceParts = {
  controllers: [FindingController, PatchController],
  providers: (parts) => [
    { provide: Findings, useValue: new Findings(parts) },
    { provide: Patches, useValue: new Patches(parts) },
  ],
  readables: [readable(findingReadable), readable(patchReadable)],
  projections: [rectification],
  reports: [report(rectificationLedgerReport)],
  reactions(parts) {
    const { commands } = parts;
    const all = new Findings(parts);
    return [answerReferral(commands, all), openPatchFinding(commands, all), clearPatch(commands, new Patches(parts))];
  },
  timers: ({ commands, readModels }) => [
    deadlineTimer({
      ...{ name: 'finding-deadlines', projection: rectification.name, entity: FindingDeadlineRow, readModels },
      fire: fireFindingDeadline(commands),
    }),
  ],
};
