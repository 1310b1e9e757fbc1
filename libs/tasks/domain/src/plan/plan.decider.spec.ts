import { businessDate } from '@taizhang/kernel';
import { by, given, SMALL_TREE as units } from '@taizhang/testing/given';
import type { CreatePlan } from './plan.commands';
import { planDeadlines } from './plan.deadlines';
import { plan } from './plan.decider';
import type { PlanEvent } from './plan.events';
import { PLAN_STATES, type PlanFacts } from './plan.facts';
import { CONTENT, planAdopted } from './plan.fixture';
import { planIdOf } from './plan.ids';
import type { PlanState } from './plan.state';

const system = by('system', 'system');
const owner = { actor: by('shigu', 'plan-owner'), at: '2022-09-02', units };
const office = { actor: by('shigu.office', 'office'), at: '2022-09-02', units };
const timer = (at: string) => ({ actor: system, at, units });
const facts: PlanFacts = { content: CONTENT };
const adopted = planAdopted();
const issued: PlanEvent = { type: 'PlanTasksIssued', taskCount: 21, metricCount: 13 };
const create = (adoptedOn: string, more: Partial<CreatePlan> = {}): CreatePlan => ({
  ...{ type: 'CreatePlan', planId: 'sg18', packId: 'SG18', adoptedOn, adoptingUnit: 'shigu', ...more },
});
const revoke = { type: 'RevokePlan' as const, reason: '停止', basis: ['SG18 §一'] };
const close = { type: 'ClosePlan' as const, summary: '完成', evidence: [] };
const seat = { type: 'SeatHolder' as const, seatCode: 'deputy-1', userId: 'u-7' };
const setDate = { type: 'SetPlanEventDate' as const, event: 'may-day', on: '2023-05-01', basis: ['SG18 §一'] };
const amend = { type: 'AmendPlan' as const, packVersion: '2', reason: '修订' };
const nothingOpen = { open: { tasks: [], findings: [], rounds: [] } };
const changes = { added: ['r22'], changed: ['r09'], removed: ['r21'] };
const content2 = { ...CONTENT, packVersion: '2', digest: 'd2', effectiveTo: '2023-12-31' };
/** The days of a plan's deadlines. */
const deadlines = (state: PlanState) =>
  Object.fromEntries(planDeadlines(state).map(({ kind, dueAt }) => [kind, businessDate(dueAt)]));

describe('adoption', () => {
  it.each([
    ['2022-09-01', '2022-09-01', true],
    ['2022-09-02', '2022-09-01', false],
    ['2023-06-30', '2024-01-01', true],
    ['2023-07-01', '2024-01-01', false],
  ])('TSK-01 adopted on %s, today %s: %s', (adoptedOn, at, allowed) => {
    const outcome = given(plan).when(create(adoptedOn), { actor: system, at, units, facts });
    if (allowed) outcome.then([{ type: 'PlanAdopted', planId: 'sg18', adoptedOn, packVersion: '1', digest: 'd1' }]);
    else outcome.breaks('TSK-01');
  });

  it('TSK-01 refuses a plan of a pack that the unit has repealed', () => {
    given(plan)
      .when(create('2022-09-01'), { ...owner, facts: { ...facts, repealed: true } })
      .breaks('TSK-01');
  });

  it('TSK-01 refuses a second one, under the same id or another', () => {
    given(plan, adopted)
      .when(create('2022-09-01'), { ...owner, facts })
      .isDuplicate();
    given(plan)
      .when(create('2022-09-01', { planId: 'sg18-b' }), { ...owner, facts: { ...facts, live: 'sg18' } })
      .isDuplicate();
  });

  it.each([
    ['shigu', true],
    ['shigu.finance', false],
    ['hengyang', false],
  ])('is for the owner unit: %s %s', (unit, allowed) => {
    const outcome = given(plan).when(create('2022-09-01'), { ...owner, actor: by(unit, 'plan-owner'), facts });
    if (allowed) outcome.then([{ type: 'PlanAdopted' }]);
    else outcome.isOutOfReach();
  });

  it('takes another owner, office and figures of its own, of the same tree; nobody gets in by naming himself', () => {
    const choices = { ownerUnit: 'shigu.finance', officeUnit: 'shigu.renmin', parameters: { fixWorkingDays: 7 } };
    given(plan)
      .when(create('2022-09-01', { choices }), { ...owner, facts })
      .then([
        {
          ...{ type: 'PlanAdopted', ownerUnit: 'shigu.finance', officeUnit: 'shigu.renmin', choices },
          parameters: expect.objectContaining({ fixWorkingDays: 7, acceptWorkingDays: 3 }),
        },
      ]);
    given(plan)
      .when(create('2022-09-01', { choices }), { ...owner, actor: by('shigu.finance', 'plan-owner'), facts })
      .isOutOfReach();
    for (const unit of ['zhuzhou.finance', 'shigu.nowhere']) {
      given(plan)
        .when(create('2022-09-01', { choices: { officeUnit: unit } }), { ...owner, facts })
        .isInvalid();
    }
  });

  it('names a plan after its document, and after the unit where the document has several adopters', () => {
    expect(planIdOf('SG18')).toBe('sg18');
    expect(planIdOf('ZZ1', 'zhuzhou.county-01')).toBe('zz1.zhuzhou-county-01');
  });
});

