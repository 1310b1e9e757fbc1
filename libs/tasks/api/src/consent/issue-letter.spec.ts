import { type Actor, chinaCalendar, Duplicate, InvalidInput, RuleBroken, SYSTEM } from '@taizhang/kernel';
import { bundledPacks, loadPack, loadUnits } from '@taizhang/packs';
import { claimList, Claims, CommandExecutor, type StoredEvent, Upcasters } from '@taizhang/platform';
import { CheckedStore } from '@taizhang/testing';
import { consent, plan, task } from '@taizhang/tasks/domain';
import { PERSONAL } from '@taizhang/testing/given';
import { planContent } from '../plan/plan-content';
import { Consents } from './consents';
import { issueLetter, targetLetters } from './issue-letter.reaction';

const units = loadUnits();
const COUNTY = 'zhuzhou.county-01';
const STREET = `${COUNTY}.street-01`;
const STATION = `${STREET}.station-01`;
const DEPARTMENT = `${COUNTY}.public-security`;
const PLAN = 'zz3.zhuzhou-county-01';
const TASK = `${PLAN}.letter-2022.county-01-street-01-station-01`;

const upcasters = new Upcasters([consent, plan, task, claimList]);
const as = (unitId: string, role: string): { actor: Actor } => ({
  actor: { userId: `u-${unitId}`, unitId, roles: [role] },
});

let store: CheckedStore;
let commands: CommandExecutor;
let claims: Claims;
let consents: Consents;
beforeEach(async () => {
  store = new CheckedStore();
  const now = (): string => '2022-03-01T04:00:00.000Z';
  commands = new CommandExecutor(store, { units, calendar: chinaCalendar, now }, upcasters, PERSONAL);
  claims = new Claims(commands);
  consents = new Consents({ commands, claims });
  const model = loadPack(bundledPacks().get('ZZ3')?.text ?? '', { file: 'ZZ3.yaml', units, adopter: COUNTY });
  const facts = async () => ({ content: planContent(model, COUNTY, units) });
  const command = { type: 'CreatePlan' as const, planId: PLAN, packId: 'ZZ3', adoptedOn: '2022-01-06' };
  await commands.execute(plan, PLAN, { ...command, adoptingUnit: COUNTY }, { actor: SYSTEM, facts });
});

async function open(id: string, year = 2022, planId = PLAN): Promise<void> {
  const tasks = [
    { code: 't1', title: '网格事件按期办结', dueOn: `${year}-12-31` },
    { code: 't2', title: '参与重点工作', dueOn: `${year}-06-30` },
  ];
  const command = {
    ...{ type: 'CreateConsent' as const, id, kind: 'target-letter' as const, stationUnit: STATION },
    ...{ document: { title: '责任书', letter: { planId, year, tasks } }, basis: ['ZZ3 §二(五)'] },
  };
  await consents.create(command, as(STATION, 'opinion-giver'));
}

async function agree(id: string): Promise<void> {
  for (const unitId of [STREET, STATION, DEPARTMENT]) {
    const opinion = { type: 'GiveOpinion' as const, unitId, stance: 'agree' as const, text: '同意' };
    await consents.execute(id, opinion, as(unitId, 'opinion-giver'));
  }
}

const decide = (id: string, outcome: 'proceed' | 'stop' = 'proceed') =>
  consents.decide(id, { type: 'DecideConsent', outcome, on: '2022-03-01' }, as(DEPARTMENT, 'hr'));

async function deliver(id: string, times = 1): Promise<StoredEvent> {
  const events: StoredEvent[] = [];
  for await (const recorded of store.read(`consent-${id}`)) events.push(upcasters.open(recorded));
  const decided = events.find(({ type }) => type === 'ConsentDecided');
  if (!decided) throw new Error('nothing was decided');
  for (let time = 0; time < times; time += 1) await issueLetter(commands, claims).handle(decided);
  return decided;
}

it('TSK-66 a letter becomes tasks of the agency, with the street as office, once', async () => {
  await open('letter-1');
  await agree('letter-1');
  await decide('letter-1');
  const decided = await deliver('letter-1', 3);
  const { state, revision } = await commands.load(task, `${TASK}.t1`);
  expect(revision).toBe(0);
  expect(state).toMatchObject({
    ...{ planId: PLAN, leads: [STATION], verifierUnit: STREET, dueOn: '2022-12-31', status: 'assigned' },
    ...{ basis: ['ZZ3 §二(五)'], additional: false },
  });
  for await (const recorded of store.read(`task-${TASK}.t2`)) {
    const { data, metadata } = upcasters.open(recorded);
    expect(data).toMatchObject({ assigner: STREET, dueOn: '2022-06-30' });
    expect(metadata).toMatchObject({ causationId: decided.id, actor: { userId: 'system' } });
  }
  expect(await claims.of(targetLetters(STATION, 2022))).toEqual([{ id: 'letter-1' }]);
  expect(await claims.of(`plan-tasks-${PLAN}`)).toEqual([{ id: `${TASK}.t1` }, { id: `${TASK}.t2` }]);
});

it('TSK-66 a letter that was stopped is none', async () => {
  await open('letter-1');
  await agree('letter-1');
  await decide('letter-1', 'stop');
  await deliver('letter-1');
  expect(await claims.of(targetLetters(STATION, 2022))).toEqual([]);
  expect(await commands.find(task, `${TASK}.t1`)).toBeUndefined();
  await open('letter-2');
});

it('TSK-66 of two letters of one year one proceeds, also when both are decided at the same time', async () => {
  for (const id of ['letter-1', 'letter-2']) {
    await open(id);
    await agree(id);
  }
  const outcomes = await Promise.allSettled([decide('letter-1'), decide('letter-2')]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toBeInstanceOf(Duplicate);
  await expect(open('letter-3')).rejects.toThrow(Duplicate);
  await open('letter-2023', 2023);
});

it('TSK-66 a letter names a plan that there is', async () => {
  await expect(open('letter-1', 2022, 'zz3.nowhere')).rejects.toThrow(InvalidInput);
});

it('TSK-66 other decisions make no tasks', async () => {
  const command = {
    ...{ type: 'CreateConsent' as const, id: 'loan-1', kind: 'borrow' as const, stationUnit: STATION },
    basis: ['ZZ3 §二(二)'],
  };
  await consents.create(command, as(DEPARTMENT, 'hr'));
  await expect(decide('loan-1')).rejects.toThrow(RuleBroken);
  for (const unitId of [STREET, `${COUNTY}.org-dept`]) {
    const opinion = { type: 'GiveOpinion' as const, unitId, stance: 'agree' as const, text: '同意' };
    await consents.execute('loan-1', opinion, as(unitId, 'opinion-giver'));
  }
  await decide('loan-1');
  await deliver('loan-1');
  const assigned = store.readAll({ limit: 10, filter: { types: ['TaskAssigned'] } });
  for await (const { stream } of assigned) throw new Error(`${stream} was assigned`);
  expect((await commands.load(consent, 'loan-1')).state.outcome).toBe('proceed');
});
