import { members, numbered, workPlan } from './work-plan.fixture';

describe('WP17, a city strong in building', () => {
  const { pack, tasks, codes, task, units, due, outputs, goal, links, short } = workPlan('WP17');
  const counties = `${members('county', 5)} ${members('park', 2)}`;

  it('lasts to 2025-12-31 with 25 clauses', () => {
    expect(pack).toMatchObject({ issuedOn: null, effectiveTo: '2025-12-31' });
    expect(tasks).toMatchObject({ ownerUnit: 'wp17', officeUnit: 'wp17' });
    expect(codes).toEqual(numbered(25));
    const dated = ['t13', 't22'];
    expect(codes.slice(0, 23).map(due)).toEqual(
      codes.slice(0, 23).map((code) => (dated.includes(code) ? '2025-12-31' : '2025-12-31 ours')),
    );
    expect([task('t01').basis, task('t25').basis]).toEqual([['WP17 §四(一)'], ['WP17 §四(二十五)']]);
  });

  const works = 'natural-resources transport water';
  const banks = 'central-bank banking-insurance';
  it.each([
    ['t01', 'housing', 'development-reform hr-social-security state-assets industry transport water market-regulation'],
    ['t02', 'housing', 'finance development-reform state-assets transport natural-resources water'],
    ['t03', 'housing', 'finance tax hr-social-security'],
    ['t04', 'housing', 'finance tax'],
    ['t05', 'housing', 'finance transport water agriculture'],
    ['t06', 'housing', 'finance state-assets transport water'],
    [
      't07',
      'housing',
      'development-reform ecology transport sci-tech industry education state-assets natural-resources tax water ' +
        'public-resources',
    ],
    ['t08', 'housing natural-resources', ''],
    [
      't09',
      'housing',
      'finance development-reform industry economic-cooperation sci-tech state-assets natural-resources',
    ],
    ['t10', 'housing', 'industry tax development-reform transport finance'],
    ['t11', 'development-reform', `finance housing gov-services-data public-resources ${works}`],
    ['t12', 'housing', `development-reform banking-insurance ${works}`],
    ['t13', 'housing', `development-reform audit statistics ${works}`],
    ['t14', 'housing', `development-reform hr-social-security ${banks} ${works}`],
    ['t15', 'housing', `urban-management gov-services-data market-regulation ${works}`],
    ['t16', 'housing', `development-reform finance market-regulation ${banks} ${works} urban-management`],
    [
      't17',
      'industry',
      'housing development-reform gov-services-data finance central-bank financial-affairs banking-insurance ' +
        `${works} market-regulation urban-management`,
    ],
    [
      't18',
      'housing',
      'development-reform finance state-assets industry market-regulation gov-services-data ' +
        `${banks} ${works} urban-management`,
    ],
    [
      't19',
      'central-bank',
      'housing development-reform state-assets industry market-regulation financial-affairs banking-insurance ' + works,
    ],
    [
      't20',
      'housing',
      `development-reform finance industry commerce state-assets market-regulation ${works} urban-management`,
    ],
    [
      't21',
      'housing',
      'development-reform state-assets industry ecology hr-social-security market-regulation commerce ' +
        `gov-services-data ${banks} ${works} urban-management`,
    ],
    ['t22', 'housing', `development-reform industry market-regulation gov-services-data ${works} urban-management`],
  ])('TSK-12 %s: who stands before the comma leads: %s', (code, leads, participants) => {
    expect(units(code)).toBe(`${leads} + ${[participants, counties].filter(Boolean).join(' ')}`);
  });

  it('has one list without counties, and two clauses without a list that each county and park carries out', () => {
    expect(units('t23')).toBe('housing + civil-affairs development-reform finance');
    expect([units('t24'), due('t24')]).toEqual([`${counties} + finance`, '2025-12-31 ours each']);
    expect([units('t25'), due('t25')]).toEqual([counties, 'every year each']);
  });

  it.each([
    ['green-buildings', 'gte 100 on 2025-12-31'],
    ['special-grade-firms', 'gte 1 on 2025-12-31'],
    ['firms-of-1-billion-yuan', 'gte 5 on 2025-12-31'],
    ['firms-of-500-million-yuan', 'gte 10 on 2025-12-31'],
    ['smart-sites', 'coverage'],
    ['steel-housing', `gte 1 for ${counties}`],
    ['leading-firm', `gte 1 for ${counties}`],
    ['prefabrication-contractors', `gte 3 for ${counties}`],
    ['general-contractors', 'gte 5 on 2025-12-31'],
    ['consultants', 'gte 2 on 2025-12-31'],
    ['two-documents-plate-and-file', 'gte 100'],
    ['first-time-acceptance', 'gte 100'],
    ['approval', 'lte 75 on 2025-12-31'],
  ])('TSK-26 %s: %s', (code, text) => {
    expect(tasks.metrics).toHaveLength(13);
    expect(goal(code)).toBe(text);
  });

  it('links eight figures to four tasks; the five of the aims stand alone', () => {
    expect(links()).toEqual({
      t07: ['steel-housing', 'leading-firm', 'prefabrication-contractors'],
      t13: ['general-contractors', 'consultants'],
      t15: ['two-documents-plate-and-file', 'first-time-acceptance'],
      t22: ['approval'],
    });
    expect(codes.filter((code) => outputs(code) !== '')).toEqual(['t15', 't22', 't23']);
  });

  it('appraises each housing department by the government above it', () => {
    const [card] = pack.scorecards ?? [];
    expect(card).toMatchObject({ code: 'WP17.housing', ownerUnit: 'parent', mode: 'points', period: 'year' });
    expect(short(card?.subjects ?? []).join(' ')).toBe(counties.replace(/\S+/g, '$&.housing'));
    expect(card?.indicators[0]?.criteria).toMatchObject([{ code: 'overall', points: 100, source: 'manual' }]);
  });

  it('TSK-51 spares clean firms the check of qualifications, except on a complaint or a case', () => {
    expect(pack.inspections?.types).toMatchObject([
      { code: 'qualification-dynamic', enforcement: false, exceptions: ['complaint', 'case'] },
    ]);
  });
});

