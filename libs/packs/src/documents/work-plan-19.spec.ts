import { members, numbered, workPlan } from './work-plan.fixture';

const { pack, tasks, codes, task, units, due, outputs, goal, links, short } = workPlan('WP19');
const hr = 'hr-social-security';
const reform = 'development-reform';

/** Measure by measure: who leads its groups, in the order of the document. */
const GROUPS: [measure: string, leads: string[]][] = [
  ['二(一)1', [hr, 'veterans', 'urban-management']],
  ['二(一)2', [hr, 'industry', reform]],
  ['二(一)3', [hr]],
  ['二(一)4', [hr]],
  ['二(二)5', ['poverty-alleviation', 'agriculture']],
  ['二(二)6', ['agriculture', hr]],
  ['二(二)7', ['civil-affairs', reform]],
  ['二(二)8', ['education', 'social-insurance', 'housing', 'education']],
  ['二(二)9', ['health']],
  ['二(二)10', [reform, 'natural-resources', 'ecology']],
  ['二(三)11', ['industry', reform, 'industry']],
  ['二(三)12', ['industry', 'financial-affairs']],
  ['二(三)13', ['industry', 'commerce']],
  ['二(三)14', ['industry', 'admin-approval']],
  ['二(四)15', ['agriculture']],
  ['二(五)16', [reform, 'commerce']],
  ['二(五)17', ['sci-tech', 'industry']],
  ['二(五)18', ['commerce']],
  ['二(六)19', ['tax', 'finance', 'natural-resources', 'finance']],
  ['二(六)20', ['finance']],
  ['三21', [hr]],
  ['三22', [hr]],
  ['三23', ['org-dept']],
];

describe('WP19, the six protections', () => {
  it('is of 2020 and the city runs it', () => {
    expect(pack).toMatchObject({ issuedOn: null, effectiveTo: '2020-12-31' });
    expect(tasks).toMatchObject({ ownerUnit: 'wp19', officeUnit: 'wp19' });
  });

  it('has 23 measures with 45 groups, the first unit of each leading', () => {
    expect(codes).toEqual([...numbered(45), 'employment']);
    const expected = GROUPS.flatMap(([measure, leads]) => leads.map((lead) => `WP19 §${measure} ${lead}`));
    expect(codes.slice(0, 45).map((code) => `${task(code).basis.join()} ${short(task(code).leads)[0]}`)).toEqual(
      expected,
    );
    expect([GROUPS.length, expected.length]).toEqual([23, 45]);
  });

  it('TSK-12 names more than one unit in four groups only', () => {
    expect(codes.filter((code) => units(code).includes(' '))).toEqual(['t18', 't43', 't44', 't45']);
    expect(units('t18').startsWith('education social-insurance housing + hr-social-security veterans ')).toBe(true);
    const everyone = short(task('t43').leads);
    expect(everyone).toHaveLength(23 + 5);
    expect(everyone.slice(-5).join(' ')).toBe(`xiji ${members('county', 4)}`);
    expect([task('t43').perUnit, task('t44').perUnit, units('t44')]).toEqual([true, true, everyone.join(' ')]);
    expect(units('t45')).toBe(`org-dept party-supervision gov-supervision + xiji ${members('county', 4)}`);
  });

  it('is due with the year, but workshops with June; employment is counted every ten days', () => {
    expect(due('t05')).toBe('2020-06-30');
    const year = codes.filter((code) => due(code).startsWith('2020-12-31'));
    expect(year).toHaveLength(44);
    expect(year.filter((code) => !due(code).includes('ours')).join(' ')).toBe(
      't01 t08 t16 t17 t18 t22 t27 t28 t34 t36 t37',
    );
    expect([units('employment'), due('employment'), outputs('employment')]).toEqual([
      hr,
      'every tenDay',
      'statistics 1',
    ]);
  });

  it('keeps a ledger of projects in three stages and appraises the 20 leading departments by their tasks', () => {
    expect(tasks.ledgers).toMatchObject([{ code: 'projects', stages: ['listed', 'started', 'completed'] }]);
    const [card] = pack.scorecards ?? [];
    expect(card).toMatchObject({ code: 'WP19.units', ownerUnit: 'wp19', mode: 'points', period: 'year' });
    expect(card?.consequences).toEqual({ commend: 3, interview: 2 });
    const led = new Set(GROUPS.slice(0, 20).flatMap(([, leads]) => leads));
    expect([led.size, new Set(short(card?.subjects ?? []))]).toEqual([20, led]);
    expect(card?.indicators[0]?.criteria).toMatchObject([{ code: 'tasks', points: 100, source: 'tasks' }]);
  });
});

