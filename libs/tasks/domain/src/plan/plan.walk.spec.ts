import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { by, given, permitted, SMALL_TREE as units } from '@taizhang/testing/given';
import type { PlanCommand } from './plan.commands';
import { plan } from './plan.decider';
import { PLAN_STATES, type PlanFacts } from './plan.facts';
import { CONTENT, planAdopted } from './plan.fixture';
import type { PlanState, PlanStatus } from './plan.state';

const WALKED = units.all().map(({ slug }) => slug);
const at = '2022-09-02';
const facts: PlanFacts = {
  content: { ...CONTENT, packVersion: '2', digest: 'd2' },
  changes: { added: ['r22'], changed: [], removed: [] },
  rulesFrom: '2022-09-02',
  open: { tasks: [], findings: [], rounds: [] },
};

const adopted = given(plan, planAdopted()).state;
const create: PlanCommand = {
  ...{ type: 'CreatePlan', planId: 'sg18', packId: 'SG18', adoptedOn: '2022-09-01', adoptingUnit: 'shigu' },
};
const amend: PlanCommand = { type: 'AmendPlan', packVersion: '2', reason: 'r' };
const date: PlanCommand = { type: 'SetPlanEventDate', event: 'may-day', on: '2023-05-01', basis: ['SG18 §一'] };
const seat: PlanCommand = { type: 'SeatHolder', seatCode: 'deputy-1', userId: 'u-7' };
const close: PlanCommand = { type: 'ClosePlan', summary: 's', evidence: [] };
const revoke: PlanCommand = { type: 'RevokePlan', reason: 'r', basis: ['SG18 §一'] };
const OWNER = ['plan-owner@shigu'];
const SYSTEM: readonly PlanCommand['type'][] = [
  ...(['EnterPlanForce', 'MarkPlanIssued', 'TurnPlanPhases', 'MarkPeriodIssued', 'ExpirePlan'] as const),
];

/** `tasks.md` §3 for plans: the owner unit's, the office fills seats, the rest is the system's. */
const WHO: readonly [PlanCommand, PlanState, readonly string[]][] = [
  [create, plan.initial, [...OWNER, 'system']],
  [amend, adopted, [...OWNER, 'system']],
  [date, adopted, OWNER],
  [seat, adopted, ['office@shigu.office']],
  [close, adopted, OWNER],
  [revoke, adopted, OWNER],
];

it.each(WHO)('%j: who may', (command, state, expected) => {
  expect(permitted(plan, state, command, { at, units, facts }, WALKED)).toEqual([...expected].sort());
});

it('every command is walked; what timers and process managers give is theirs alone', () => {
  expect([...WHO.map(([{ type }]) => type), ...SYSTEM].sort()).toEqual(Object.keys(plan.roles).sort());
  expect(SYSTEM.map((type) => plan.roles[type])).toEqual(SYSTEM.map(() => ['system']));
});

const EVERY: readonly PlanStatus[] = ['adopted', 'inForce', 'closed', 'expired', 'revoked'];
const owner = by('shigu', 'plan-owner');
const ROWS: readonly [PlanCommand, typeof owner, readonly PlanStatus[], string][] = [
  [amend, owner, ['adopted', 'inForce'], 'TSK-05'],
  [date, owner, ['adopted', 'inForce'], 'TSK-07'],
  [seat, by('shigu.office', 'office'), ['adopted', 'inForce'], 'TSK-03'],
  [close, owner, ['inForce'], 'TSK-05'],
  [revoke, owner, ['adopted', 'inForce'], 'TSK-75'],
];

describe.each(ROWS)('%j', (command, actor, allowed, rule) => {
  it.each(EVERY)(`in the state %s: allowed, or refused by ${rule}`, (status) => {
    const context = { actor, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts };
    const act = () => plan.decide(command, { ...adopted, status }, context);
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: rule }));
    }
  });
});

it('every command that people give has its row', () => {
  expect(['CreatePlan', ...ROWS.map(([{ type }]) => type)].sort()).toEqual(Object.keys(PLAN_STATES).sort());
});
