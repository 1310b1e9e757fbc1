import type { Actor } from '@taizhang/kernel';
import { plan, type PlanState, workItemList } from '@taizhang/tasks/domain';
import { actorOf, TaskDesk } from './task-desk.fixture';

const COUNTY = 'zhuzhou.county-01';
const STREET = `${COUNTY}.street-01`;
const COMMUNITY = `${STREET}.community-01`;
const PLAN = 'zz2';
const TODAY = '2018-12-10';
const department = actorOf(`${COUNTY}.civil-affairs`, 'office');
const county = actorOf(COUNTY, 'office');

let desk: TaskDesk;
let number = 0;
beforeAll(async () => {
  desk = new TaskDesk().on(TODAY);
  await desk.packs.adopt({ documentId: 'ZZ2', unitId: COUNTY }, { actor: actorOf(COUNTY, 'admin') });
  await desk.getPlan('pack-zz2.zhuzhou-county-01');
});

const create = (lead: string, actor: Actor, more: object = {}, commandId?: string) => {
  number += 1;
  const code = `extra-${number}`;
  const body = {
    ...{ type: 'CreateTask' as const, planId: PLAN, code, title: '临时任务', leads: [lead] },
    ...{ due: { kind: 'fixed' as const, on: '2019-01-31' }, basis: ['ZZ2 §四(三)'], ...more },
  };
  return desk.routes.create(body, { actor, ...(commandId === undefined ? {} : { commandId }) });
};

it('TSK-25 a department hands nothing down to a street without the county’s decision; the county does', async () => {
  expect((await desk.commands.load(plan, PLAN)).state).toMatchObject<Partial<PlanState>>({ status: 'inForce' });
  await expect(create(STREET, department)).rejects.toMatchObject({ ruleId: 'TSK-25' });
  const accessDecision = {
    ...{ no: '〔2018〕12号', decidedBy: COUNTY, decidedOn: TODAY, power: '受理', people: '一名', funds: '两万元' },
  };
  await create(STREET, department, { accessDecision });
  await create(STREET, county);
  expect(await desk.claims.of(`plan-tasks-${PLAN}`)).toHaveLength(2);
});

it('TSK-25 nobody else hands work down to a community beyond its list', async () => {
  await expect(create(COMMUNITY, county, { workItemCode: 'zz4-justice-01' })).rejects.toMatchObject({
    ruleId: 'TSK-25',
  });
  const listed = {
    type: 'ListWorkItem' as const,
    code: 'zz4-justice-01',
    communityId: null,
    effectiveFrom: '2018-12-03',
  };
  await desk.commands.execute(workItemList, COUNTY, listed, { actor: actorOf('system', 'system') });
  await create(COMMUNITY, county, { workItemCode: 'zz4-justice-01' });
  await expect(create(COMMUNITY, county)).rejects.toMatchObject({ ruleId: 'TSK-25' });
});

it('TSK-25 a refusal writes nothing on the task, and is a fact of its own, once per attempt', async () => {
  const before = await desk.refusals(TODAY);
  const attempt = () => create(STREET, department, { code: 'again' }, 'c0ffee00-0000-4000-8000-000000000001');
  await expect(attempt()).rejects.toMatchObject({ ruleId: 'TSK-25' });
  await expect(attempt()).rejects.toMatchObject({ ruleId: 'TSK-25' });
  expect(await desk.refusals(TODAY)).toBe(before + 1);
  expect(await desk.events(`task-${PLAN}.again`)).toEqual([]);
  const logged = await desk.newest(`refusal-${TODAY}`);
  expect(logged).toMatchObject({
    data: { assigner: department.unitId, target: STREET, taskId: `${PLAN}.again`, refusedOn: TODAY },
    metadata: { actor: { userId: 'system' }, basis: ['ZZ2 §四(三)', 'ZZ4 §第四条'] },
  });
  await expect(create('zhuzhou.county-02.street-01', department)).rejects.not.toMatchObject({ ruleId: 'TSK-25' });
  expect(await desk.refusals(TODAY)).toBe(before + 1);
});

it('TSK-25 ends with the pack', async () => {
  const repeal = { type: 'RepealPack' as const, repealedOn: TODAY, basis: ['ZZ2 §五'] };
  await desk.packs.repeal('ZZ2', COUNTY, repeal, { actor: actorOf(COUNTY, 'admin') });
  expect(await create(STREET, department)).toMatchObject({ events: [{ type: 'TaskAssigned' }] });
});