describe('entering into force and expiring', () => {
  it('TSK-05 is in force on the last day and expired on the next', () => {
    const expire = { type: 'ExpirePlan' as const };
    given(plan, adopted).when(expire, timer('2023-06-30T15:59:59.999Z')).nothing();
    const names = { planId: 'sg18', packId: 'SG18', packVersion: '1', adoptingUnit: 'shigu', ownerUnit: 'shigu' };
    given(plan, adopted)
      .when(expire, timer('2023-06-30T16:00:00.000Z'))
      .then([{ type: 'PlanExpired', ...names, officeUnit: 'shigu.office', effectiveTo: '2023-06-30' }]);
    const ended = { ...names, type: 'PlanExpired' as const, officeUnit: 'shigu.office', effectiveFrom: '2022-09-01' };
    given(plan, adopted, ended).when(expire, timer('2023-08-01')).nothing();
  });

  it('TSK-05 SG10, issued for three years, is in force on 2025-05-04 and expired on 2025-05-05', () => {
    const { state } = given(plan, planAdopted({ effectiveFrom: '2022-05-05', effectiveTo: '2025-05-04' }));
    expect(deadlines(state)).toEqual({ '1-expire': '2025-05-05' });
  });

  it('waits for its effective day', () => {
    const later = planAdopted({ effectiveFrom: '2022-10-01' });
    expect(given(plan, later).state.status).toBe('adopted');
    expect(deadlines(given(plan, later).state)).toEqual({ '1-enter': '2022-10-01' });
    given(plan, later).when({ type: 'EnterPlanForce' }, timer('2022-09-30')).nothing();
    given(plan, later)
      .when({ type: 'EnterPlanForce' }, timer('2022-10-01'))
      .then([{ type: 'PlanEnteredForce' }]);
  });

  it('says once that its tasks are issued', () => {
    const mark = { type: 'MarkPlanIssued' as const, packVersion: '1', taskCount: 21, metricCount: 13 };
    given(plan, adopted).when(mark, timer('2022-09-01')).then([issued]);
    given(plan, adopted, issued).when(mark, timer('2022-09-01')).nothing();
    given(plan, adopted)
      .when({ ...mark, packVersion: '2' }, timer('2022-09-01'))
      .nothing();
  });
});

describe('phases', () => {
  const window = (from: string | null, to: string | null) => [{ from, to }];
  const title = { zh: '阶段', en: 'phase' };
  const phases = [
    { code: 'p1', title, windows: window(null, '2022-08-31') },
    { code: 'p2', title, windows: window('2022-09-01', '2023-04-30') },
    { code: 'p3', title, windows: window('2023-05-01', '2023-05-31') },
  ];
  const turn = { type: 'TurnPlanPhases' as const };
  const started: PlanEvent = { type: 'PhaseStarted', phase: 'p2', on: '2022-09-01' };

  it('TSK-04 one that begins with the plan is announced, one that ended or began before is not', () => {
    const { state, when } = given(plan, planAdopted({ phases }));
    expect(deadlines(state)).toMatchObject({ '2-phase': '2022-09-01' });
    when(turn, timer('2022-09-01')).then([{ type: 'PhaseEnded', phase: 'p1' }, started]);
    given(plan, planAdopted({ phases, adoptedOn: '2022-09-02' }))
      .when(turn, timer('2023-05-01'))
      .then([
        { type: 'PhaseEnded', phase: 'p2', on: '2023-04-30' },
        { type: 'PhaseStarted', phase: 'p3', on: '2023-05-01' },
      ]);
  });

  it('TSK-04 each turn comes once, and none after the plan', () => {
    const past = [planAdopted({ phases }), started] as const;
    given(plan, ...past)
      .when(turn, timer('2023-04-30'))
      .nothing();
    expect(deadlines(given(plan, ...past).state)).toMatchObject({ '2-phase': '2023-05-01' });
    const closed: PlanEvent = { type: 'PlanClosed', planId: 'sg18', summary: '', evidence: [], closedOn: '2022-12-01' };
    given(plan, ...past, closed)
      .when(turn, timer('2023-05-01'))
      .nothing();
    expect(deadlines(given(plan, ...past, closed).state)).toEqual({});
  });
});

