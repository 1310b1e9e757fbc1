import { type Actor, InvalidInput } from '@taizhang/kernel';
import { ensureStateReadable } from '@taizhang/platform';
import { by } from '@taizhang/testing/given';
import type { RoundCommand } from '@taizhang/tasks/domain';
import { fireRoundDeadline } from './round.timer';
import { RoundLedger } from './rounds.fixture';
import { roundReadable } from './round.view';

const COUNTY = 'zhuzhou.county-01';
const STREET = `${COUNTY}.street-01`;
const STATION = `${STREET}.station-01`;
const DEPARTMENT = `${COUNTY}.public-security`;

let ledger: RoundLedger;
beforeEach(() => {
  ledger = new RoundLedger();
});

const breaks = (ruleId: string) => expect.objectContaining({ ruleId });

describe('opening', () => {
  it.each([
    ['WP10.monthly', 'wp10', 'wp10.village-01', '2022-10', { from: '2022-10-01', to: '2022-10-31' }],
    ['WP19.units', 'wp19', 'wp19.finance', '2022', { from: '2022-01-01', to: '2022-12-31' }],
    ['SG18.acceptance', 'shigu', 'shigu.renmin', '2023-acceptance', { from: null, to: '2022-12-31' }],
  ])('TSK-53 %s is for the days of its period', async (scorecard, owner, subject, period, window) => {
    const [documentId = ''] = scorecard.split('.');
    const planId = await ledger.adopted(documentId);
    await ledger.open(scorecard, owner, [subject], period);
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
    await expect(ledger.open(scorecard, owner, [`${owner}.finance`], period)).rejects.toThrow(InvalidInput);
  });

  it('refuses a scorecard that no plan has', async () => {
    await expect(ledger.open('WP10.monthly', 'wp10', ['wp10.village-01'], '2022-10')).rejects.toThrow(InvalidInput);
    await ledger.adopted('WP10');
    await expect(ledger.open('WP10.yearly', 'wp10', ['wp10.village-01'], '2022-10')).rejects.toThrow(InvalidInput);
  });

  it('TSK-53 a street’s round belongs to the plan of its county, and has the street in its id', async () => {
    const planId = await ledger.adopted('ZZ3', COUNTY);
    await ledger.open('ZZ3.agency', STREET, [STATION]);
    expect(await ledger.state('zz3.agency.2022.county-01-street-01')).toMatchObject({ planId, adoptingUnit: COUNTY });
  });

  it('TSK-53 of several plans under a document the nearest to the owner is meant, or the one named', async () => {
    const [city, county] = ['zhuzhou', COUNTY];
    await ledger.adopted('ZZ3', county);
    await ledger.adopted('ZZ3', city, 'zz3.zhuzhou');
    await ledger.open('ZZ3.agency', STREET, [STATION]);
    expect(await ledger.state('zz3.agency.2022.county-01-street-01')).toMatchObject({ planId: 'zz3' });
    await ledger.open('ZZ3.agency', STREET, [STATION], '2023', 'zz3.zhuzhou');
    expect(await ledger.state('zz3.agency.2023.county-01-street-01')).toMatchObject({ adoptingUnit: city });
    await expect(ledger.open('ZZ3.agency', STREET, [STATION], '2024', 'zz1')).rejects.toThrow(InvalidInput);
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
      await ledger.open('WP10.monthly', 'wp10', ['wp10.village-01'], '2022-10');
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
    await ledger.open('ZZ3.agency', STREET, [STATION]);
    await ledger.turn(agencyRound, STREET, 'CloseSelfAssessment');
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
    await ledger.open('ZZ3.staff', STREET, people);
    await ledger.turn(staffRound, STREET, 'CloseSelfAssessment');
    const grade = (id: string, as: string) => ledger.act(staffRound, propose(id, as), STREET, 'plan-owner');
    await expect(grade(clerk, 'basic')).rejects.toThrow(breaks('TSK-61'));
    for (const component of ['territorial', 'satisfaction']) {
      await ledger.act(agencyRound, score(component, STREET), STREET, 'assessor');
    }
    await ledger.act(agencyRound, score('statutory', DEPARTMENT), DEPARTMENT, 'assessor');
    await ledger.act(agencyRound, propose(STATION, 'competent'), STREET, 'plan-owner');
    await ledger.turn(agencyRound, STREET, 'ConfirmRound');
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
    await ledger.open('ZZ3.staff', STREET, [{ id: 'st-head', agencyUnit: STATION, head: true }]);
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
  await expect(ledger.open('ZZ5.worker', street, ['w-001'])).rejects.toThrow(InvalidInput);
  await ledger.happened('worker-w-001', 'WorkerRegistered', {
    ...{ workerId: 'w-001', street, community: `${street}.community-01`, post: 'secretary', entry: 'appointed' },
    bornOn: '1980-01-01',
  });
  await ledger.open('ZZ5.worker', street, ['w-001']);
  const id = 'zz5.worker.2022.district-01-street-01';
  expect((await ledger.state(id)).subjects[0]).toMatchObject({ unitId: `${street}.community-01` });
  await ledger.turn(id, street, 'CloseSelfAssessment');
  const note = { virtue: '好', ability: '好', diligence: '好', performance: '好', integrity: '好' };
  const grade = (residentAppraisals: number): RoundCommand => ({
    ...{ type: 'ProposeGrade', subjectId: 'w-001', grade: 'excellent', note: 'n' },
    detail: { ...note, residentAppraisals, trainings: 'none' },
  });
  await expect(ledger.act(id, grade(0), street, 'plan-owner')).rejects.toThrow(breaks('TSK-71'));
  await ledger.act(id, grade(3), street, 'plan-owner');
  await ledger.turn(id, street, 'ConfirmRound', 'PublishRound');
  const published = (await ledger.events()).filter(({ stream }) => stream === `round-${id}`);
  expect(published.at(-1)).toMatchObject({ type: 'RoundPublished', data: { subjects: 1 } });
});

it('who acts for whom is asked for every command', async () => {
  await ledger.adopted('WP10');
  await ledger.open('WP10.monthly', 'wp10', ['wp10.village-01'], '2022-10');
  const close = { type: 'CloseSelfAssessment' } as const;
  const request = { actor: by('wp10', 'assessor') };
  await expect(ledger.rounds.execute('wp10.monthly.2022-10', close, request)).rejects.toThrow(
    expect.objectContaining({ name: 'Forbidden' }),
  );
});
