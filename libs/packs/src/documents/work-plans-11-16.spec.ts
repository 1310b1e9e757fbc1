import { members, numbered, workPlan } from './work-plan.fixture';

describe('WP11, satellite imagery', () => {
  const { pack, tasks, codes, units, due, outputs } = workPlan('WP11');

  it('is led by the town through the imagery group', () => {
    expect(pack).toMatchObject({ issuedOn: null, adoptingUnit: 'wp11' });
    expect(tasks).toMatchObject({ ownerUnit: 'wp11', officeUnit: 'wp11.imagery-group', metrics: [] });
    expect(tasks.body).toMatchObject({ unit: 'wp11.imagery-group', seats: [] });
  });

  it.each([
    ['imagery-month', 'every month nextMonthEnd ours', 'ledger 1'],
    ['imagery-quarter', 'every quarter nextMonthEnd ours', ''],
    ['imagery-year', 'every year 06-30 ours', ''],
  ])('TSK-08 %s: %s', (code, on, output) => {
    expect(codes).toEqual(['imagery-month', 'imagery-quarter', 'imagery-year']);
    expect([due(code), outputs(code)]).toEqual([on, output]);
    expect(units(code)).toBe('enforcement-squad + planning-office agriculture-office');
  });

  it('TSK-38 TSK-41 clears patches by the end of the next month, a tenth of them reviewed, with six musts', () => {
    const imagery = { batchDue: 'endOfNextMonth', quarterlySampleRatio: 0.1, sixMusts: true };
    expect(pack.inspections?.imagery).toEqual(imagery);
  });
});

describe('WP12, no burning in autumn', () => {
  const { tasks, codes, units, due } = workPlan('WP12');

  it('TSK-10 lays three standing duties on each of four villages', () => {
    const villages = members('village', 4);
    expect(codes).toEqual(numbered(3));
    expect(codes.map(units)).toEqual([villages, villages, `${villages} + discipline`]);
    expect(codes.map(due)).toEqual(Array(3).fill('longTerm each'));
  });

  it('TSK-03 is led by the head of the town, the leaders of the areas and the secretaries of the villages', () => {
    expect(tasks.officeUnit).toBe('wp12.burning-group.office');
    expect(tasks.body?.seats.map(({ role, unit }) => `${role} ${unit}`)).toEqual([
      'head wp12',
      'deputy wp12.area-01',
      'deputy wp12.area-02',
      'member wp12.village-01',
      'member wp12.village-02',
      'member wp12.village-03',
      'member wp12.village-04',
      'officeDirector wp12',
    ]);
  });
});