describe('recurring tasks', () => {
  const monthly = { freq: 'month', from: null, phase: null } as const;
  const past = [planAdopted({ recurrences: [monthly] }), issued] as const;
  const mark = { type: 'MarkPeriodIssued' as const, on: '2022-10-01', taskCount: 8 };

  it('TSK-08 the next period begins by itself, once what runs at adoption is issued', () => {
    expect(deadlines(given(plan, past[0]).state)).toEqual({ '1-expire': '2023-07-01' });
    expect(deadlines(given(plan, ...past).state)).toMatchObject({ '3-period': '2022-10-01' });
    const { state } = given(plan, ...past, { type: 'PlanPeriodIssued', on: '2022-10-01', taskCount: 8 });
    expect(deadlines(state)).toMatchObject({ '3-period': '2022-11-01' });
    expect(state.counts.tasks).toBe(29);
  });

  it('TSK-05 recurrence stops with the plan', () => {
    const { state } = given(plan, ...past, { type: 'PlanPeriodIssued', on: '2023-06-01', taskCount: 8 });
    expect(deadlines(state)).toEqual({ '1-expire': '2023-07-01' });
  });

  it('TSK-74 a day is marked once', () => {
    given(plan, ...past)
      .when(mark, timer('2022-10-01'))
      .then([{ type: 'PlanPeriodIssued', on: '2022-10-01', taskCount: 8 }]);
    given(plan, ...past, { type: 'PlanPeriodIssued', on: '2022-10-01', taskCount: 8 })
      .when(mark, timer('2022-10-01'))
      .nothing();
  });
});

describe('who, and when', () => {
  const setting = (type: string) => (type === 'SeatHolder' ? office : owner);
  const all = { ...facts, ...nothingOpen, changes, content: content2 };
  const commands = [amend, setDate, seat, close, revoke];
  const named = { planId: 'sg18', packId: 'SG18', packVersion: '1', adoptingUnit: 'shigu', ownerUnit: 'shigu' };
  const names = { ...named, officeUnit: 'shigu.office', effectiveFrom: '2022-09-01' };
  const pasts: Record<string, PlanEvent[]> = {
    adopted: [planAdopted({ effectiveFrom: '2022-10-01' })],
    inForce: [adopted],
    closed: [adopted, { type: 'PlanClosed', planId: 'sg18', summary: '', evidence: [], closedOn: '2022-12-01' }],
    expired: [adopted, { type: 'PlanExpired', ...names }],
    revoked: [adopted, { type: 'PlanRevoked', ...names, reason: '' }],
  };

  it.each(commands)('$type only where the table allows it (TSK-75)', (command) => {
    const { in: states, rule } = PLAN_STATES[command.type];
    for (const [status, past] of Object.entries(pasts)) {
      const outcome = given(plan, ...past).when(command, { ...setting(command.type), facts: all });
      if (states.some((state) => state === status)) outcome.then(command === seat ? [{}, {}] : [{}]);
      else outcome.breaks(rule);
    }
  });

  it.each(commands)('$type is out of reach for another unit', (command) => {
    const { actor } = setting(command.type);
    const outcome = given(plan, adopted).when(command, {
      ...{ at: '2022-09-02', units, facts: all },
      actor: by('shigu.finance', ...actor.roles),
    });
    outcome.isOutOfReach();
  });
});
