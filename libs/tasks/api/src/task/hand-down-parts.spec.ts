import { addDays } from '@taizhang/kernel';
import { actorOf, TaskDesk } from './task-desk.fixture';

const OFFICE = actorOf('shigu.five-society-group.office', 'office');
const renmin = (...roles: string[]) => actorOf('shigu.renmin', ...roles);
const ID = 'sg18.r05';
const fixed = (on: string) => ({ kind: 'fixed' as const, on });
const decompose = {
  type: 'DecomposeTask' as const,
  parts: [
    { code: 'a', title: '会场', lead: 'shigu.renmin.xiangbei', due: fixed('2022-10-10') },
    { code: 'b', title: '材料', lead: 'shigu.renmin', due: fixed('2022-10-20') },
  ],
};

let desk: TaskDesk;
beforeEach(async () => {
  desk = new TaskDesk().on('2022-09-01');
  await desk.adopt('SG18', 'shigu');
  await desk.give(ID, { type: 'AcceptTask', unitId: 'shigu.renmin' }, renmin('clerk'));
  await desk.give(ID, decompose, renmin('unit-head'));
});

it('TSK-12 parts become tasks of their leads, with the clauses and the office of the whole, once', async () => {
  await desk.handDownParts(ID);
  const whole = await desk.taskState(ID);
  expect(await desk.taskState('sg18.r05.a')).toMatchObject({
    ...{ status: 'assigned', title: { zh: '会场', en: '会场' }, leads: ['shigu.renmin.xiangbei'], parent: ID },
    ...{ assigner: 'shigu.renmin', verifierUnit: whole.verifierUnit, basis: whole.basis, dueOn: '2022-10-10' },
  });
  expect(await desk.claims.of('plan-tasks-sg18')).toEqual([{ id: 'sg18.r05.a' }, { id: 'sg18.r05.b' }]);
  const [assigned] = await desk.events('task-sg18.r05.a');
  const [, , decomposed] = await desk.events(`task-${ID}`);
  expect(assigned?.metadata).toMatchObject({ causationId: decomposed?.id, actor: { userId: 'system' } });
  const head = await desk.store.head();
  await desk.handDownParts(ID);
  expect(await desk.store.head()).toBe(head);
});

it('TSK-12 the whole waits for its parts, handed down or not, until they are closed or cancelled', async () => {
  const file = { sha256: 'a'.repeat(64), title: '材料', bytes: 10, mediaType: 'application/pdf' };
  await desk.give(ID, { type: 'AttachEvidence', deliverableCode: 'papers', ...file }, renmin('clerk'));
  const submit = { type: 'SubmitTask' as const, statement: '完成', completedOn: '2022-08-30' };
  const open = async () => {
    const refusal = await desk.give(ID, submit, renmin('unit-head')).catch((error: unknown) => error);
    return refusal as { ruleId?: string; why?: { en: string } };
  };
  expect(await open()).toMatchObject({
    ruleId: 'TSK-12',
    why: { en: expect.stringContaining('sg18.r05.a, sg18.r05.b') },
  });
  await desk.handDownParts(ID);
  await desk.give('sg18.r05.a', { type: 'CancelTask', reason: '合并' }, OFFICE);
  expect(await open()).toMatchObject({ ruleId: 'TSK-12', why: { en: expect.not.stringContaining('sg18.r05.a') } });

  await desk.give('sg18.r05.b', { type: 'AcceptTask', unitId: 'shigu.renmin' }, renmin('clerk'));
  await desk.give('sg18.r05.b', { type: 'SubmitTask', statement: '完成' }, renmin('unit-head'));
  await desk.give('sg18.r05.b', { type: 'VerifyTask' }, OFFICE);
  await desk.give('sg18.r05.b', { type: 'CloseTask' }, OFFICE);
  await desk.on(addDays('2022-09-01', 1)).give(ID, submit, renmin('unit-head'));
  expect(await desk.taskState(ID)).toMatchObject({ status: 'submitted', parts: ['sg18.r05.a', 'sg18.r05.b'] });
});

it('TSK-12 a second decomposition takes no id again', async () => {
  await desk.handDownParts(ID);
  await expect(desk.give(ID, decompose, renmin('unit-head'))).rejects.toMatchObject({ name: 'Duplicate' });
});