describe('WP13, waste-free cities', () => {
  const { pack, tasks, codes, task, units, due, outputs, goal, links, short } = workPlan('WP13');
  const cities = 'lhasa shigatse shannan';
  const counties = [
    'lhasa lhasa.linzhou lhasa.nimu lhasa.mozhugongka shigatse shigatse.bailang shigatse.yadong shigatse.dingri',
    'shigatse.xietongmen shigatse.zhongba shigatse.jiangzi shigatse.renbu shigatse.lazi',
    'shannan shannan.naidong shannan.longzi shannan.gongga',
  ].join(' ');

  it('lasts to 2025-12-31 and is run by the joint meeting', () => {
    expect(pack).toMatchObject({ issuedOn: null, effectiveTo: '2025-12-31' });
    expect(tasks).toMatchObject({ ownerUnit: 'wp13', officeUnit: 'wp13.joint-meeting' });
  });

  it('has 16 tasks, 4 safeguards and 4 duties of schemes, reports and follow-up', () => {
    const safeguards = ['s1', 's2', 's3', 's4'];
    expect(codes).toEqual([...numbered(16), ...safeguards, 'scheme', 'city-report', 'ministry-report', 'follow-up']);
    expect(codes.slice(0, 20).map(due)).toEqual(
      codes.slice(0, 20).map((code) => (code === 't10' ? '2025-12-31' : '2025-12-31 ours')),
    );
    expect([task('t01'), task('t07'), task('t16'), task('s4')].map(({ basis }) => basis.join())).toEqual([
      'WP13 §二(一)1',
      'WP13 §二(三)7',
      'WP13 §二(五)16',
      'WP13 §三(四)',
    ]);
  });

  it.each([
    ['scheme', '2022-12-31 each', cities, 'scheme 1, lists 4'],
    ['city-report', 'every year 01-31 from 2022 each', cities, 'report 1'],
    ['ministry-report', 'every year 03-31 from 2022', 'ecology', 'report 1'],
    ['follow-up', 'every quarter', 'ecology', ''],
  ])('TSK-08 %s: %s', (code, on, leads, output) => {
    expect([due(code), short(task(code).leads).join(' '), outputs(code)]).toEqual([on, leads, output]);
  });

  it.each([
    [
      't01',
      'ecology',
      'development-reform industry finance natural-resources housing transport agriculture commerce culture health ' +
        'tourism market-regulation statistics tax postal central-bank banking-insurance',
    ],
    ['t02', 'development-reform industry natural-resources ecology housing agriculture commerce statistics', ''],
    ['t03', 'finance tax central-bank banking-insurance', ''],
    ['t04', 'industry', 'development-reform ecology'],
    ['t05', 'natural-resources industry ecology', ''],
    ['t06', 'industry', 'development-reform natural-resources ecology housing transport'],
    ['t07', 'agriculture', 'ecology'],
    ['t08', 'agriculture', 'ecology commerce'],
    [
      't09',
      'publicity-dept development-reform education ecology housing commerce culture tourism market-regulation postal',
      '',
    ],
    ['t10', 'housing', 'development-reform finance ecology'],
    ['t11', 'housing', 'development-reform finance ecology'],
    ['t12', 'housing', 'development-reform industry finance ecology'],
    ['t13', 'commerce housing development-reform', 'industry ecology agriculture market-regulation'],
    ['t14', 'ecology', 'industry natural-resources transport health'],
    ['t15', 'ecology', 'development-reform industry natural-resources health'],
    ['t16', 'ecology', 'development-reform transport health'],
    [
      's3',
      'finance development-reform',
      'industry natural-resources ecology housing transport agriculture commerce tourism tax central-bank ' +
        'banking-insurance',
    ],
  ])('TSK-12 %s is led by %s; cities and counties take part', (code, leads, participants) => {
    expect(units(code)).toBe(`${leads} + ${[participants, counties].filter(Boolean).join(' ')}`);
  });

  it('TSK-12 concerns all 20 departments in the safeguards of leadership, follow-up and publicity', () => {
    expect(short(task('s1').leads)).toEqual(['ecology']);
    expect(short(task('s4').leads)[0]).toBe('publicity-dept');
    const named = (code: string): Set<string> => new Set(short([...task(code).leads, ...task(code).participants]));
    expect(['s1', 's2', 's4', 'follow-up'].map((code) => named(code).size)).toEqual([37, 37, 37, 37]);
  });

  it.each([
    ['green-factories', 'gte 15'],
    ['firms-evaluated', 'gte 3'],
    ['manure-use', `gte 92 for ${cities}`],
    ['pesticide-packaging', `gte 80 for ${cities}`],
    ['film', `gte 90 for ${cities}`],
    ['straw', `gte 95 for ${cities}`],
    ['postal-outlets', 'gte 100'],
    ['municipal-waste', `gte 98 for ${cities}`],
    ['villages-collected', `gte 95 for ${cities}`],
    ['green-buildings', `gte 60 for ${cities}`],
    ['green-materials', `gte 70 for ${cities}`],
    ['recyclables', 'gte 80'],
    ['emergency-medical-waste-facility', `gte 1 for ${cities}`],
    ['medical-waste', `gte 100 for ${cities}`],
  ])('TSK-26 %s: %s', (code, text) => expect(goal(code)).toBe(text));

  it('links each of the 14 figures to the task of its clause', () => {
    expect(links()).toEqual({
      t04: ['green-factories'],
      t06: ['firms-evaluated'],
      t07: ['manure-use'],
      t08: ['pesticide-packaging', 'film', 'straw'],
      t09: ['postal-outlets'],
      t10: ['municipal-waste'],
      t11: ['villages-collected'],
      t12: ['green-buildings', 'green-materials'],
      t13: ['recyclables'],
      t16: ['emergency-medical-waste-facility', 'medical-waste'],
    });
    expect(tasks.metrics).toHaveLength(14);
  });

  it('keeps four lists current and appraises the three cities once a year', () => {
    expect(tasks.ledgers.map(({ code, stages }) => `${code} ${stages.join()}`)).toEqual([
      'waste-list current',
      'task-list current',
      'project-list current',
      'duty-list current',
    ]);
    const [card] = pack.scorecards ?? [];
    expect(card).toMatchObject({ code: 'WP13.cities', ownerUnit: 'wp13', mode: 'points', period: 'year' });
    expect(short(card?.subjects ?? []).join(' ')).toBe(cities);
    expect(card?.indicators[0]?.criteria).toMatchObject([{ code: 'overall', points: 100, source: 'manual' }]);
  });
});

