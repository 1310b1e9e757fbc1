import { auditEn } from '../audit/audit.en';
import { commandEn } from '../command/command.en';
import { depositEn } from '../deposit/deposit.en';
import { deskEn } from '../desk/desk.en';
import { drawEn } from '../draw/draw.en';
import { evidenceEn } from '../evidence/evidence.en';
import { findingEn } from '../finding/finding.en';
import { fundEn } from '../fund/fund.en';
import { awardActionsEn } from '../incentive/award-actions.en';
import { incentiveEn } from '../incentive/incentive.en';
import { inspectionEn } from '../inspection/inspection.en';
import { chartEn, ledgerEn } from '../ledger/ledger.en';
import { patchEn } from '../patch/patch.en';
import { ledgerItemEn } from '../ledger-item/ledger-item.en';
import { loanEn } from '../loan/loan.en';
import { metricEn } from '../metric/metric.en';
import { planEn } from '../plan/plan.en';
import { reportEn } from '../report/report.en';
import { signInEn } from '../sign-in/sign-in.en';
import { roundEn } from '../round/round.en';
import { rosterEn } from '../roster/roster.en';
import { actionsEn } from '../task/actions.en';
import { taskEn } from '../task/task.en';
import { tenDayEn } from '../ten-day/ten-day.en';
import { statesEn } from './states.en';
import type { Dictionary } from './dictionary';

export const en: Dictionary = {
  product: 'Taizhang',
  productLong: 'Taizhang · policy documents at work',
  skipToContent: 'Skip to content',
  retry: 'Try again',
  cancel: 'Cancel',
  loading: 'Loading…',
  signIn: signInEn,
  nav: {
    label: 'Sections',
    open: 'Open the menu',
    desk: 'Desk',
    ledger: 'Ledger',
    plans: 'Plans',
    reports: 'Reports',
  },
  live: { connecting: 'Connecting', live: 'Live', reconnecting: 'Reconnecting' },
  clock: {
    label: 'Business date',
    set: 'Set the business clock',
    now: 'Business time (Shanghai)',
    mode: 'Clock',
    frozen: 'Frozen',
    running: 'Running',
    hint: 'Moving it forward fires the reminders and overdue marks in between, in order.',
    apply: 'Set',
    done: 'The business clock is set',
  },
  sampleBanner:
    'Sample data: the tasks come from real documents; what was done with them is invented and says nothing of a unit.',
  states: {
    assigned: 'Assigned',
    accepted: 'Accepted',
    inProgress: 'In progress',
    returned: 'Returned',
    submitted: 'Submitted',
    verified: 'Verified',
    closed: 'Closed',
    declined: 'Declined',
    suspended: 'Suspended',
    cancelled: 'Cancelled',
    ...statesEn,
  },
  roles: {
    'plan-owner': 'Plan owner',
    office: 'Office',
    clerk: 'Clerk',
    'unit-head': 'Unit head',
    supervisor: 'Supervisor',
    assessor: 'Assessor',
    inspector: 'Inspector',
    'inspection-approver': 'Approver of inspections',
    justice: 'Justice',
    'imagery-officer': 'Imagery officer',
    'imagery-auditor': 'Imagery auditor',
    auditor: 'Auditor',
    admin: 'Administrator',
    recorder: 'Recorder',
    hr: 'Personnel',
    applicant: 'Firm or person concerned',
    'opinion-giver': 'Giver of opinions',
    'policy-officer': 'Policy officer',
    'fact-officer': 'Fact officer',
    handler: 'Handler',
    reviewer: 'Reviewer',
    decider: 'Decider',
    treasurer: 'Treasurer',
    'payroll-officer': 'Payroll officer',
    'bank-officer': 'Bank officer',
    system: 'System',
  },
  levels: {
    notice: 'Notice',
    circular: 'Circular',
    interview: 'Interview',
    listed: 'Listed',
    accountability: 'Accountability',
  },
  audit: auditEn,
  command: commandEn,
  desk: deskEn,
  draw: drawEn,
  evidence: evidenceEn,
  finding: findingEn,
  inspection: inspectionEn,
  incentive: incentiveEn,
  awardActions: awardActionsEn,
  fund: fundEn,
  deposit: depositEn,
  roster: rosterEn,
  loan: loanEn,
  patch: patchEn,
  ledgerItem: ledgerItemEn,
  metric: metricEn,
  plan: planEn,
  report: reportEn,
  round: roundEn,
  tenDay: tenDayEn,
  ledger: ledgerEn,
  chart: chartEn,
  task: taskEn,
  actions: actionsEn,
  problem: {
    rule: (ruleId) => `Rule ${ruleId}`,
    clauses: 'Clauses',
    unreachable: 'The host cannot be reached',
    unreachableDetail: 'Check the network or try again in a moment. Nothing that you entered is lost.',
    changed: 'Somebody else just changed this. It has been reloaded: please check before you act.',
    unexpected: 'The page failed',
    unexpectedDetail: 'Please reload it. If it fails again, tell the administrator what stands below.',
    notFound: 'No such page',
    notFoundDetail: 'The address may be wrong, or the task does not exist.',
    home: 'To the start page',
    trace: (traceId) => `Trace ${traceId}`,
    reload: 'Reload',
  },
};
