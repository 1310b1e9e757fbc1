import 'reflect-metadata';
import { type Actor, InvalidInput } from '@taizhang/kernel';
import { ensureStateReadable } from '@taizhang/platform';
import { by } from '@taizhang/testing/given';
import { type CreateRound, NO_TASK, type RoundCommand, type SubjectInput } from '@taizhang/tasks/domain';
import { fireRoundDeadline } from './round.timer';
import { RoundLedger } from './rounds.fixture';
import { roundReadable, roundView } from './round.view';

const COUNTY = 'zhuzhou.county-01';
const STREET = `${COUNTY}.street-01`;
const STATION = `${STREET}.station-01`;
const DEPARTMENT = `${COUNTY}.public-security`;

let ledger: RoundLedger;
beforeEach(() => {
  ledger = new RoundLedger();
});

const create = (scorecard: string, ownerUnit: string, subjects: SubjectInput[], period: string): CreateRound => ({
  ...{ type: 'CreateRound', scorecard, ownerUnit, subjects, period, selfUntil: '2022-11-05' },
  ...{ reviewUntil: '2022-12-31', basis: [`${scorecard.split('.')[0]} §二(三)`] },
});
const open = (scorecard: string, ownerUnit: string, subjects: SubjectInput[], period = '2022') =>
  ledger.act('', create(scorecard, ownerUnit, subjects, period), ownerUnit, 'plan-owner');
const turn = async (
  id: string,
  unitId: string,
  ...types: ('CloseSelfAssessment' | 'ConfirmRound' | 'PublishRound')[]
) => {
  for (const type of types) await ledger.act(id, { type }, unitId, 'plan-owner');
};
const breaks = (ruleId: string) => expect.objectContaining({ ruleId });

describe('opening', () => {
  it.each([
    ['WP10.monthly', 'wp10', 'wp10.village-01', '2022-10', { from: '2022-10-01', to: '2022-10-31' }],
    ['WP19.units', 'wp19', 'wp19.finance', '2022', { from: '2022-01-01', to: '2022-12-31' }],
    ['SG18.acceptance', 'shigu', 'shigu.renmin', '2023-acceptance', { from: null, to: '2022-12-31' }],
  ])('TSK-53 %s is for the days of its period', async (scorecard, owner, subject, period, window) => {
    const [documentId = ''] = scorecard.split('.');
    const planId = await ledger.adopted(documentId);
    await open(scorecard, owner, [subject], period);
    const id = `${scorecard.toLowerCase()}.${period}`;
    expect(await ledger.state(id)).toMatchObject({ roundId: id, planId, packVersion: '1', window, status: 'open' });
    expect(await ledger.claims.of(`plan-rounds-${planId}`)).toEqual([{ id, scorecard, ownerUnit: owner }]);
  });

  it.each([
    ['WP10.monthly', 'wp10', '2022'],
    ['WP10.monthly', 'wp10', '2022-13'],
    ['WP10.monthly', 'wp10', 'october'],
    ['WP19.units', 'wp19', '2022-10'],
  ])('refuses a period that is none of %s (%s): %s', async (scorecard, owner, period) => {
    await ledger.adopted(scorecard.split('.')[0] ?? '');
    await expect(open(scorecard, owner, [`${owner}.finance`], period)).rejects.toThrow(InvalidInput);
  });

  it('refuses a scorecard that no plan has', async () => {
    await expect(open('WP10.monthly', 'wp10', ['wp10.village-01'], '2022-10')).rejects.toThrow(InvalidInput);
    await ledger.adopted('WP10');
    await expect(open('WP10.yearly', 'wp10', ['wp10.village-01'], '2022-10')).rejects.toThrow(InvalidInput);
  });

  it('TSK-53 a street’s round belongs to the plan of its county, and has the street in its id', async () => {
    const planId = await ledger.adopted('ZZ3', COUNTY);
    await open('ZZ3.agency', STREET, [STATION]);
    expect(await ledger.state('zz3.agency.2022.county-01-street-01')).toMatchObject({ planId, adoptingUnit: COUNTY });
  });

  it('TSK-53 of several plans under a document the nearest to the owner is meant, or the one that is named', async () => {
    const [city, county] = ['zhuzhou', COUNTY];
    await ledger.adopted('ZZ3', county);
    await ledger.adopted('ZZ3', city, 'zz3.zhuzhou');
    await open('ZZ3.agency', STREET, [STATION]);
    expect(await ledger.state('zz3.agency.2022.county-01-street-01')).toMatchObject({ planId: 'zz3' });
    const named = { ...create('ZZ3.agency', STREET, [STATION], '2023'), planId: 'zz3.zhuzhou' };
    await ledger.act('', named, STREET, 'plan-owner');
    expect(await ledger.state('zz3.agency.2023.county-01-street-01')).toMatchObject({ adoptingUnit: city });
    const foreign = { ...create('ZZ3.agency', STREET, [STATION], '2024'), planId: 'zz1' };
    await expect(ledger.act('', foreign, STREET, 'plan-owner')).rejects.toThrow(InvalidInput);
  });

  it('TSK-55 the timer ends the self-assessment once, also of a round that is opened anew', async () => {
    await ledger.adopted('WP10');
    const id = 'wp10.monthly.2022-10';
    const fire = () =>
      fireRoundDeadline(ledger.commands)({
        kind: '6-self',
        id,
        key: `6-self:${id}`,
        dueAt: '2022-11-05T16:00:00.000Z',
      });
    for (let time = 0; time < 2; time += 1) {
      await open('WP10.monthly', 'wp10', ['wp10.village-01'], '2022-10');
      await fire();
      const head = await ledger.store.head();
      await fire();
      expect([(await ledger.state(id)).status, await ledger.store.head()]).toEqual(['reviewing', head]);
      await ledger.act(id, { type: 'CancelRound', reason: 'x' }, 'wp10', 'plan-owner');
    }
  });
});