describe('WP14, reopening of a park', () => {
  const { tasks, codes, units, due } = workPlan('WP14');

  it('TSK-10 has four standing duties', () => {
    expect(tasks).toMatchObject({ ownerUnit: 'wp14', officeUnit: 'wp14.epidemic-office', metrics: [] });
    expect(tasks.body?.seats.map(({ role }) => role)).toEqual(['head', 'officeDirector']);
    expect(codes).toEqual(numbered(4));
    expect(codes.map(due)).toEqual(Array(4).fill('longTerm'));
    expect(codes.map(units)).toEqual([
      'economic-bureau + cluster-jiadong cluster-jiabei',
      'committee + economic-bureau',
      'committee',
      'committee',
    ]);
  });

  it("TSK-30 follows firms' difficulties through four stages", () => {
    const stages = ['reported', 'dispatched', 'consulted', 'solved'];
    expect(tasks.ledgers).toMatchObject([{ code: 'difficulties', stages, basis: ['WP14 §五(二)'] }]);
  });
});

describe('WP15, farm and rural works', () => {
  const { tasks, codes, task, units, due, outputs } = workPlan('WP15');
  const provinces = members('province', 3);

  it('has 13 kinds of project in fields of 5, 1, 3 and 4, 4 safeguards and a monthly follow-up', () => {
    expect(codes).toEqual([...numbered(13), 's1', 's2', 's3', 's4', 'follow-up']);
    const fields = codes.slice(0, 13).flatMap((code) => task(code).basis);
    expect(
      ['一', '二', '三', '四'].map((no) => fields.filter((clause) => clause === `WP15 §二(${no})`).length),
    ).toEqual([5, 1, 3, 4]);
    expect(tasks).toMatchObject({ ownerUnit: 'wp15', officeUnit: 'wp15', metrics: [] });
  });

  it.each([
    [1, 5, 'water', '2022-12-31'],
    [6, 6, 'agriculture water', '2022-12-31'],
    [7, 13, 'agriculture', '2022-12-31'],
    [14, 17, 'agriculture water', '2022-12-31 ours'],
    [18, 18, 'agriculture water', 'every month ours'],
  ])('definitions %i to %i are led by %s, due %s', (from, to, leads, on) => {
    for (const code of codes.slice(from - 1, to)) {
      expect([units(code), due(code)]).toEqual([`${leads} + ${provinces}`, on]);
    }
  });

  it('wants a scheme and a list for each of the four fields', () => {
    expect(codes.map(outputs).filter(Boolean)).toEqual(['scheme 4', 'list 4']);
  });

  it('TSK-30 follows projects of 13 categories through six stages', () => {
    const [ledger] = tasks.ledgers;
    expect(ledger?.categories).toHaveLength(13);
    expect(ledger?.stages).toEqual(['listed', 'approved', 'funded', 'started', 'completed', 'operating']);
    expect(tasks.ledgers).toHaveLength(1);
  });
});

describe('WP16, services near home', () => {
  const { tasks, codes, units, due, outputs, goal, links } = workPlan('WP16');
  const rest = 'approval-2 approval-3 approval-4';

  it.each([
    ['t01', '2022-10-31', `public-service-centre ${rest}`, ''],
    ['t02', '2022-10-31', `public-service-centre ${rest}`, ''],
    ['t03', '2022-10-31', `public-service-centre ${rest}`, 'rules 1'],
    ['t04', '2022-11-30', `${rest} public-service-centre`, ''],
    ['t05', '2022-10-31', `${rest} public-service-centre`, ''],
    ['t06', '2022-10-31', 'bureau-office approval-2 public-service-centre', 'agreement 1'],
    ['summary', 'every quarter ours', `bureau-office ${rest}`, 'summary 1'],
  ])('TSK-12 %s is due %s, led by %s', (code, on, leads, output) => {
    expect([due(code), units(code), outputs(code)]).toEqual([on, leads, output]);
  });

  it('covers all frequent matters by the end of 2022, as the communities count', () => {
    expect(codes).toEqual([...numbered(6), 'summary']);
    expect(tasks).toMatchObject({ ownerUnit: 'wp16', officeUnit: 'wp16' });
    expect(goal('nearby-coverage')).toBe('gte 100 on 2022-12-31');
    expect(tasks.metrics).toMatchObject([{ coverage: ['wp16-nearby-coverage'] }]);
    expect(links()).toEqual({});
  });
});
