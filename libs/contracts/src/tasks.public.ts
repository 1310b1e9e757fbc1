import { date, flag, id, integer, list, mapOf, number, object, optional, text, unit } from './fields';
import { publish } from './public-event';

const plan = {
  planId: id,
  packId: id,
  packVersion: id,
  adoptingUnit: unit,
  ownerUnit: unit,
  officeUnit: unit,
  effectiveFrom: optional(date),
  effectiveTo: optional(date),
};

/** What a task comes from, by the names of its kind: `hazardId`, `caseId` and `projectId`. */
const sourceRef = optional(mapOf(id));
const handedDown = {
  taskId: id,
  planId: id,
  title: text,
  leads: list(unit),
  participants: list(unit),
  assigner: unit,
  workItemCode: optional(id),
  dueOn: optional(date),
  sourceRef,
};
const ofLead = {
  taskId: id,
  planId: id,
  lead: unit,
  dueOn: optional(date),
  level: optional(id),
  limitOn: optional(date),
};
const ended = { taskId: id, planId: id, reason: text, onTime: optional(flag), closedOn: optional(date), sourceRef };

const verified = {
  metricId: id,
  planId: id,
  code: id,
  unitId: unit,
  period: id,
  value: optional(number),
  numerator: optional(number),
  denominator: optional(number),
  met: flag,
};

const ofPatch = {
  patchNo: optional(id),
  batch: optional(id),
  areaSqm: optional(number),
  farmlandSqm: optional(number),
  landClass: optional(id),
  rareEarth: optional(flag),
  illegalKind: optional(id),
};
const finding = {
  findingId: id,
  planId: id,
  source: id,
  category: id,
  grade: id,
  place: object({ unitId: unit, text }),
  responsibleUnit: unit,
};
/** A finding may be referred before anything is ordered. */
const referred = { ...finding, toUnit: unit, orderNo: optional(id), limitOn: optional(date), ...ofPatch };
const ordered = { ...finding, toUnit: unit, orderNo: id, limitOn: date, ...ofPatch };

/** Numbers only: who holds a post is nobody's business outside. */
const post = { unitId: unit, normSet: id, post: id, actual: integer, gap: integer };
const round = { roundId: id, scorecard: id, period: id };
const concluded = {
  ...round,
  subjectId: unit,
  components: mapOf(number),
  total: optional(number),
  qualified: optional(flag),
  grade: optional(id),
  rank: optional(integer),
};
const inspected = {
  inspectionId: id,
  agency: unit,
  creditCode: optional(id),
  items: list(object({ item: id, outcome: id })),
  joint: flag,
};

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
  ...publish('tasks', 'metric', { MetricVerified: verified }),
  ...publish('tasks', 'finding', {
    FindingRegistered: { ...finding, ...ofPatch },
    RectificationOrdered: ordered,
    RectificationFellOverdue: ordered,
    FindingReopened: ordered,
    FindingCleared: { ...ordered, onTime: flag, lookBackOn: date },
    FindingReferred: referred,
  }),
  ...publish('tasks', 'inspection', { InspectionRecorded: inspected, InspectionPublished: inspected }),
  ...publish('tasks', 'patch', { PatchCleared: { patchId: id, findingId: optional(id), verdict: id } }),
  ...publish('tasks', 'staffing', { PostFilled: post, PostVacated: post }),
  ...publish('tasks', 'round', {
    RoundPublished: { ...round, ownerUnit: unit, subjects: integer },
    AssessmentConcluded: concluded,
    ConsequenceDecided: { roundId: id, unitId: unit, consequence: id },
  }),
];