describe('WP18, safety inspection', () => {
  const { pack, tasks, codes, units, due, outputs } = workPlan('WP18');
  const zones = members('zone', 4);
  const stations = members('station', 4);

  it('lasts to 2022-11-30 and is run by the task force', () => {
    expect(pack).toMatchObject({ issuedOn: null, effectiveTo: '2022-11-30' });
    expect(pack.effectiveFrom).toBeUndefined();
    expect(tasks).toMatchObject({ ownerUnit: 'wp18', officeUnit: 'wp18.task-force', metrics: [] });
  });

  it('TSK-07 names four events that have no date yet', () => {
    expect(tasks.events.map(({ code, on }) => [code, on])).toEqual([
      ['may-day', null],
      ['provincial-congress', null],
      ['asian-games', null],
      ['national-congress', null],
    ]);
  });

  it.each([
    ['f1', '2022-04-30 each', `${zones} + ${stations}`, ''],
    ['f2', '2022-04-30 each', stations, 'plan 1'],
    ['r1', 'every month each', zones, ''],
    ['r2', 'every month each', zones, ''],
    ['r3', 'every biweek each', stations, ''],
    ['r4', 'every tenDay each', stations, 'report 1'],
    ['k1', 'may-day + 0 workingDay', `wp18 + ${zones} ${stations}`, ''],
    ['k2', 'provincial-congress + 0 workingDay', `wp18 + ${zones} ${stations}`, ''],
    ['k3', 'asian-games + 0 workingDay', `wp18 + ${zones} ${stations}`, ''],
    ['k4', 'national-congress + 0 workingDay', `wp18 + ${zones} ${stations}`, ''],
    ['s1', '2022-11-30 ours each', `${zones} ${stations}`, 'summary 1'],
  ])('TSK-08 %s is due %s, by %s', (code, on, who, output) => {
    expect(codes.join(' ')).toBe('f1 f2 r1 r2 r3 r4 k1 k2 k3 k4 s1');
    expect([due(code), units(code), outputs(code)]).toEqual([on, who, output]);
  });

  it('TSK-32 TSK-34 checks without enforcement: 30 days to correct, 30 to look back, five for a major hazard', () => {
    expect(pack.inspections?.types).toMatchObject([{ code: 'safety-check', enforcement: false, exceptions: [] }]);
    expect(pack.inspections?.findings).toMatchObject({ limitDays: 30, lookBackDays: 30, majorNeedsFive: true });
  });
});