describe('agencies and their staff (ZZ3)', () => {
  const agencyRound = 'zz3.agency.2022.county-01-street-01';
  const staffRound = 'zz3.staff.2022.county-01-street-01';
  const score = (component: string, byUnit: string, subjectId = STATION): RoundCommand => ({
    ...{ type: 'ScoreComponent', subjectId, component, byUnit },
    ...(component === 'satisfaction' ? { detail: { groups: GROUPS } } : { score: 90 }),
  });
  const GROUPS = { communityWorkers: { n: 1, mean: 85 }, residents: { n: 1, mean: 85 }, clients: { n: 1, mean: 85 } };
  const propose = (subjectId: string, grade: string): RoundCommand => ({
    ...{ type: 'ProposeGrade', subjectId, grade, note: 'n' },
  });
  const letter = async (outcome: string, year: string) => {
    const id = `letter-${year}-${outcome}`;
    await ledger.claims.add(`target-letters-zhuzhou-county-01-street-01-station-01-${year}`, { id }, {});
    await ledger.happened(`consent-${id}`, 'ConsentRequested', { consentId: id, kind: 'target-letter', required: [] });
    await ledger.happened(`consent-${id}`, 'ConsentDecided', { outcome, on: '2022-02-01' });
  };

  beforeEach(async () => {
    await ledger.adopted('ZZ3', COUNTY);
    await open('ZZ3.agency', STREET, [STATION]);
    await turn(agencyRound, STREET, 'CloseSelfAssessment');
  });

  it('TSK-66 the territorial part needs a letter of the year that went through', async () => {
    const territorial = () => ledger.act(agencyRound, score('territorial', STREET), STREET, 'assessor');
    await expect(territorial()).rejects.toThrow(breaks('TSK-66'));
    await letter('proceed', '2021');
    await letter('stop', '2022');
    await expect(territorial()).rejects.toThrow(breaks('TSK-66'));
    await letter('proceed', '2022');
    await territorial();
    expect((await ledger.state(agencyRound)).subjects[0]?.components).toHaveLength(1);
  });

  it('TSK-61 the staff are graded after the agency is confirmed, its head no better than it', async () => {
    await letter('proceed', '2022');
    const [head, clerk] = ['st-head', 'st-clerk'];
    const people = [head, clerk].map((id) => ({ id, agencyUnit: STATION, head: id === head }));
    await open('ZZ3.staff', STREET, people);
    await turn(staffRound, STREET, 'CloseSelfAssessment');
    const grade = (id: string, as: string) => ledger.act(staffRound, propose(id, as), STREET, 'plan-owner');
    await expect(grade(clerk, 'basic')).rejects.toThrow(breaks('TSK-61'));
    for (const component of ['territorial', 'satisfaction']) {
      await ledger.act(agencyRound, score(component, STREET), STREET, 'assessor');
    }
    await ledger.act(agencyRound, score('statutory', DEPARTMENT), DEPARTMENT, 'assessor');
    await ledger.act(agencyRound, propose(STATION, 'competent'), STREET, 'plan-owner');
    await turn(agencyRound, STREET, 'ConfirmRound');
    await expect(grade(head, 'excellent')).rejects.toThrow(breaks('TSK-61'));
    await grade(head, 'competent');
    await grade(clerk, 'excellent');
    expect((await ledger.state(staffRound)).subjects.map((one) => one.grade)).toEqual(['competent', 'excellent']);
  });

  it.each<[string, string[], boolean]>([
    [STREET, ['plan-owner'], true],
    [COUNTY, ['auditor'], true],
    ['zhuzhou', ['auditor'], true],
    [DEPARTMENT, ['clerk'], true],
    [`${COUNTY}.org-dept`, ['hr'], true],
    [`${COUNTY}.org-dept`, ['clerk'], false],
    [`${COUNTY}.market-regulation`, ['assessor'], false],
    [`${COUNTY}.street-02`, ['plan-owner'], false],
    [STATION, ['unit-head'], false],
  ])('TSK-62 what is about its people is read at %s as %j: %s', async (unitId, roles, allowed) => {
    await open('ZZ3.staff', STREET, [{ id: 'st-head', agencyUnit: STATION, head: true }]);
    const actor: Actor = { userId: 'u', unitId, roles };
    const read = async (id: string) => ensureStateReadable(ledger.units, actor, roundReadable, await ledger.state(id));
    const outcome = expect(read(staffRound));
    if (allowed) await outcome.resolves.toBeUndefined();
    else await outcome.rejects.toThrow();
    await expect(read(agencyRound)).resolves.toBeUndefined();
  });
});

