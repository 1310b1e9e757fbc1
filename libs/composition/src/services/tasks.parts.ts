import { deadlineTimer, readable, report } from '@taizhang/platform';
import {
  AdoptPlan,
  EvidenceFromEvent,
  fireTaskDeadline,
  handDownParts,
  PLAN_REACTIONS,
  PlanController,
  PlanFactsReader,
  planReadable,
  ProposeRevocation,
  TaskController,
  TaskFactsReader,
  taskReadable,
} from '@taizhang/tasks/api';
import {
  difficultiesLateReport,
  downwardRequests,
  downwardRequestsReport,
  longTermSilentReport,
  planProgressReport,
  scheduleReport,
  TaskDeadlineRow,
  taskLedger,
  taskLedgerReport,
  tasksOverdueReport,
  unitWorkloadReport,
  verificationLateReport,
} from '@taizhang/tasks/reports';
import type { ServiceParts } from './service-parts';

/** Plans and their tasks. */
export const tasks: ServiceParts = {
  controllers: [PlanController, TaskController],
  providers: (parts) => [
    { provide: PlanFactsReader, useValue: new PlanFactsReader(parts) },
    { provide: TaskFactsReader, useValue: new TaskFactsReader(parts.commands, parts.claims, parts.packs, parts.units) },
  ],
  readables: [readable(planReadable), readable(taskReadable)],
  projections: [taskLedger, downwardRequests],
  reports: [
    report(taskLedgerReport),
    report(tasksOverdueReport),
    report(unitWorkloadReport),
    report(scheduleReport),
    report(verificationLateReport),
    report(difficultiesLateReport),
    report(longTermSilentReport),
    report(downwardRequestsReport),
    report(planProgressReport),
  ],
  reactions: (parts) => [
    ...PLAN_REACTIONS.map((reactionOf) => reactionOf(parts)),
    handDownParts(parts.commands, parts.claims),
  ],
  consumers: [AdoptPlan, ProposeRevocation, EvidenceFromEvent],
  timers: ({ readModels, ...parts }) => [
    deadlineTimer({
      ...{ name: 'task-deadlines', projection: taskLedger.name, entity: TaskDeadlineRow, readModels },
      fire: fireTaskDeadline(parts),
    }),
  ],
};