describe('WP20, permits on commitment', () => {
  const { pack, tasks, codes, units, due, outputs } = workPlan('WP20');
  const counties = members('county', 2);
  const regulators = members('regulator', 3);

  it.each([
    ['t01', `admin-approval ${counties}`, 'city-list 1, county-list 2'],
    ['t02', `admin-approval ${regulators} ${counties}`, ''],
    ['t03', `admin-approval ${regulators}`, ''],
  ])('TSK-12 %s is led by %s', (code, leads, output) => {
    expect([units(code), outputs(code), due(code)]).toEqual([leads, output, '12-31 ours']);
  });

  it('is in force from 2022-12-01 under the office of the reform group', () => {
    expect(pack).toMatchObject({ issuedOn: null, effectiveFrom: '2022-12-01' });
    expect(tasks).toMatchObject({ ownerUnit: 'wp20', officeUnit: 'wp20.reform-group-office', metrics: [] });
    expect(codes).toEqual(numbered(3));
  });
});

describe('WP21, people at risk', () => {
  const { pack, tasks, codes, units, due, goal, links } = workPlan('WP21');
  const town = 'county-01.township-01';
  const centre = `${town}.health-centre`;

  it.each([
    ['t01', '12-31 ours', 'joint-prevention + health civil-affairs finance'],
    ['t02', '12-31 ours', `health + county-01.health ${centre}`],
    ['t03', '2023-03-31', `health + county-01.health ${centre} consortium-01.lead-hospital family-doctor-team-01`],
    ['t04', '12-31 ours', `${town} + ${town}.community-01 ${town}.community-02 ${town}.village-01 ${centre}`],
    [
      't05',
      '12-31 ours',
      `health + county-01.health consortium-01.lead-hospital ${centre} ${town}.village-01 ${town}.village-01.clinic`,
    ],
    ['t06', '12-31 ours', 'civil-affairs + nursing-home-01 childrens-home-01 health'],
    ['t07', '12-31 ours', `consortium-01.lead-hospital + health ${centre}`],
    ['t08', '12-31 ours', 'joint-prevention + health civil-affairs'],
  ])('TSK-12 %s, due %s: %s', (code, on, who) => {
    expect(codes).toEqual(numbered(8));
    expect([due(code), units(code)]).toEqual([on, who]);
  });

  it('TSK-26 has three figures', () => {
    expect(pack.effectiveTo).toBeUndefined();
    expect(tasks.metrics.map(({ code }) => `${code}: ${goal(code)}`)).toEqual([
      'fever-clinics: about higher 90 on 2023-03-31',
      'stock: gte 15',
      'signing-coverage: coverage',
    ]);
    expect(links()).toEqual({ t02: ['stock'], t03: ['fever-clinics', 'signing-coverage'] });
  });
});

describe('WP22, graded care', () => {
  const { pack, tasks, codes, task, units, due, outputs, goal, links } = workPlan('WP22');
  const centre = 'county-01.township-01.health-centre';
  const leads = 'consortium-01.lead-hospital consortium-02.lead-hospital';
  const hospitals = 'hospital-designated hospital-subdesignated hospital-partner';

  it.each([
    ['t01', '12-31 ours', `health + county-01.health ${leads} ${hospitals}`, ''],
    ['t02', '12-31 ours', `health + county-01.health ${centre} family-doctor-team-01 ${leads}`, ''],
    ['t03', '12-31 ours', `health + county-01.health ${centre} ${leads}`, ''],
    ['t04', '12-31 ours', 'health + county-01 county-01.health transfer-team', 'team 1'],
    ['t05', '12-31 ours', `hospital-designated hospital-subdesignated ${leads} + hospital-partner transfer-team`, ''],
    ['t06', '12-31 ours', `health + ${leads} ${centre} ${hospitals}`, ''],
    ['t07', '2022-12-20', 'health + county-01.health finance', ''],
    ['t08', '2022-12-20', `health + county-01.health ${centre}`, ''],
    ['t09', '2022-12-15', 'province-health + health', 'scheme 1'],
  ])('TSK-06 %s is due %s: %s', (code, on, who, output) => {
    expect(codes).toEqual(numbered(9));
    expect([due(code), units(code), outputs(code)]).toEqual([on, who, output]);
  });

  it('TSK-26 has five figures', () => {
    expect(pack.effectiveTo).toBeUndefined();
    expect(task('t09').basis).toEqual(['WP22 §三(二)']);
    expect(tasks.metrics.map(({ code }) => `${code}: ${goal(code)}`)).toEqual([
      'network-coverage: coverage',
      'monitoring-coverage: coverage',
      'clinics-coverage: coverage',
      'stock: gte 15',
      'remote-medicine-coverage: coverage',
    ]);
    expect(links()).toEqual({
      t02: ['monitoring-coverage'],
      t06: ['remote-medicine-coverage'],
      t07: ['network-coverage'],
      t08: ['clinics-coverage', 'stock'],
    });
  });
});
