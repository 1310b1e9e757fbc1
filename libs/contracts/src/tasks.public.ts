import { publish } from './public-event';

const plan = [
  'planId',
  'packId',
  'packVersion',
  'adoptingUnit',
  'ownerUnit',
  'officeUnit',
  'effectiveFrom',
  'effectiveTo',
];
const handedDown = [
  'taskId',
  'planId',
  'title',
  'leads',
  'participants',
  'assigner',
  'workItemCode',
  'dueOn',
  'sourceRef',
];
const ended = ['taskId', 'planId', 'reason', 'onTime', 'closedOn', 'sourceRef'];

export const TASK_EVENTS = [
  ...publish('tasks', 'plan', { PlanAdopted: plan, PlanExpired: plan }),
  ...publish('tasks', 'task', {
    TaskAssigned: handedDown,
    TaskClosed: ended,
    TaskCancelled: ended,
    TaskFellOverdue: ['taskId', 'planId', 'lead', 'dueOn', 'level', 'limitOn'],
  }),
  ...publish('tasks', 'metric', {
    MetricVerified: ['metricId', 'planId', 'code', 'unitId', 'period', 'value', 'numerator', 'denominator', 'met'],
  }),
];
