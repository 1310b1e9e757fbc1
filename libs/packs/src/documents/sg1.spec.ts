import { bundledPacks, loadUnits } from '../bundled';
import { metricCodeOf } from '../scorecard.consistency';
import { expandUnits } from '../unit.selector';

const pack = bundledPacks().get('SG1')?.pack;
if (!pack?.tasks || !pack.scorecards) throw new Error('SG1 is not bundled');
const { tasks } = pack;
const [main] = pack.scorecards;
const criteria = main?.indicators.flatMap((indicator) => indicator.criteria) ?? [];
const task = (code: string) => tasks.definitions.find((definition) => definition.code === code);
const short = (slugs: readonly string[] = []) => slugs.map((slug) => slug.replace('shigu.', ''));

const STREETS = ['huangshawan', 'wuyi', 'hejiang', 'renmin', 'qingshan', 'xiaoxiang'];

describe('SG1, the water-saving city', () => {
  it('is issued on 2022-01-06, open-ended, with two phases and a body of 29 seats', () => {
    expect(pack).toMatchObject({ issuedOn: '2022-01-06', adoptingUnit: 'shigu' });
    expect(pack.effectiveTo).toBeUndefined();
    expect(tasks.phases.flatMap((phase) => phase.windows)).toEqual([
      { from: '2021-12-01', to: '2022-03-31' },
      { from: '2022-04-01', to: '2022-06-30' },
    ]);
    const roles = tasks.body?.seats.map((seat) => seat.role) ?? [];
    expect(roles.filter((role) => role === 'member')).toHaveLength(23); // the CPPCC deputy and 22 units
    expect(roles.filter((role) => role === 'officeDeputy')).toHaveLength(3);
    expect(roles).toHaveLength(29);
  });

  it('has 3 milestones that nobody may extend and 59 criterion tasks', () => {
    const [first, second, third, ...rest] = tasks.definitions;
    const milestones = [first, second, third].map((one) => [one?.code, one?.due, one?.extendable]);
    expect(milestones).toEqual([
      ['m1', { kind: 'fixed', on: '2022-03-31' }, false],
      ['m2', { kind: 'fixed', on: '2022-06-30' }, false],
      ['m3', { kind: 'fixed', on: '2022-12-31' }, false],
    ]);
    expect(rest).toHaveLength(59);
    for (const one of rest) {
      expect(one.due).toEqual({ kind: 'fixed', on: '2022-03-31' });
      expect(one.deliverables).toMatchObject([{ code: 'proof', quantity: 1, mandatory: true }]);
    }
    expect([rest[0]?.code, rest.at(-1)?.code]).toEqual(['i01.1', 'i25.3']);
  });

  it('scores 25 indicators by 59 criteria: 13 mandatory, 46 with 100 points, half of them technical', () => {
    expect(main?.indicators.map((indicator) => indicator.no)).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
    expect(criteria.filter((criterion) => criterion.mandatory)).toHaveLength(13);
    const scored = (from: number, to: number) =>
      main?.indicators
        .filter(({ no }) => no >= from && no <= to)
        .flatMap((indicator) => indicator.criteria.map((criterion) => criterion.points ?? 0)) ?? [];
    const sum = (points: number[]) => points.reduce((total, one) => total + one, 0);
    expect([scored(6, 12).length, sum(scored(6, 12))]).toEqual([26, 50]);
    expect([scored(13, 25).length, sum(scored(13, 25))]).toEqual([20, 50]);
  });

  it('gives each indicator the points of the annex', () => {
    const points = main?.indicators.slice(5).map((one) => one.criteria.map((criterion) => criterion.points).join('+'));
    expect(points?.join(' ')).toBe(
      '3+3+2 2+2+2 4+4 2+3+2+1 1+1+2+1 1+1+3 2+3+1+1+1+1+1 4 6 2+4 3 3 2 1+1+1+1+1 2 4 4 3 2 2+2+2',
    );
  });

  it('names the 26 numeric criteria, each with its task and metric', () => {
    const numeric = criteria.filter((criterion) => criterion.source === 'metric').map((criterion) => criterion.code);
    expect(numeric.join(' ')).toBe(
      'I3.1 I5.3 I6.2 I8.1 I8.2 I9.2 I10.2 I10.3 I10.4 I12.1 I12.2 I13.1 I14.1 I15.2 I16.1 I17.1 I18.1 I19.1 I19.2 ' +
        'I19.4 I20.1 I21.1 I22.1 I23.1 I24.1 I25.1',
    );
    expect(tasks.metrics.map((metric) => metric.code)).toEqual(numeric.map(metricCodeOf));
    for (const code of numeric.map(metricCodeOf)) expect(task(code)?.metrics).toEqual([code]);
  });

  it('INC-55 the funds and fees that are checked prove their metrics', () => {
    const checks = tasks.metrics.flatMap(({ code, check }) => (check ? [[code, check.rule, check.code]] : []));
    expect(checks).toEqual([
      ['i08.1', 'sg1.fiscal-input-floor', undefined],
      ['i08.2', 'sg1.total-input-floor', undefined],
      ['i12.1', 'sg1.fee-collection', 'water-resource'],
      ['i12.2', 'sg1.fee-collection', 'sewage'],
    ]);
  });

  it('assesses each criterion by the leads of its task', () => {
    for (const criterion of criteria) expect(criterion.leads).toEqual(task(metricCodeOf(criterion.code))?.leads);
  });

  it.each([
    ['i01.1', ['urban-management', 'development-reform', 'water', 'housing'], ['justice']],
    ['i01.2', ['urban-management', 'development-reform'], ['finance']],
    ['i02.2', ['urban-management', 'water'], ['sci-industry', ...STREETS]],
    ['i03.3', ['statistics'], ['sci-industry', 'health', 'education', ...STREETS]],
    ['i07.3', ['housing'], undefined],
    ['i09.1', ['market-regulation'], ['development-reform', 'water', 'urban-management']],
    ['i09.2', ['urban-management'], []],
    ['i12.3', ['development-reform', 'urban-management'], []],
    ['i12.7', ['development-reform'], []],
    ['i13.1', ['statistics', 'water'], []],
    ['i16.1', ['urban-management', 'development-reform'], ['statistics', ...STREETS]],
    ['i21.1', ['water', 'statistics'], []],
    ['i22.1', ['sci-industry'], STREETS],
    ['i25.2', ['housing'], []],
  ])('%s is led as the annex says', (code, leads, participants) => {
    expect(short(task(code)?.leads)).toEqual(leads);
    if (participants) expect(short(task(code)?.participants)).toEqual(participants);
  });

  it.each(['i02.1', 'i04.1', 'i05.1', 'i06.3', 'i07.1', 'i14.1'])('%s involves all members of the group', (code) => {
    const named = task(code)?.participants.flatMap((one) => expandUnits(one, loadUnits()));
    expect(new Set(named).size).toBe(22);
  });
});