it('TSK-71 a worker is graded where the community is, on grounds', async () => {
  const street = 'zhuzhou.district-01.street-01';
  await ledger.adopted('ZZ5', 'zhuzhou.district-01');
  await expect(open('ZZ5.worker', street, ['w-001'])).rejects.toThrow(InvalidInput);
  await ledger.happened('worker-w-001', 'WorkerRegistered', {
    ...{ workerId: 'w-001', street, community: `${street}.community-01`, post: 'secretary', entry: 'appointed' },
    bornOn: '1980-01-01',
  });
  await open('ZZ5.worker', street, ['w-001']);
  const id = 'zz5.worker.2022.district-01-street-01';
  expect((await ledger.state(id)).subjects[0]).toMatchObject({ unitId: `${street}.community-01` });
  await turn(id, street, 'CloseSelfAssessment');
  const note = { virtue: '好', ability: '好', diligence: '好', performance: '好', integrity: '好' };
  const grade = (residentAppraisals: number): RoundCommand => ({
    ...{ type: 'ProposeGrade', subjectId: 'w-001', grade: 'excellent', note: 'n' },
    detail: { ...note, residentAppraisals, trainings: 'none' },
  });
  await expect(ledger.act(id, grade(0), street, 'plan-owner')).rejects.toThrow(breaks('TSK-71'));
  await ledger.act(id, grade(3), street, 'plan-owner');
  await turn(id, street, 'ConfirmRound', 'PublishRound');
  const published = (await ledger.events()).filter(({ stream }) => stream === `round-${id}`);
  expect(published.at(-1)).toMatchObject({ type: 'RoundPublished', data: { subjects: 1 } });
});

