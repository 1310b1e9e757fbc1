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
const ofLead = ['taskId', 'planId', 'lead', 'dueOn', 'level', 'limitOn'];
const ended = ['taskId', 'planId', 'reason', 'onTime', 'closedOn', 'sourceRef'];

const finding = ['findingId', 'planId', 'source', 'category', 'grade', 'place', 'responsibleUnit'];
const order = ['toUnit', 'orderNo', 'limitOn'];
const ofPatch = ['patchNo', 'batch', 'areaSqm', 'farmlandSqm', 'landClass', 'rareEarth', 'illegalKind'];

/** Numbers only: who holds a post is nobody's business outside. */
const post = ['unitId', 'normSet', 'post', 'actual', 'gap'];
const round = ['roundId', 'scorecard', 'period'];
const inspected = ['inspectionId', 'agency', 'creditCode', 'items', 'joint'];

export const TASK_EVENTS = [
  ...publish('tasks', 'plan', { PlanAdopted: plan, PlanExpired: plan, PlanRevoked: plan }),
  ...publish('tasks', 'task', {
    TaskAssigned: handedDown,
    TaskClosed: ended,
    TaskCancelled: ended,
    TaskTransferred: handedDown,
    TaskFellOverdue: ofLead,
    TaskSupervised: ofLead,
    AccountabilityReferred: ofLead,
  }),
  ...publish('tasks', 'metric', {
    MetricVerified: ['metricId', 'planId', 'code', 'unitId', 'period', 'value', 'numerator', 'denominator', 'met'],
  }),
  ...publish('tasks', 'finding', {
    FindingRegistered: [...finding, ...ofPatch],
    RectificationOrdered: [...finding, ...order, ...ofPatch],
    RectificationFellOverdue: [...finding, ...order, ...ofPatch],
    FindingReopened: [...finding, ...order, ...ofPatch],
    FindingCleared: [...finding, ...order, ...ofPatch, 'onTime', 'lookBackOn'],
    FindingReferred: [...finding, ...order, ...ofPatch],
  }),
  ...publish('tasks', 'inspection', { InspectionRecorded: inspected, InspectionPublished: inspected }),
  ...publish('tasks', 'patch', { PatchCleared: ['patchId', 'findingId', 'verdict'] }),
  ...publish('tasks', 'staffing', { PostFilled: post, PostVacated: post }),
  ...publish('tasks', 'round', {
    RoundPublished: [...round, 'ownerUnit', 'subjects'],
    AssessmentConcluded: [...round, 'subjectId', 'components', 'total', 'qualified', 'grade', 'rank'],
    ConsequenceDecided: ['roundId', 'unitId', 'consequence'],
  }),
];
