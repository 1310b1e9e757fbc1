import { members, numbered, workPlan } from './work-plan.fixture';

describe('WP01, civic practice', () => {
  const { pack, tasks, codes, task, units, due, outputs, short } = workPlan('WP01');
  const villages = `${members('village', 11)} community-01`;
  const stations = villages.replace(/\S+/g, '$&.practice-station');

  it('is the plan of the year 2022, led by the group of the centre with its office', () => {
    expect(pack).toMatchObject({ issuedOn: null, effectiveFrom: '2022-01-01', effectiveTo: '2022-12-31' });
    expect(tasks).toMatchObject({ ownerUnit: 'wp01', officeUnit: 'wp01.practice-group.office' });
    expect(tasks.body?.seats.map(({ role }) => role)).toEqual(['head', 'deputy', 'member', 'member', 'officeDirector']);
  });

  it('has an activity a month at each of twelve stations, six fields and a group for each station', () => {
    expect(codes).toEqual(numbered(8));
    expect([units('t01'), due('t01'), outputs('t01')]).toEqual([stations, 'every month each', 'activity 1']);
    for (const field of codes.slice(1, 7)) {
      expect([units(field), due(field)]).toEqual([`publicity-office + ${villages}`, '2022-12-31 ours']);
    }
    expect([units('t08'), due('t08')]).toEqual([villages, '2022-12-31 ours each']);
    expect(codes.slice(1, 7).flatMap((code) => task(code).basis)).toEqual(
      ['一', '二', '三', '四', '五', '六'].map((no) => `WP01 §四(${no})`),
    );
  });

  it('wants 12 of 12 civilised and takes 2 points for a month without activity', () => {
    expect(tasks.metrics).toMatchObject([{ code: 'civilised-villages', op: 'gte', target: 12 }]);
    expect(task('t07').metrics).toEqual(['civilised-villages']);
    const [card] = pack.scorecards ?? [];
    expect(card).toMatchObject({ code: 'WP01.villages', ownerUnit: 'wp01', mode: 'deduction', period: 'year' });
    expect(short(card?.subjects ?? []).join(' ')).toBe(villages);
    expect(card?.deductions).toMatchObject([{ points: 2, on: 'ActivityMonthMissed' }]);
  });
});

describe('WP02, new energy and new materials', () => {
  const { pack, tasks, codes, task, units, due, outputs } = workPlan('WP02');
  const metric = (code: string) => tasks.metrics.find((one) => one.code === code);

  it('is run by a task force with one head, two deputies and ten units', () => {
    expect(pack).toMatchObject({ issuedOn: null, adoptingUnit: 'wp02' });
    expect(pack.effectiveTo).toBeUndefined();
    expect(tasks).toMatchObject({ ownerUnit: 'wp02', officeUnit: 'wp02.task-force' });
    const roles = tasks.body?.seats.map(({ role }) => role) ?? [];
    expect(['head', 'deputy', 'member'].map((role) => roles.filter((one) => one === role).length)).toEqual([1, 2, 11]);
  });

  it.each([
    ['t01', 'industry sci-tech', 'map 4, list 5'],
    ['t02', 'sci-tech', 'problem-list 1'],
    ['t03', 'sci-tech industry park-committee', ''],
    ['t04', 'sci-tech industry', ''],
    ['t05', 'financial-affairs sci-tech industry park-committee', 'policy 1'],
    ['t06', 'commerce industry sci-tech', 'scheme 1'],
    ['t07', 'sci-tech', ''],
  ])('%s: the first unit leads, the others are co-leads; no date is given', (code, leads, output) => {
    expect([units(code), outputs(code), due(code)]).toEqual([leads, output, '12-31 ours']);
  });

  it('meets each quarter with its nine member units', () => {
    expect(codes).toEqual(numbered(8));
    expect(due('t08')).toBe('every quarter');
    expect(units('t08')).toBe(
      'industry + commerce statistics sci-tech park-committee tax ecology emergency financial-affairs power-company',
    );
  });

  it.each([
    ['firms', [['2022-12-31', 30]]],
    [
      'revenue',
      [
        ['2022-12-31', 300_000_000_000],
        ['2023-12-31', 400_000_000_000],
        ['2025-12-31', 1_000_000_000_000],
      ],
    ],
    ['firms-over-1e9-yuan', [['2022-12-31', 2]]],
    ['firms-over-1e8-yuan', [['2022-12-31', 6]]],
    ['high-tech', [['2022-12-31', 8]]],
    ['gazelle', [['2022-12-31', 1]]],
  ])('TSK-29 %s has its dated targets', (code, targets) => {
    expect(metric(code)?.op).toBe('gte');
    expect(metric(code)?.targets?.map(({ on, value }) => [on, value])).toEqual(targets);
  });

  it('TSK-02 science firms have no target and close no task; seven metrics in all', () => {
    expect(metric('science-firms')).toMatchObject({ target: null, mandatory: false });
    expect(tasks.metrics).toHaveLength(7);
    expect(tasks.metrics.flatMap((one) => one.targets ?? [])).toHaveLength(8);
    expect([task('t03').metrics, task('t04').metrics]).toEqual([['gazelle'], ['science-firms']]);
  });

  it('TSK-30 keeps four maps and five lists, of one stage', () => {
    expect(tasks.ledgers.map(({ code }) => code.split('-')[0])).toEqual([
      ...['map', 'map', 'map', 'map'],
      ...['list', 'list', 'list', 'list', 'list'],
    ]);
    for (const ledger of tasks.ledgers) expect(ledger.stages).toEqual(['current']);
  });
});