/** Of each task, and at first of those without one: its figures. Money in fen. */
const FIGURES: [code: string, metrics: Record<string, string>][] = [
  [
    '二(一)',
    {
      'new-jobs': 'gte 8000',
      unemployment: 'lte 5.5',
      transfers: 'gte 320000',
      'new-transfers': 'gte 20000',
      'wage-income': 'gte 680000000000',
    },
  ],
  ['二(三)', { 'tax-cuts': 'gte 68000000000' }],
  ['二(五)', { investment: 'gte 5', research: 'gte 0.32' }],
  [
    't01',
    {
      bases: 'gte 50',
      placements: 'gte 100',
      graduates: 'gte 90',
      loans: 'gte 14000000000',
      'further-loans': 'gte 10000000000',
      entities: 'gte 1500',
      'start-up-jobs': 'gte 6500',
    },
  ],
  ['t03', { stalls: 'gte 1730', 'stall-jobs': 'gte 4000' }],
  ['t04', { 'sent-out': 'gte 5000' }],
  [
    't05',
    {
      'workshops-resumed': 'gte 4 on 2020-06-30',
      'workshops-started': 'gte 21 on 2020-06-30',
      'workshop-jobs': 'gte 750',
      'registered-poor': 'about higher 350',
    },
  ],
  ['t07', { 'zero-job-families': 'coverage', posts: 'gte 300' }],
  ['t08', { trained: 'gte 31000' }],
  ['t09', { 'out-of-poverty': 'gte 7339', 'review-findings-left': 'eq 0 on 2020-06-30' }],
  ['t14', { cpi: 'about lower 3.3' }],
  ['t15', { teachers: 'gte 500', dropouts: 'eq 0' }],
  [
    't16',
    {
      subsidy: 'gte 3000',
      'medical-insurance': 'gte 95',
      'pension-of-the-poor': 'gte 100 on 2020-06-30',
      'medical-of-the-poor': 'gte 100 on 2020-06-30',
    },
  ],
  [
    't17',
    {
      'flats-rebuilt': 'gte 500 on 2020-09-30',
      'flats-let': 'gte 29300 on 2020-09-30',
      'subsidised-households': 'gte 4645',
    },
  ],
  ['t18', { projects: 'gte 10' }],
  [
    't19',
    {
      'diagnosis-aid': 'coverage',
      laboratories: 'gte 3',
      'fever-clinics': 'gte 25',
      'disease-control-laboratories': 'gte 5',
    },
  ],
  ['t21', { afforestation: 'gte 2480000' }],
  ['t22', { 'inspection-findings': 'gte 3 on 2020-10-31', 'river-works': 'gte 3', 'farm-waste': 'gte 95' }],
  ['t26', { 'guarantee-fee': 'lte 1', 'undisputed-arrears-left': 'eq 0 on 2020-07-31' }],
  ['t27', { credit: 'gte 10', 'new-loans': 'gte 300000000000' }],
  ['t28', { 'technical-investment': 'gte 15', 'sales-to-output-ratio': 'gte 0' }],
  ['t31', { opening: 'lte 1' }],
  ['t32', { farmland: 'gte 309000', 'protected-farmland': 'gte 4401400', grain: 'gte 800000' }],
  ['t33', { 'construction-projects': 'gte 448', 'quality-projects': 'gte 60', 'investment-projects': 'gte 301' }],
  ['t34', { 'express-villages': 'gte 30' }],
  ['t35', { institute: 'gte 1 on 2020-06-30', 'research-spending': 'gte 30' }],
  ['t36', { 'large-firms': 'gte 10' }],
  ['t37', { teams: 'gte 10', events: 'gte 6', funds: 'gte 10', 'industry-share': 'gte 60' }],
  ['t38', { tax: 'gte 35900000000' }],
  ['t39', { 'other-revenue': 'gte 33300000000' }],
  ['t40', { land: 'gte 100000000000' }],
];

describe('the 70 figures of WP19', () => {
  it.each(FIGURES)('TSK-26 %s', (place, expected) => {
    const found = Object.fromEntries(Object.keys(expected).map((code) => [code, goal(code)]));
    expect(found).toEqual(expected);
    if (codes.includes(place)) expect(task(place).metrics).toEqual(Object.keys(expected));
  });

  it('are all there, each with the task of its clause', () => {
    const listed = FIGURES.flatMap(([, metrics]) => Object.keys(metrics));
    expect([listed.length, tasks.metrics.map(({ code }) => code).sort()]).toEqual([70, [...listed].sort()]);
    expect(Object.keys(links())).toEqual(FIGURES.slice(3).map(([code]) => code));
  });

  it.each([
    ['二(一)', [5]],
    ['二(一)1', [9]],
    ['二(一)2', [5]],
    ['二(一)3 二(一)4', [2, 1]],
    ['二(二)5 二(二)7 二(二)8 二(二)9 二(二)10', [2, 1, 10, 4, 4]],
    ['二(三) 二(三)12 二(三)13 二(三)14', [1, 4, 2, 1]],
    ['二(四)15', [3]],
    ['二(五) 二(五)16 二(五)17 二(五)18', [2, 4, 3, 4]],
    ['二(六)19', [3]],
    ['二(二)6 二(三)11 二(六)20', [0, 0, 0]],
  ])('%s hold %j', (clauses, counts) => {
    const bases = tasks.metrics.map(({ basis }) => basis.join());
    expect(clauses.split(' ').map((clause) => bases.filter((one) => one === `WP19 §${clause}`).length)).toEqual(counts);
  });

  it('TSK-29 are growth on 2019 where the document compares with the year before', () => {
    const grown = tasks.metrics
      .filter(({ baseline }) => baseline)
      .map(({ code, baseline }) => [code, baseline?.period]);
    expect(grown).toEqual(
      ['credit', 'technical-investment', 'sales-to-output-ratio', 'investment', 'research-spending', 'funds'].map(
        (code) => [code, '2019'],
      ),
    );
  });
});
