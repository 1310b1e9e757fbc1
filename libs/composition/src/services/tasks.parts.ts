import { deadlineTimer, readable, report } from '@taizhang/platform';
import {
  adoptPlan,
  fireTaskDeadline,
  handDownParts,
  issuePlan,
  PlanController,
  planReadable,
  TaskController,
  TaskFactsReader,
  taskReadable,
} from '@taizhang/tasks/api';
import {
  planProgressReport,
  TaskDeadlineRow,
  taskLedger,
  taskLedgerReport,
  unitWorkloadReport,
} from '@taizhang/tasks/reports';
import type { ServiceParts } from './service-parts';

/** Plans and their tasks. */
export const tasks: ServiceParts = {
  controllers: [PlanController, TaskController],
  providers: ({ commands, claims, packs, units }) => [
    { provide: TaskFactsReader, useValue: new TaskFactsReader(commands, claims, packs, units) },
  ],
  readables: [readable(planReadable), readable(taskReadable)],
  projections: [taskLedger],
  reports: [report(taskLedgerReport), report(unitWorkloadReport), report(planProgressReport)],
  reactions: ({ commands, claims, packs, units }) => [
    adoptPlan(commands, packs, units),
    issuePlan(commands, packs, units),
    handDownParts(commands, claims),
  ],
  timers: ({ commands, readModels }) => [
    deadlineTimer({
      ...{ name: 'task-deadlines', projection: taskLedger.name, entity: TaskDeadlineRow, readModels },
      fire: fireTaskDeadline(commands),
    }),
  ],
};
