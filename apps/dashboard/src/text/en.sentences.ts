import type { EventFacts, Sentences } from './event-facts';

const LEVELS: Record<string, string> = {
  notice: 'notice',
  circular: 'circular',
  interview: 'interview',
  listed: 'listed for supervision',
  accountability: 'referred for accountability',
};
const level = (facts: EventFacts): string => LEVELS[facts.text('level')] ?? facts.text('level');
const timing = (facts: EventFacts): string =>
  facts.is('onTime', true) ? ', on time' : facts.is('onTime', false) ? ', late' : '';

export const enSentences: Sentences = {
  TaskAssigned: (facts) => `Assigned to ${facts.units('leads')}${facts.with(', due ', 'dueOn')}`,
  TaskAccepted: (facts) => `Accepted by ${facts.unit('unitId')}`,
  TaskDeemedAccepted: () => 'Deemed accepted: nobody signed in time',
  TaskDeclined: (facts) => `Declined${facts.with(': ', 'reason')}`,
  TaskReasserted: (facts) => `Reasserted by the office, no second decline${facts.with(': ', 'reason')}`,
  TransferRequested: (facts) =>
    `Transfer requested${facts.has('toUnit') ? ` to ${facts.unit('toUnit')}` : ''}${facts.with(': ', 'reason')}`,
  TaskTransferred: (facts) =>
    `Transferred to ${facts.unit('toUnit') || facts.units('leads')}${facts.with(': ', 'reason')}`,
  TaskProgressReported: (facts) =>
    `Progress ${facts.is('correction', true) ? 'corrected to' : 'reported:'} ${facts.text('percent')}%` +
    facts.with('. ', 'note'),
  EvidenceAttached: (facts) => `Evidence attached${facts.with(': ', 'title')}`,
  EvidenceWithdrawn: (facts) => `Evidence withdrawn${facts.with(': ', 'reason')}`,
  TaskContributed: (facts) =>
    `${facts.is('nil', true) ? 'Nil return' : 'Contribution'} by ${facts.unit('unitId')}` +
    facts.with(': ', 'statement'),
  TaskDecomposed: (facts) => `Split into parts: ${facts.count('parts')}`,
  TaskSubmitted: (facts) =>
    `Submitted for verification${facts.with(', completed on ', 'completedOn')}${facts.with(': ', 'statement')}`,
  TaskReturned: (facts) => `Returned for rework${facts.with(', fix by ', 'fixBy')}${facts.with(': ', 'reason')}`,
  TaskVerified: (facts) => `Verified${timing(facts)}${facts.with(': ', 'note')}`,
  TaskClosed: (facts) =>
    facts.is('reason', 'planEnded')
      ? 'Closed because the plan ended'
      : `Closed${facts.with(' on ', 'closedOn')}${timing(facts)}`,
  TaskReminded: (facts) =>
    facts.is('kind', 'manual')
      ? `Reminder by hand${facts.with(': ', 'note')}`
      : `Automatic reminder${facts.with(', working days left: ', 'workingDaysLeft')}`,
  TaskFellOverdue: (facts) => `Fell overdue${facts.with(', was due ', 'dueOn')}`,
  TaskSupervised: (facts) =>
    `Supervision (${level(facts)})${facts.with(', reply by ', 'limitOn')}${facts.with(': ', 'reason')}`,
  SupervisionReplied: (facts) => `Supervision answered${facts.with(': ', 'text')}`,
  SupervisionLifted: (facts) => `Supervision lifted${facts.with(': ', 'reason')}`,
  SupervisionLapsed: () => 'Supervision lapsed without an answer',
  DifficultyRaised: (facts) =>
    `Difficulty raised${facts.with(' (no. ', 'difficultyNo', ')')}${facts.with(': ', 'text')}`,
  DifficultyAnswered: (facts) =>
    `Difficulty answered${facts.with(' (no. ', 'difficultyNo', ')')}${facts.with(': ', 'measures')}`,
  TaskSuspended: (facts) => `Suspended${facts.with(' until ', 'until')}${facts.with(': ', 'reason')}`,
  TaskResumed: (facts) => `Resumed${facts.with(', now due ', 'dueOn')}`,
  TaskExtended: (facts) =>
    `Extended${facts.with(' from ', 'from')}${facts.with(' to ', 'to')}${facts.with(': ', 'reason')}`,
  TaskAmended: () => 'Amended with the plan',
  TaskCancelled: (facts) => `Cancelled${facts.with(': ', 'reason')}`,
};