describe('WP03, the week of the constitution', () => {
  const { pack, tasks, codes, units, due, outputs } = workPlan('WP03');

  it('ends with the week and has no body', () => {
    expect(pack).toMatchObject({ issuedOn: null, effectiveTo: '2022-12-10' });
    expect(tasks).toMatchObject({ ownerUnit: 'wp03', officeUnit: 'wp03' });
    expect(tasks.body).toBeUndefined();
    expect(codes).toEqual(numbered(22));
  });

  it.each([
    ['t01', 'moa'],
    ['t02', 'mca'],
    ['t03', 'moe'],
    ['t04', 'central-state-organs'],
    ['t05', 'sasac acfic acftu'],
    ['t06', 'cmc-political-legal'],
    ['t07', 'cac nrta'],
  ])('%s is led as the plan says, with the justice departments of the provinces', (code, leads) => {
    expect(units(code)).toBe(`${leads} + province-01.justice province-02.justice`);
    expect(due(code)).toBe('2022-12-10');
  });

  it.each([
    ['t08', 'moj law-popularization-office cmg', 'programme 1'],
    ['t09', 'publicity-dept', 'column 1'],
    ['t10', 'china-railway', ''],
    ['t11', 'moj law-popularization-office', 'village-list 1, case-list 1, base-list 1'],
    ['t12', 'moj law-popularization-office', 'quiz 1'],
    ['t13', 'moj law-popularization-office', 'posters 1, banner 1'],
    ['t14', 'peoples-daily xinhua', 'commentary 2'],
    ['t15', 'cmg', 'programme 1'],
    ['t16', 'cmg', 'report 1'],
    ['t17', 'cmg', 'notice 1'],
    ['t18', 'party-press', 'notice 1'],
    ['t19', 'cac nrta', ''],
    ['t20', 'legal-daily', 'editorial 1, page 1'],
    ['t21', 'moj law-popularization-office', 'report 1'],
    ['t22', 'province-01.village-01 province-01.village-02', 'talk 1'],
  ])('%s has its units and outputs', (code, leads, output) => {
    expect([units(code), outputs(code)]).toEqual([leads, output]);
  });

  it('TSK-06 two notices are due on the day itself, the rest by the end of the week', () => {
    expect(codes.filter((code) => due(code) === '2022-12-04')).toEqual(['t18', 't20']);
    expect([due('t21'), due('t22')]).toEqual(['2022-12-10 ours', '2022-12-10 each']);
    expect(codes.filter((code) => due(code) === '2022-12-10')).toHaveLength(18);
  });
});

describe('WP04, against drowning', () => {
  const { pack, tasks, codes, units, due, short } = workPlan('WP04');
  const villages = members('village', 3);

  it('is run by a group whose office sits with the fisheries', () => {
    expect(pack).toMatchObject({ issuedOn: null, adoptingUnit: 'wp04' });
    expect(pack.effectiveTo).toBeUndefined();
    expect(tasks).toMatchObject({ ownerUnit: 'wp04', officeUnit: 'wp04.drowning-group.office' });
    expect(tasks.body?.seats.find(({ role }) => role === 'officeDeputy')?.unit).toBe('wp04.fisheries-office');
  });

  it('has notices, signs and facilities, and an organisation in each village', () => {
    expect(codes).toEqual(numbered(4));
    for (const code of ['t01', 't02', 't03']) {
      expect([units(code), due(code)]).toEqual([`fisheries-office + office-01 office-02 ${villages}`, '12-31 ours']);
    }
    expect([units('t04'), due('t04')]).toEqual([villages, '12-31 ours each']);
    expect(tasks.metrics).toEqual([]);
  });

  it('TSK-56 takes 1 point for a day without patrols and 20 for a drowning from a village', () => {
    const [card] = pack.scorecards ?? [];
    expect(card).toMatchObject({ code: 'WP04.villages', ownerUnit: 'wp04', mode: 'deduction', period: 'year' });
    expect(short(card?.subjects ?? []).join(' ')).toBe(villages);
    expect(card?.deductions.map(({ points, on }) => [points, on])).toEqual([
      [1, 'PatrolDayMissed'],
      [20, 'IncidentReported'],
    ]);
  });
});

describe('WP05, emergency capacity of a street', () => {
  const { tasks, codes, task, units, due } = workPlan('WP05');
  const villages = members('village', 4);

  it('TSK-03 has two heads', () => {
    expect(tasks).toMatchObject({ ownerUnit: 'wp05', officeUnit: 'wp05.emergency-committee' });
    expect(tasks.body?.coHeads).toBe(2);
    expect(tasks.body?.seats.filter(({ role }) => role === 'head')).toHaveLength(2);
  });

  it('has three tasks, four of the street and four of each village, all without a date', () => {
    expect(codes).toEqual(numbered(11));
    for (const code of codes.slice(0, 7)) expect(due(code)).toBe('12-31 ours');
    for (const code of codes.slice(7)) expect([units(code), due(code)]).toEqual([villages, '12-31 ours each']);
    expect([units('t05'), units('t06')]).toEqual([
      'emergency-office + rescue-team',
      'command-centre + emergency-office',
    ]);
  });

  it('TSK-28 covers street and villages by each of the four haves', () => {
    expect(tasks.metrics.map(({ code }) => code)).toEqual(['organisation', 'team', 'platform', 'warehouse']);
    for (const metric of tasks.metrics) {
      expect(metric.op).toBe('coverage');
      expect(metric.perUnit).toEqual({
        wp05: 100,
        'wp05.village-01': 100,
        'wp05.village-02': 100,
        'wp05.village-03': 100,
        'wp05.village-04': 100,
      });
    }
    expect([task('t02').metrics, task('t03').metrics]).toEqual([['organisation', 'team', 'platform'], ['warehouse']]);
  });
});