describe('computed points (TSK-57)', () => {
  /** A task of the plan in the ledger, listed with it. */
  async function task(planId: string, code: string, lead: string, onTime: boolean | null, dueOn = '2022-10-31') {
    const id = `${planId}.${code}`;
    await ledger.claims.add(`plan-tasks-${planId}`, { id }, {});
    await ledger.happened(`task-${id}`, 'TaskAssigned', {
      ...{ ...NO_TASK, planId, code, leads: [lead], dueOn, due: { kind: 'fixed', on: dueOn }, title: 't' },
    });
    if (onTime === null) return;
    await ledger.happened(`task-${id}`, 'TaskVerified', { onTime });
    await ledger.happened(`task-${id}`, 'TaskClosed', { taskId: id, planId, reason: 'completed', onTime });
  }

  it('TSK-57 the share of the tasks of each unit that were closed in time', async () => {
    const planId = await ledger.adopted('WP19');
    await task(planId, 'a1', 'wp19.finance', true);
    await task(planId, 'a2', 'wp19.finance', true);
    await task(planId, 'a3', 'wp19.finance', false);
    await task(planId, 'a4', 'wp19.finance', null);
    await task(planId, 'a5', 'wp19.finance', null, '2023-01-01');
    await task(planId, 'b1', 'wp19.tax', true);
    await open('WP19.units', 'wp19', ['wp19.finance', 'wp19.tax', 'wp19.health']);
    await turn('wp19.units.2022', 'wp19', 'CloseSelfAssessment', 'ConfirmRound');
    const { subjects } = await ledger.state('wp19.units.2022');
    expect(subjects.map(({ result }) => [result?.total, result?.rank, result?.consequences])).toEqual([
      [50, 2, ['interview']],
      [100, 1, ['commend']],
      [null, null, []],
    ]);
  });

  it('TSK-57 last two months running: listed, and supervision finds it (TSK-20)', async () => {
    await ledger.adopted('WP10');
    const [village, office] = ['wp10.village-01', 'wp10.general-office'];
    const months = ['2022-09', '2022-10', '2022-11'];
    for (const [at, period] of months.entries()) {
      const id = `wp10.monthly.${period}`;
      await open('WP10.monthly', 'wp10', [village, office], period);
      const deduct = { type: 'DeductPoints', subjectId: at === 2 ? office : village, code: 'order' } as const;
      await ledger.act(id, { ...deduct, basisRef: `n-${at}`, reason: 'r' }, 'wp10', 'assessor');
      await turn(id, 'wp10', 'CloseSelfAssessment', 'ConfirmRound', 'PublishRound');
    }
    const decided = await Promise.all(months.map((period) => ledger.state(`wp10.monthly.${period}`)));
    expect(decided.map(({ subjects }) => subjects.map(({ result }) => result?.consequences))).toEqual([
      [['interview'], ['commend']],
      [['interview', 'listed'], ['commend']],
      [['commend'], ['interview']],
    ]);
    expect(await ledger.claims.of('consequences-wp10-village-01')).toEqual([
      { id: 'wp10.monthly.2022-09' },
      { id: 'wp10.monthly.2022-10' },
    ]);
  });
});

describe('what is shown', () => {
  it('TSK-56 figures follow what is deducted so far, and become the results', async () => {
    await ledger.adopted('WP10');
    await open('WP10.monthly', 'wp10', ['wp10.village-01', 'wp10.general-office'], '2022-10');
    const id = 'wp10.monthly.2022-10';
    const deduct = { type: 'DeductPoints', subjectId: 'wp10.village-01', code: 'overdue', basisRef: 'x', reason: 'r' };
    await ledger.act(id, deduct as RoundCommand, 'wp10', 'assessor');
    const running = roundView(await ledger.state(id));
    expect(running).toMatchObject({
      state: 'open',
      scorecard: 'WP10.monthly',
      subjects: [{ total: 98, deducted: 2 }, {}],
    });
    expect(running.subjects.map(({ rank, consequences }) => [rank, consequences])).toEqual([
      [2, []],
      [1, []],
    ]);
    await turn(id, 'wp10', 'CloseSelfAssessment', 'ConfirmRound');
    expect(roundView(await ledger.state(id)).subjects).toEqual([
      expect.objectContaining({ total: 98, rank: 2, rate: 98, consequences: ['interview'] }),
      expect.objectContaining({ total: 100, rank: 1, rate: 100, consequences: ['commend'] }),
    ]);
  });

  it('TSK-57 the metric behind a criterion is shown with its value, the points stay a decision', async () => {
    const planId = await ledger.adopted('SG1');
    await open('SG1.main', 'shigu', ['shigu'], '2022-initial');
    await ledger.happened(`metric-${planId}.i22.1`, 'MetricDefined', {
      spec: { planId, code: 'i22.1', unit: 'percent', unitId: 'shigu', perUnit: false, target: 83, op: 'gte' },
    });
    await ledger.happened(`metric-${planId}.i22.1`, 'MetricReported', {
      ...{ period: '2022', value: 85, source: 's', unitId: 'shigu.sci-industry', reportedOn: '2022-02-01' },
    });
    const metrics = await ledger.rounds.metricsOf(await ledger.state('sg1.main.2022-initial'));
    expect(Object.keys(metrics)).toEqual(['I22.1']);
    expect(metrics['I22.1']).toMatchObject({ '2022': { value: 85, state: 'reported' } });
  });
});

it('who acts for whom is asked for every command', async () => {
  await ledger.adopted('WP10');
  await open('WP10.monthly', 'wp10', ['wp10.village-01'], '2022-10');
  const close = { type: 'CloseSelfAssessment' } as const;
  const request = { actor: by('wp10', 'assessor') };
  await expect(ledger.rounds.execute('wp10.monthly.2022-10', close, request)).rejects.toThrow(
    expect.objectContaining({ name: 'Forbidden' }),
  );
});
