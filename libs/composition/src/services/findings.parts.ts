import { deadlineTimer, readable, report } from '@taizhang/platform';
import { answerReferral, FindingController, findingReadable, Findings, fireFindingDeadline } from '@taizhang/tasks/api';
import { FindingDeadlineRow, rectification, rectificationLedgerReport } from '@taizhang/tasks/reports';
import type { ServiceParts } from './service-parts';

/** Findings with their rectification orders, and the imagery patches that they come from. */
export const findings: ServiceParts = {
  controllers: [FindingController],
  providers: (parts) => [{ provide: Findings, useValue: new Findings(parts) }],
  readables: [readable(findingReadable)],
  projections: [rectification],
  reports: [report(rectificationLedgerReport)],
  reactions: (parts) => [answerReferral(parts.commands, new Findings(parts))],
  timers: ({ commands, readModels }) => [
    deadlineTimer({
      ...{ name: 'finding-deadlines', projection: rectification.name, entity: FindingDeadlineRow, readModels },
      fire: fireFindingDeadline(commands),
    }),
  ],
};
