import { deadlineTimer, readable, report } from '@taizhang/platform';
import {
  adoptPlan,
  fireTaskDeadline,
  issuePlan,
  PlanController,
  planReadable,
  TaskController,
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
  readables: [readable(planReadable), readable(taskReadable)],
  projections: [taskLedger],
  reports: [report(taskLedgerReport), report(unitWorkloadReport), report(planProgressReport)],
  reactions: ({ commands, packs, units }) => [adoptPlan(commands, packs, units), issuePlan(commands, packs, units)],
  timers: ({ commands, readModels }) => [
    deadlineTimer({
      ...{ name: 'task-deadlines', projection: taskLedger.name, entity: TaskDeadlineRow, readModels },
      fire: fireTaskDeadline(commands),
    }),
  ],
};
