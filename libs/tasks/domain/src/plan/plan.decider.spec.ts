import { by, given, SMALL_TREE as units } from '@taizhang/testing/given';
import { type CreatePlan, plan, type PlanContent, type PlanEvent } from './plan.decider';
import { planIdOf } from './plan.ids';
import { DEFAULT_PARAMETERS, type Phase, runningPhases } from './plan.state';

const system = { userId: 'system', unitId: 'system', roles: ['system'] };
const facts: PlanContent = {
  packVersion: '1',
  title: { zh: '实验方案', en: 'Experiment' },
  ownerUnit: 'shigu',
  officeUnit: 'shigu.office',
  effectiveTo: '2023-06-30',
  phases: [],
  events: [{ code: 'may-day', on: null }],
  counts: { tasks: 21, metrics: 13, scorecards: 1 },
  metrics: [],
  scorecards: [],
};
const create = (adoptedOn: string): CreatePlan => ({
  type: 'CreatePlan',
  planId: 'sg18',
  packId: 'SG18',
  adoptedOn,
  adoptingUnit: 'shigu',
});
const adopted: PlanEvent = {
  ...{
    type: 'PlanAdopted',
    planId: 'sg18',
    packId: 'SG18',
    packVersion: '1',
    title: facts.title,
    adoptingUnit: 'shigu',
  },
  ...{ ownerUnit: 'shigu', officeUnit: 'shigu.office', adoptedOn: '2022-09-01', effectiveFrom: '2022-09-01' },
  ...{ effectiveTo: '2023-06-30', phases: [], events: [], parameters: DEFAULT_PARAMETERS, counts: facts.counts },
};

describe('adoption', () => {
  it.each([
    ['2022-09-01', '2022-09-01', true],
    ['2022-09-02', '2022-09-01', false],
    ['2023-06-30', '2024-01-01', true],
    ['2023-07-01', '2024-01-01', false],
  ])('TSK-01 adopted on %s, today %s: %s', (adoptedOn, at, allowed) => {
    const outcome = given(plan).when(create(adoptedOn), { actor: system, at, units, facts });
    if (allowed) outcome.then([{ type: 'PlanAdopted', planId: 'sg18', adoptedOn, packVersion: '1' }]);
    else outcome.breaks('TSK-01');
  });

  it('TSK-01 refuses a plan whose pack the unit has not adopted', () => {
    given(plan)
      .when(create('2022-09-01'), { actor: by('shigu', 'plan-owner'), at: '2022-09-01', units })
      .breaks('TSK-01');
  });

  it('TSK-01 refuses a second one', () => {
    given(plan, adopted).when(create('2022-09-01'), { actor: system, at: '2022-09-02', units, facts }).isDuplicate();
  });

  it('is for the owner unit', () => {
    given(plan)
      .when(create('2022-09-01'), { actor: by('shigu.finance', 'plan-owner'), at: '2022-09-01', units, facts })
      .isOutOfReach();
  });
});

describe('life', () => {
  it('TSK-05 is in force on the last day and expired on the next', () => {
    const expire = { type: 'ExpirePlan' as const };
    given(plan, adopted).when(expire, { actor: system, at: '2023-06-30T15:59:59.999Z', units }).nothing();
    given(plan, adopted)
      .when(expire, { actor: system, at: '2023-06-30T16:00:00.000Z', units })
      .then([{ type: 'PlanExpired', packVersion: '1', ownerUnit: 'shigu', officeUnit: 'shigu.office' }]);
    const ended = {
      type: 'PlanExpired' as const,
      planId: 'sg18',
      ...{ packId: 'SG18', packVersion: '1', adoptingUnit: 'shigu', ownerUnit: 'shigu', officeUnit: 'shigu.office' },
      ...{ effectiveFrom: '2022-09-01', effectiveTo: '2023-06-30' },
    };
    given(plan, adopted, ended).when(expire, { actor: system, at: '2023-08-01', units }).nothing();
  });

  it('waits for its effective day', () => {
    const later = { ...adopted, effectiveFrom: '2022-10-01' } as PlanEvent;
    expect(given(plan, later).state.status).toBe('adopted');
    given(plan, later).when({ type: 'EnterPlanForce' }, { actor: system, at: '2022-09-30', units }).nothing();
    given(plan, later)
      .when({ type: 'EnterPlanForce' }, { actor: system, at: '2022-10-01', units })
      .then([{ type: 'PlanEnteredForce' }]);
  });

  it('says once that its tasks are issued', () => {
    const mark = { type: 'MarkPlanIssued' as const, taskCount: 21, metricCount: 0 };
    given(plan, adopted)
      .when(mark, { actor: system, at: '2022-09-01', units })
      .then([{ type: 'PlanTasksIssued', taskCount: 21 }]);
    const issued = { type: 'PlanTasksIssued' as const, taskCount: 21, metricCount: 0 };
    given(plan, adopted, issued).when(mark, { actor: system, at: '2022-09-01', units }).nothing();
  });
});

it('names a plan after its document, and after the unit where the document has several adopters', () => {
  expect(planIdOf('SG18')).toBe('sg18');
  expect(planIdOf('ZZ1', 'zhuzhou.county-01')).toBe('zz1.zhuzhou-county-01');
});

describe('phases', () => {
  const straw: Phase[] = [
    { code: 'p1', title: { zh: '前', en: 'first' }, windows: [{ from: null, to: '2022-05-31' }] },
    {
      code: 'p2',
      title: { zh: '中', en: 'second' },
      windows: [
        { from: '2022-06-01', to: '2022-07-20' },
        { from: '2022-09-01', to: '2022-11-30' },
      ],
    },
    { code: 'p3', title: { zh: '后', en: 'third' }, windows: [{ from: '2022-12-01', to: null }] },
  ];
  it.each([
    ['2020-01-01', ['p1']],
    ['2022-05-31', ['p1']],
    ['2022-06-01', ['p2']],
    ['2022-07-20', ['p2']],
    ['2022-08-01', []],
    ['2022-11-30', ['p2']],
    ['2030-01-01', ['p3']],
  ])('TSK-04 on %s: %s', (date, codes) => expect(runningPhases(straw, date)).toEqual(codes));
});
