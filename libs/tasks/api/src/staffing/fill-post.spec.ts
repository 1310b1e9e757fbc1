import { Duplicate, ERASED, RuleBroken, SYSTEM } from '@taizhang/kernel';
import { staffing, worker } from '@taizhang/tasks/domain';
import { PERSONAL } from '@taizhang/testing/given';
import { fillPost } from './fill-post.reaction';
import { COMMUNITY, hr, PostLedger, STAFFING, STREET } from './posts.fixture';

let ledger: PostLedger;
beforeEach(() => (ledger = new PostLedger()));

const holders = async () => (await ledger.commands.load(staffing, STAFFING)).state.holders;

async function deliver(stream: string, type: string, times = 1): Promise<void> {
  const event = await ledger.newest(stream, type);
  for (let time = 0; time < times; time += 1) await fillPost(ledger).handle(event);
}

it('TSK-70 signing fills the post, once, caused by the contract', async () => {
  await ledger.open();
  await ledger.register('w-001');
  await ledger.sign('w-001');
  await deliver('worker-w-001', 'ContractSigned', 3);
  expect(await holders()).toEqual([{ holderId: 'w-001', post: 'secretary' }]);
  const signed = await ledger.newest('worker-w-001', 'ContractSigned');
  const filled = await ledger.events(`staffing-${STAFFING}`);
  expect(filled.map(({ type }) => type)).toEqual(['StaffingOpened', 'PostFilled']);
  expect(filled[1]).toMatchObject({
    data: { unitId: COMMUNITY, normSet: 'ZZ5', post: 'secretary', actual: 1, gap: 0 },
    metadata: { actor: SYSTEM, causationId: signed.id, basis: ['ZZ5 §第七条'] },
  });
});

it('TSK-70 the end of the contract frees it, without saying why', async () => {
  await ledger.open();
  await ledger.register('w-001');
  await ledger.sign('w-001');
  await deliver('worker-w-001', 'ContractSigned');
  await ledger.end('w-001');
  await deliver('worker-w-001', 'ContractEnded', 2);
  expect(await holders()).toEqual([]);
  const [vacated, ...others] = (await ledger.events(`staffing-${STAFFING}`)).slice(2);
  expect(others).toEqual([]);
  expect(vacated).toMatchObject({ type: 'PostVacated', data: { post: 'secretary', actual: 0, gap: 1 } });
  expect(JSON.stringify(vacated?.data)).not.toContain('violation');
  await ledger.register('w-002');
  await ledger.sign('w-002');
});

it('TSK-70 contracts that are older than the table are entered when it opens; those that ended are not', async () => {
  for (const id of ['w-001', 'w-002']) await ledger.register(id, id === 'w-001' ? 'secretary' : 'director');
  await ledger.sign('w-001');
  await ledger.sign('w-002');
  await ledger.end('w-002');
  await deliver('worker-w-001', 'ContractSigned');
  await ledger.open();
  await deliver(`staffing-${STAFFING}`, 'StaffingOpened', 2);
  expect(await holders()).toEqual([{ holderId: 'w-001', post: 'secretary' }]);
});

it('TSK-67 what does not fit the table waits, and holds up none of the others', async () => {
  const ids = ['w-001', 'w-002', 'w-003', 'w-004', 'w-005', 'w-006'];
  for (const id of ids) {
    await ledger.register(id, 'service-station');
    await ledger.sign(id);
  }
  await ledger.register('w-007', 'director');
  await ledger.sign('w-007');
  await ledger.open(COMMUNITY, 4_000);
  await expect(deliver(`staffing-${STAFFING}`, 'StaffingOpened')).rejects.toMatchObject({ ruleId: 'TSK-67' });
  expect(await holders()).toHaveLength(6);
  expect(await holders()).toContainEqual({ holderId: 'w-007', post: 'director' });
});

it('TSK-70 the last free post is signed away once, before it shows and while two sign at the same time', async () => {
  await ledger.open();
  await ledger.register('w-001');
  await ledger.register('w-002');
  const outcomes = await Promise.allSettled([ledger.sign('w-001'), ledger.sign('w-002')]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = outcomes.find((outcome) => outcome.status === 'rejected');
  expect(refused?.reason).toBeInstanceOf(RuleBroken);
  expect(refused?.reason).toMatchObject({ ruleId: 'TSK-67' });
});

it('TSK-67 a person who holds a post in another community is not appointed here', async () => {
  const other = `${STREET}.community-02`;
  await ledger.open();
  await ledger.open(other);
  const appoint = { type: 'AppointHolder' as const, post: 'director' as const, holderId: 'p-1' };
  const [here, there] = [STAFFING, STAFFING.replace('community-01', 'community-02')];
  await ledger.staffings.appoint(here, appoint, hr(STREET));
  await expect(ledger.staffings.appoint(there, appoint, hr(STREET))).rejects.toMatchObject({ ruleId: 'TSK-67' });
  await expect(ledger.staffings.appoint(here, appoint, hr(STREET))).rejects.toThrow(Duplicate);
  await ledger.staffings.execute(here, { type: 'ReleaseHolder', holderId: 'p-1', reason: 'r' }, hr(STREET));
  await ledger.staffings.appoint(there, appoint, hr(STREET));
});

it('TSK-67 whoever was erased leaves the post as well: why is not written', async () => {
  await ledger.open();
  const appoint = { type: 'AppointHolder' as const, post: 'director' as const };
  const release = { type: 'ReleaseHolder' as const, reason: '身体原因' };
  for (const holderId of ['p-1', 'p-2']) {
    await ledger.staffings.appoint(STAFFING, { ...appoint, holderId }, hr(STREET));
    await ledger.staffings.execute(STAFFING, { ...release, holderId }, hr(STREET));
    if (holderId === 'p-1') await PERSONAL.erase('p-1');
  }
  await ledger.staffings.appoint(STAFFING, { ...appoint, holderId: 'p-1' }, hr(STREET));
  await ledger.staffings.execute(STAFFING, { ...release, holderId: 'p-1' }, hr(STREET));
  expect(await holders()).toEqual([]);
  const vacated = (await ledger.events(`staffing-${STAFFING}`)).filter(({ type }) => type === 'PostVacated');
  expect(JSON.stringify(vacated)).not.toContain('身体原因');
  const shown = await PERSONAL.open(vacated);
  expect(shown.map(({ data }) => data['reason'])).toEqual([ERASED, '身体原因', ERASED]);
});

it('a renewal finds its post filled; an unknown worker is an error, not a gap', async () => {
  await ledger.open();
  await ledger.register('w-001');
  await ledger.sign('w-001');
  await deliver('worker-w-001', 'ContractSigned');
  const next = { from: '2027-01-01', to: '2031-12-31' };
  await ledger.workers.sign('w-001', { type: 'RenewContract', ...next, termOf: next }, hr(STREET));
  await deliver('worker-w-001', 'ContractSigned');
  expect(await holders()).toEqual([{ holderId: 'w-001', post: 'secretary' }]);
  expect((await ledger.commands.load(worker, 'w-001')).state.contracts).toHaveLength(2);
  await expect(ledger.sign('w-999')).rejects.toThrow(/w-999/);
});
