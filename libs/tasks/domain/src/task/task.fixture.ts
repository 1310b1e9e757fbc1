import { SYSTEM } from '@taizhang/kernel';
import { by, given, SMALL_TREE } from '@taizhang/testing/given';
import { NO_PLAN, type PlanState } from '../plan/plan.state';
import { task } from './task.decider';
import type { TaskEvent } from './task.events';
import type { TaskFacts } from './task.facts';

export const units = SMALL_TREE;

export const plan: PlanState = {
  ...NO_PLAN,
  status: 'inForce',
  planId: 'sg18',
  packId: 'SG18',
  packVersion: '1',
  adoptingUnit: 'shigu',
  ownerUnit: 'shigu',
  officeUnit: 'shigu.office',
  adoptedOn: '2022-09-01',
  effectiveTo: '2023-06-30',
};

/** Every fact, and none that refuses anything. */
export const facts: Required<TaskFacts> = {
  plan,
  downward: { adopters: [], workItems: {} },
  metrics: [],
  findings: [],
  openParts: [],
  taken: [],
  consequence: false,
};

type Assigned = Extract<TaskEvent, { type: 'TaskAssigned' }>;

/** Handed down on 2022-09-01, due on 2022-10-31. */
export const assignedAs = (more: Partial<Assigned & { at: string }> = {}): Assigned & { at: string } => ({
  type: 'TaskAssigned',
  taskId: 'sg18.r09',
  planId: 'sg18',
  code: 'r09',
  title: '联席会议',
  leads: ['shigu.renmin', 'shigu.civil-affairs'],
  participants: ['shigu.finance'],
  assigner: 'shigu',
  verifierUnit: 'shigu.office',
  due: { kind: 'fixed', on: '2022-10-31' },
  dueOn: '2022-10-31',
  limitSource: 'document',
  deliverables: [],
  metrics: [],
  additional: false,
  extendable: true,
  acceptBy: '2022-09-06',
  remindWorkingDays: [5, 1],
  longTermReport: 'quarter',
  basis: ['SG18 §附件1(9)'],
  at: '2022-09-01',
  ...more,
});

export type Past = TaskEvent & { at?: string };

export const assigned: Past = assignedAs();
export const accepted: Past = { type: 'TaskAccepted', unitId: 'shigu.renmin', at: '2022-09-02' };
export const contributed: Past = {
  ...{ type: 'TaskContributed', unitId: 'shigu.civil-affairs', statement: '已办', nil: false },
  at: '2022-09-05',
};
export const submittedOn = (on: string, userId = 'u-shigu.renmin', completedOn?: string): Past => ({
  ...{ type: 'TaskSubmitted', unitId: 'shigu.renmin', userId, statement: '完成', submittedOn: on, at: on },
  ...(completedOn === undefined ? {} : { completedOn }),
});
export const returnedOn = (on: string, fixBy: string): Past => ({
  type: 'TaskReturned',
  reason: '补正',
  fixBy,
  at: on,
});
export const verifiedOn = (on: string, onTime = true): Past => ({ type: 'TaskVerified', onTime, at: on });
export const fellOverdue: Past = {
  ...{ type: 'TaskFellOverdue', taskId: 'sg18.r09', planId: 'sg18', lead: 'shigu.renmin', dueOn: '2022-10-31' },
  at: '2022-11-01',
};
export const ACCEPTED = [assigned, accepted];
export const SUBMITTED = [...ACCEPTED, contributed, submittedOn('2022-10-20')];

export const clerk = by('shigu.renmin', 'clerk');
export const head = by('shigu.renmin', 'unit-head');
export const office = by('shigu.office', 'office');
export const owner = by('shigu', 'plan-owner');
export const system = SYSTEM;

/** Somebody does something on a day, to a task with this past. */
export const after = (...past: readonly Past[]) => given(task, ...past);
export const on = (at: string, actor = office, more: TaskFacts = {}) => ({
  ...{ actor, at, units },
  facts: { ...facts, ...more },
});
