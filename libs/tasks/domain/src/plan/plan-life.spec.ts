import { businessDate } from '@taizhang/kernel';
import { by, given, SMALL_TREE as units } from '@taizhang/testing/given';
import { planDeadlines } from './plan.deadlines';
import { plan } from './plan.decider';
import type { PlanEvent } from './plan.events';
import { CONTENT, planAdopted } from './plan.fixture';
import type { PlanState } from './plan.state';

const owner = { actor: by('shigu', 'plan-owner'), at: '2022-09-02', units };
const office = { actor: by('shigu.office', 'office'), at: '2022-09-02', units };
const adopted = planAdopted();
const issued: PlanEvent = { type: 'PlanTasksIssued', taskCount: 21, metricCount: 13 };
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

describe('amendment', () => {
  const amended: PlanEvent & { at: string } = {
    ...planAdopted({ packVersion: '2', digest: 'd2', effectiveTo: '2023-12-31', eventCodes: ['may-day', 'fair'] }),
    ...{
      type: 'PlanAmended',
      before: { packVersion: '1', digest: 'd1' },
      ...changes,
      reason: '修订',
      at: '2022-10-15',
    },
    recurrences: [
      { freq: 'month', from: null, phase: null },
      { freq: 'day', from: null, phase: null },
    ],
  } as never;

  it('TSK-05 keeps the codes: what is added, changed, removed', () => {
    given(plan, adopted, issued)
      .when(amend, { ...owner, facts: { content: content2, changes } })
      .then([
        {
          ...{ type: 'PlanAmended', packVersion: '2', digest: 'd2', ...changes, reason: '修订', underPack: '2' },
          before: { packVersion: '1', digest: 'd1' },
        },
      ]);
  });

  it.each([
    ['1', false],
    ['2', true],
    ['10', true],
  ])('TSK-05 to a higher version only: %s %s', (packVersion, allowed) => {
    const setting = { ...owner, facts: { content: { ...content2, packVersion }, changes } };
    const outcome = given(plan, adopted).when({ ...amend, packVersion }, setting);
    if (allowed) outcome.then([{ type: 'PlanAmended', packVersion }]);
    else outcome.breaks('TSK-05');
  });

  it.each([
    ['2022-09-02', true],
    ['2022-09-03', false],
  ])('TSK-05 a version that rules from %s is taken on 2022-09-02: %s', (rulesFrom, allowed) => {
    const outcome = given(plan, adopted).when(amend, { ...owner, facts: { content: content2, changes, rulesFrom } });
    if (allowed) outcome.then([{ type: 'PlanAmended' }]);
    else outcome.breaks('TSK-05');
  });

  it('TSK-05 what was chosen, seated and dated stays; a new recurrence begins on the day', () => {
    const choices = { officeUnit: 'shigu.renmin', parameters: { fixWorkingDays: 7 } };
    const chosen = planAdopted({ choices, recurrences: [{ freq: 'month', from: null, phase: null }] });
    given(plan, chosen)
      .when(amend, { ...owner, facts: { content: content2, changes } })
      .then([{ officeUnit: 'shigu.renmin', parameters: expect.objectContaining({ fixWorkingDays: 7 }) }]);
    const dated: PlanEvent = { type: 'PlanEventDated', event: 'may-day', on: '2023-05-01' };
    const { state } = given(
      plan,
      chosen,
      issued,
      dated,
      { type: 'BodySeatFilled', seatCode: 'head', userId: 'u' },
      amended,
    );
    expect(state).toMatchObject({
      ...{ packVersion: '2', digest: 'd2', status: 'inForce', effectiveTo: '2023-12-31', issued: false },
      ...{ events: { 'may-day': '2023-05-01' }, eventCodes: ['may-day', 'fair'], holders: { head: 'u' } },
      recurrences: [{ since: '2022-09-01' }, { since: '2022-10-15' }],
      counts: { tasks: 21 },
    });
    expect(deadlines(state)).toMatchObject({ '3-period': '2022-10-01' });
  });
});

describe('events, seats', () => {
  it('TSK-07 a named event gets its day, and another one later', () => {
    const dated: PlanEvent = { type: 'PlanEventDated', event: 'may-day', on: '2023-05-01' };
    given(plan, adopted)
      .when(setDate, owner)
      .then([{ ...dated, basis: ['SG18 §一'] }]);
    given(plan, adopted, dated).when(setDate, owner).nothing();
    given(plan, adopted, dated)
      .when({ ...setDate, on: '2023-04-29' }, owner)
      .then([{ on: '2023-04-29' }]);
  });

  it('TSK-07 refuses an event that the pack does not name, and a day that the calendar does not know', () => {
    given(plan, adopted)
      .when({ ...setDate, event: 'asian-games' }, owner)
      .breaks('TSK-07');
    given(plan, adopted)
      .when({ ...setDate, on: '2027-05-01' }, owner)
      .breaks('TSK-07');
  });

  it('TSK-03 a new holder takes the seat at once, and the change is filed', () => {
    const filled: PlanEvent = { type: 'BodySeatFilled', seatCode: 'deputy-1', userId: 'u-7' };
    given(plan, adopted)
      .when(seat, office)
      .then([filled, { type: 'BodyChangeFiled', seatCode: 'deputy-1', filedWith: ['shigu.finance'] }]);
    given(plan, adopted, filled).when(seat, office).isDuplicate();
    given(plan, adopted, filled)
      .when({ ...seat, userId: 'u-8' }, office)
      .then([{ userId: 'u-8' }, {}]);
  });

  it('TSK-03 refuses a seat that is not in the pack; with nobody to file it with nothing is filed', () => {
    given(plan, adopted)
      .when({ ...seat, seatCode: 'deputy-9' }, office)
      .breaks('TSK-03');
    given(plan, planAdopted({ body: null }))
      .when(seat, office)
      .breaks('TSK-03');
    const body = CONTENT.body && { ...CONTENT.body, filedWith: [] };
    given(plan, planAdopted({ body }))
      .when(seat, office)
      .then([{ type: 'BodySeatFilled' }]);
  });
});

describe('closing and revoking', () => {
  it('TSK-05 closes when every task, finding and round is done', () => {
    given(plan, adopted, issued)
      .when(close, { ...owner, facts: nothingOpen })
      .then([{ type: 'PlanClosed', planId: 'sg18', summary: '完成', closedOn: '2022-09-02' }]);
  });

  it.each(['tasks', 'findings', 'rounds'])('TSK-05 does not close over open %s', (what) => {
    const open = { ...nothingOpen.open, [what]: ['x'] };
    given(plan, adopted, issued)
      .when(close, { ...owner, facts: { open } })
      .breaks('TSK-05');
  });

  it('revokes with reason and clause', () => {
    given(plan, adopted)
      .when(revoke, owner)
      .then([{ type: 'PlanRevoked', planId: 'sg18', reason: '停止', basis: ['SG18 §一'], effectiveTo: '2023-06-30' }]);
  });
});
