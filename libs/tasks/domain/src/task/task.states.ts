import type { StateTable } from '@taizhang/kernel';
import type { GivenTaskCommand } from './task.commands';
import type { TaskStatus } from './task.state';

/** Handed down and not handed in: "assigned to returned" of `tasks.md` §4.2. */
export const OPEN_STATES: readonly TaskStatus[] = ['assigned', 'accepted', 'inProgress', 'returned'];
/** "accepted to returned". */
const WORKING: readonly TaskStatus[] = ['accepted', 'inProgress', 'returned'];
/** "assigned to verified". */
export const RUNNING_STATES: readonly TaskStatus[] = [...OPEN_STATES, 'submitted', 'verified'];
/** "any but verified, closed, cancelled". */
const UNDONE: readonly TaskStatus[] = [...OPEN_STATES, 'submitted', 'declined', 'suspended'];

/** Where each command is allowed, and the rule that refuses it elsewhere. */
export const TASK_STATES: StateTable<GivenTaskCommand['type'], TaskStatus> = {
  CreateTask: { in: ['none'], rule: 'TSK-06' },
  IssueTask: { in: ['none'], rule: 'TSK-06' },
  AcceptTask: { in: OPEN_STATES, rule: 'TSK-11' },
  DeclineTask: { in: ['assigned'], rule: 'TSK-11' },
  ReassertTask: { in: ['declined'], rule: 'TSK-11' },
  TransferTask: { in: [...OPEN_STATES, 'declined'], rule: 'TSK-21' },
  RequestTaskTransfer: { in: OPEN_STATES, rule: 'TSK-21' },
  ReportTaskProgress: { in: WORKING, rule: 'TSK-13' },
  AttachEvidence: { in: WORKING, rule: 'TSK-14' },
  WithdrawEvidence: { in: WORKING, rule: 'TSK-14' },
  ContributeToTask: { in: WORKING, rule: 'TSK-12' },
  DecomposeTask: { in: ['accepted', 'inProgress'], rule: 'TSK-12' },
  SubmitTask: { in: WORKING, rule: 'TSK-12' },
  ReturnTask: { in: ['submitted'], rule: 'TSK-15' },
  VerifyTask: { in: ['submitted'], rule: 'TSK-15' },
  CloseTask: { in: ['verified'], rule: 'TSK-17' },
  RemindTask: { in: [...OPEN_STATES, 'submitted'], rule: 'TSK-18' },
  SuperviseTask: { in: RUNNING_STATES, rule: 'TSK-20' },
  ReplySupervision: { in: RUNNING_STATES, rule: 'TSK-20' },
  LiftSupervision: { in: RUNNING_STATES, rule: 'TSK-20' },
  RaiseDifficulty: { in: WORKING, rule: 'TSK-24' },
  // Up to verified: a task is not closed over an unanswered difficulty (TSK-17), which must be answered (SG1 §六(二)).
  AnswerDifficulty: { in: [...WORKING, 'submitted', 'verified'], rule: 'TSK-24' },
  SuspendTask: { in: OPEN_STATES, rule: 'TSK-22' },
  ResumeTask: { in: ['suspended'], rule: 'TSK-22' },
  ExtendTask: { in: OPEN_STATES, rule: 'TSK-23' },
  CancelTask: { in: UNDONE, rule: 'TSK-75' },
  AmendTask: { in: UNDONE, rule: 'TSK-05' },
  DateTask: { in: UNDONE, rule: 'TSK-07' },
  CloseTaskAtPlanEnd: { in: [...OPEN_STATES, 'suspended'], rule: 'TSK-10' },
};
