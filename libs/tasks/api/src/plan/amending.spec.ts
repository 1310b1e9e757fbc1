import { bundledPacks } from '@taizhang/packs';
import { heard } from '@taizhang/testing';
import { metric, plan, task } from '@taizhang/tasks/domain';
import { amendTasks } from './amend-tasks.reaction';
import { PlanLedger } from './plan.fixture';

const SG18 = bundledPacks().get('SG18')?.text ?? '';
const changes = (...pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the pack does not say ${from}`);
    return text.replace(from, to);
  }, SG18);

/** Row 9 due a month later, row 21 left out, a monthly meeting added, spaces 5 instead of 4, courses left out. */
const SECOND = changes(
  ['packVersion: 1', 'packVersion: 2'],
  ['definitions: 23, metrics: 13, additional: 1', 'definitions: 23, metrics: 12, additional: 0'],
  [
    `      leads: [shigu.renmin]
      due: {kind: fixed, on: 2022-10-31}
      deliverables: [{code: notice,`,
    `      leads: [shigu.renmin]
      due: {kind: fixed, on: 2022-11-30}
      deliverables: [{code: notice,`,
  ],
  [SG18.slice(SG18.indexOf('    - code: r21'), SG18.indexOf('    - code: media-quarter')), ''],
  [
    '    - code: media-year',
    `    - code: meeting
      title: {zh: 月度调度会, en: Monthly meeting}
      basis: [SG18 §四(一)]
      leads: [shigu.civil-affairs]
      due: {kind: recurring, freq: month}
    - code: media-year`,
  ],
  [
    'op: gte\n      target: 4\n      basis: [SG18 §附件1(11)',
    'op: gte\n      target: 5\n      basis: [SG18 §附件1(11)',
  ],
  [SG18.slice(SG18.indexOf('    - code: courses'), SG18.indexOf('    - code: resource-growth')), ''],
);

let ledger: PlanLedger;
beforeEach(async () => {
  ledger = new PlanLedger('2022-09-01');
  await ledger.adopt({ documentId: 'SG18' });
});

const actor = (unit: string, role: string) => ({ actor: { userId: `u-${role}`, unitId: unit, roles: [role] } });

it('TSK-05 a newer version keeps the codes: changed are amended, removed cancelled, added handed down', async () => {
  await ledger.commands.execute(
    task,
    'sg18.r09',
    { type: 'AcceptTask', unitId: 'shigu.renmin' },
    { ...actor('shigu.renmin', 'clerk'), facts: async () => ({}) },
  );
  ledger.today = '2022-10-17';
  await ledger.adopt({ yaml: SECOND });
  expect(await ledger.planState('sg18')).toMatchObject({ packVersion: '2', issued: true, status: 'inForce' });
  const [amended] = await ledger.events('PlanAmended');
  expect(amended?.data).toMatchObject({ added: ['meeting'], changed: ['r09'], removed: ['r21'] });
  expect(await ledger.task('sg18.r09')).toMatchObject({ status: 'accepted', dueOn: '2022-11-30' });
  expect(await ledger.task('sg18.r21')).toMatchObject({ status: 'cancelled' });
  expect(await ledger.task('sg18.meeting.2022-10')).toMatchObject({ status: 'assigned', dueOn: '2022-10-31' });
  expect(await ledger.task('sg18.r10')).toMatchObject({ status: 'assigned', dueOn: '2023-06-30' });
  expect(await ledger.events('TaskAmended')).toHaveLength(1);
  expect(await ledger.events('TaskCancelled')).toHaveLength(1);
});

it('TSK-05 metrics follow: anew, with their values, or retired', async () => {
  ledger.today = '2022-10-17';
  await ledger.adopt({ yaml: SECOND });
  expect((await ledger.commands.load(metric, 'sg18.spaces')).state.spec.target).toBe(5);
  expect((await ledger.commands.load(metric, 'sg18.courses')).state.status).toBe('retired');
  expect(await ledger.events('MetricRetired')).toHaveLength(1);
  const again = (await ledger.events('MetricDefined')).filter(({ metadata }) => metadata.packVersion === '2');
  expect(again.map(({ streamId }) => streamId)).toEqual(['sg18.spaces']);
});

it('TSK-08 an added recurrence goes on from the day of the amendment, the others as before', async () => {
  ledger.today = '2022-10-17';
  await ledger.adopt({ yaml: SECOND });
  await ledger.passTo('2023-01-01', 'sg18');
  const ids = await ledger.tasks();
  expect(ids.filter((id) => /meeting|media-q/.test(id))).toEqual([
    ...['sg18.media-quarter.2022-q4', 'sg18.media-quarter.2023-q1'],
    ...['sg18.meeting.2022-10', 'sg18.meeting.2022-11', 'sg18.meeting.2022-12', 'sg18.meeting.2023-01'],
  ]);
  expect((await ledger.planState('sg18')).counts.tasks).toBe(ids.length);
});

it('TSK-74 an amendment delivered again, to whichever process, writes nothing new', async () => {
  ledger.today = '2022-10-17';
  await ledger.adopt({ yaml: SECOND });
  const head = await ledger.store.head();
  const [amended] = await ledger.events('PlanAmended');
  if (!amended) throw new Error('not amended');
  await amendTasks(new PlanLedger('2022-10-20', ledger.store)).handle(amended);
  expect(await ledger.store.head()).toBe(head);
});

it('TSK-05 amended before its tasks stood, it hands the old version down first, then the difference', async () => {
  const other = new PlanLedger('2022-09-01');
  const admin = { actor: { userId: 'li', unitId: 'shigu', roles: ['admin'] } };
  await other.packs.adopt({ documentId: 'SG18' }, admin);
  await other.packs.adopt({ yaml: SECOND }, admin);
  const [first, second] = await other.events('PackAdopted');
  if (!first || !second) throw new Error('nothing adopted');
  await other.adoptPlan.adopt(heard(first));
  await other.adoptPlan.adopt(heard(second));
  const [amended] = await other.events('PlanAmended');
  if (amended) await amendTasks(other).handle(amended);
  await other.settle();
  expect(await other.task('sg18.r21')).toMatchObject({ status: 'cancelled' });
  expect(await other.task('sg18.r09')).toMatchObject({ dueOn: '2022-11-30' });
  expect(await other.task('sg18.meeting.2022-09')).toMatchObject({ status: 'assigned' });
  expect(await other.planState('sg18')).toMatchObject({ issued: true, periodsTo: '2022-09-01' });
});

it('TSK-05 not in force yet it is amended on paper only, and hands the new version down on its day', async () => {
  const early = new PlanLedger('2022-08-15');
  await early.adopt({ documentId: 'SG18', adoptedOn: '2022-08-15' });
  await early.adopt({ yaml: SECOND });
  expect(await early.tasks()).toEqual([]);
  await early.passTo('2022-09-01', 'sg18');
  expect(await early.tasks()).not.toContain('sg18.r21');
  expect(await early.tasks()).toContain('sg18.meeting.2022-09');
});

it('TSK-05 a version that rules later waits, parked, until its day', async () => {
  const admin = { actor: { userId: 'li', unitId: 'shigu', roles: ['admin'] } };
  await ledger.packs.adopt({ yaml: SECOND, effectiveFrom: '2022-10-01' }, admin);
  await expect(ledger.settle()).rejects.toMatchObject({ ruleId: 'TSK-05' });
  expect((await ledger.planState('sg18')).packVersion).toBe('1');
  ledger.today = '2022-10-01';
  const newest = (await ledger.events('PackAdopted')).at(-1);
  if (!newest) throw new Error('nothing adopted');
  await ledger.adoptPlan.adopt(heard(newest));
  expect((await ledger.commands.load(plan, 'sg18')).state.packVersion).toBe('2');
});
