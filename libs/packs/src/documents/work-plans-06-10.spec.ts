import { members, numbered, workPlan } from './work-plan.fixture';

describe('WP06, enforcement at firms', () => {
  const { pack, tasks, codes, units, due } = workPlan('WP06');
  const agencies = `${members('agency', 4)} ${members('county-01.agency', 2)} ${members('county-02.agency', 2)}`;
  const justice = 'justice county-01.justice county-02.justice';

  it('bears no date, has no body and no metric', () => {
    expect(pack).toMatchObject({ issuedOn: null, adoptingUnit: 'wp06' });
    expect(pack.effectiveTo).toBeUndefined();
    expect(tasks).toMatchObject({ ownerUnit: 'wp06', officeUnit: 'wp06', metrics: [] });
    expect(tasks.body).toBeUndefined();
  });

  it('lays twelve measures on each agency and the thirteenth on the supervising departments', () => {
    expect(codes).toEqual([...numbered(13), 'review', 'action', 'joint-plan', 'complaint-report']);
    for (const code of numbered(12)) {
      expect(units(code).replace(' + finance', '')).toBe(agencies);
      expect(due(code)).toBe('12-31 ours each');
    }
    expect([units('t05'), units('t13')]).toEqual([`${agencies} + finance`, `${justice} + discipline`]);
  });

  it.each([
    ['review', 'justice + county-01.justice county-02.justice', 'every half'],
    ['action', justice, 'every year each'],
    ['joint-plan', agencies, 'every year each'],
    ['complaint-report', agencies, 'every quarter ours each'],
  ])('TSK-08 %s recurs', (code, who, rhythm) => {
    expect([units(code), due(code)]).toEqual([who, rhythm]);
  });

  it('TSK-43 has one type of inspection, with seven exceptions, merged within 30 days', () => {
    expect(pack.inspections?.types).toMatchObject([{ code: 'routine', enforcement: true, mergeWindowDays: 30 }]);
    expect(pack.inspections?.types[0]?.exceptions).toEqual([
      ...['national-security', 'public-safety', 'work-safety', 'ecology', 'complaint', 'case', 'superior'],
    ]);
    expect(pack.inspections?.creditTiers).toEqual({ A: 0.5, B: 1, C: 1.5, D: 2 });
  });
});

describe('WP07, study of the congress', () => {
  const { pack, tasks, codes, task, units, due } = workPlan('WP07');

  it('bears no date and has neither body nor figures', () => {
    expect(pack).toMatchObject({ issuedOn: null, adoptingUnit: 'wp07' });
    expect(tasks).toMatchObject({ ownerUnit: 'wp07', officeUnit: 'wp07', metrics: [] });
    expect(codes).toEqual(numbered(14));
  });

  it.each([
    ['2022-10-31', 't05 t08'],
    ['2022-11-30', 't01 t02 t03 t04 t07 t09'],
    ['2022-12-31', 't06 t10 t12'],
    ['longTerm', 't11 t13 t14'],
  ])('TSK-06, 10 due %s: %s', (when, which) => {
    expect(codes.filter((code) => due(code) === when).join(' ')).toBe(which);
  });

  it.each([
    ['personnel-secretariat', 't01 t02 t05 t09 t10'],
    ['general-branch', 't03 t04 t07 t08'],
    ['general-branch personnel-secretariat', 't06 t11 t12 t13 t14'],
  ])('TSK-12 led by %s: %s', (leads, which) => {
    expect(codes.filter((code) => units(code).split(' + ')[0] === leads).join(' ')).toBe(which);
  });

  it('numbers its clauses through the three parts', () => {
    const parts = ['一', '一', '一', '一', '一', '二', '二', '二', '二', '二', '二', '三', '三', '三'];
    expect(codes.map((code) => task(code).basis)).toEqual(parts.map((part, at) => [`WP07 §二(${part})${at + 1}`]));
  });
});

describe('WP08, meals of the aged', () => {
  const { pack, tasks, codes, task, units, due, outputs, short } = workPlan('WP08');
  const counties = 'gaoxin fenyi yushui xiannvhu';

  it('bears no date of issue', () => {
    expect(pack).toMatchObject({ issuedOn: null, adoptingUnit: 'wp08' });
    expect(pack.effectiveTo).toBeUndefined();
    expect(tasks).toMatchObject({ ownerUnit: 'wp08', officeUnit: 'wp08' });
    expect(codes).toEqual(numbered(10));
  });

  it.each([
    ['t01', 'gaoxin', '2020-05-31', ''],
    ['t02', 'fenyi', '2020-05-31', ''],
    ['t03', 'yushui', '2020-05-31', ''],
    ['t04', 'xiannvhu', '2020-05-31', ''],
    ['t05', 'org-dept civil-affairs', '2020-05-31 ours', 'standard 1, manual 1'],
    ['t06', counties, '2020-05-31 ours each', 'scheme 1'],
    ['t08', `org-dept civil-affairs + ${counties}`, '2020-05-31 ours', 'summary 1'],
    ['t09', 'org-dept civil-affairs', '2020-05-31 ours', 'management 1, hygiene 1, safety 1, duties 1'],
    ['t10', counties, 'every month +10wd ours each', 'counts 1'],
  ])('%s: %s, due %s', (code, who, when, output) => {
    expect([units(code), due(code), outputs(code)]).toEqual([who, when, output]);
  });

  it('begins with eleven pilots at the end of 2019', () => {
    expect(due('t07')).toBe('2019-12-31 each');
    expect(units('t07').split(' ')).toEqual([
      'gaoxin.shigang',
      ...['duanyachang', 'kuangjian'].map((site) => `fenyi.${site}`),
      ...['wanjiashan', 'xijie', 'kuixinglu'].map((site) => `yushui.chengnan.${site}`),
      'yushui.xingang.tieshan',
      ...['changlin', 'diangongchang', 'gangsichang', 'chenxiang'].map((site) => `yushui.chengbei.${site}`),
    ]);
  });

  it('TSK-28 wants 2, 8, 39 and 1 homes, fed by the count of sites', () => {
    expect(tasks.metrics).toHaveLength(1);
    expect(tasks.metrics[0]).toMatchObject({
      ...{ code: 'homes', op: 'gte', coverage: ['wp08-sites'] },
      perUnit: { 'wp08.gaoxin': 2, 'wp08.fenyi': 8, 'wp08.yushui': 39, 'wp08.xiannvhu': 1 },
    });
    for (const code of ['t01', 't02', 't03', 't04']) expect(task(code).metrics).toEqual(['homes']);
  });

  it('TSK-53 has streets and communities appraised by the unit above, as a whole', () => {
    const [card] = pack.scorecards ?? [];
    expect(card).toMatchObject({ code: 'WP08.streets', ownerUnit: 'parent', mode: 'points', period: 'year' });
    expect(card?.indicators.flatMap(({ criteria }) => criteria)).toMatchObject([
      { code: 'overall', points: 100, source: 'manual' },
    ]);
    expect(short(card?.subjects ?? []).map((slug) => slug.split('.').at(-1))).toEqual([
      ...['chengnan', 'xingang', 'chengbei', 'shigang', 'duanyachang', 'kuangjian'],
      ...['wanjiashan', 'xijie', 'kuixinglu', 'tieshan', 'changlin', 'diangongchang', 'gangsichang'],
    ]);
  });
});

describe('WP09, against straw burning', () => {
  const { pack, tasks, codes, units, due, outputs, task, short } = workPlan('WP09');
  const villages = members('village', 4);

  it('TSK-03, 04 has two heads and three phases in two seasons', () => {
    expect(tasks).toMatchObject({ ownerUnit: 'wp09', officeUnit: 'wp09.straw-group', body: { coHeads: 2 } });
    expect(tasks.phases.map(({ windows }) => windows.map(({ from, to }) => [from, to]))).toEqual([
      [
        ['2022-04-20', '2022-05-15'],
        ['2022-09-01', '2022-09-20'],
      ],
      [
        ['2022-05-16', '2022-07-20'],
        ['2022-09-21', '2022-12-20'],
      ],
      [
        ['2022-07-21', '2022-07-30'],
        ['2022-12-21', '2022-12-30'],
      ],
    ]);
  });

  it.each([
    ['t01', `wp09 + ${villages}`],
    ['t02', 'wp09'],
    ['t03', villages],
    ['t04', 'wp09'],
    ['t05', villages],
    ['t06', villages],
    ['t07', `wp09 + response-team-01 response-team-02 zone-01 zone-02 ${villages}`],
    ['t08', `inspection-team + ${villages}`],
    ['t09', `wp09 + ${villages}`],
  ])('%s, a measure without a date, is for %s', (code, who) => {
    expect([units(code), due(code).replace(' each', '')]).toEqual([who, '12-31 ours']);
    expect(task(code).perUnit).toBe(who === villages);
  });

  it('begins each season in every village with plan and task list, and reports each day of phase 2', () => {
    expect(codes).toEqual(numbered(12));
    const kickOffs = ['t10', 't11'].map((code) => [units(code), due(code), outputs(code), task(code).phase]);
    expect(kickOffs).toEqual([
      [villages, '2022-05-15 each', 'plan 1, task-list 1', 'phase-1'],
      [villages, '2022-09-20 each', 'plan 1, task-list 1', 'phase-1'],
    ]);
    expect([units('t12'), due('t12'), task('t12').phase]).toEqual(['inspection-team', 'every day', 'phase-2']);
  });

  it('wants 96 % used and no fire, and takes points from the villages in both seasons', () => {
    expect(tasks.metrics.map(({ code, op, target }) => [code, op, target])).toEqual([
      ['use', 'gte', 96],
      ['fire-points', 'eq', 0],
    ]);
    const [card] = pack.scorecards ?? [];
    expect(card).toMatchObject({ code: 'WP09.villages', ownerUnit: 'wp09', mode: 'deduction', period: 'named' });
    expect(short(card?.subjects ?? []).join(' ')).toBe(villages);
    expect(card?.deductions.map(({ points, on }) => [points, on])).toEqual([
      [5, 'BurnCounted'],
      [3, undefined],
    ]);
    expect(pack.inspections?.findings).toMatchObject({ limitDays: 30, lookBackDays: 30, majorNeedsFive: true });
  });
});

describe('WP10, an orderly town', () => {
  const { pack, tasks, codes, units, due, outputs, task, short } = workPlan('WP10');
  const campaigns = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];

  it('TSK-03, 04 has two heads, ten deputies, eleven members and three phases, the last open', () => {
    const roles = tasks.body?.seats.map(({ role }) => role) ?? [];
    expect(['head', 'deputy', 'member'].map((role) => roles.filter((one) => one === role).length)).toEqual([2, 10, 11]);
    expect(tasks).toMatchObject({ officeUnit: 'wp10.fine-management-group.office', body: { coHeads: 2 } });
    expect(tasks.phases.flatMap(({ windows }) => windows)).toEqual([
      { from: '2022-10-30', to: '2022-11-06' },
      { from: '2022-11-07', to: '2022-11-20' },
      { from: '2022-11-21', to: null },
    ]);
  });

  it.each([
    ['c1', 'enforcement-squad construction-centre village-01 community-01'],
    ['c2', 'police-station emergency-centre agriculture-centre enforcement-squad'],
    ['c3', 'police-station general-office service-centre'],
    ['c4', 'general-office enforcement-squad agriculture-centre construction-centre village-01 community-01'],
    ['c5', 'enforcement-squad construction-centre party-building-office'],
    ['c6', 'enforcement-squad general-office supply-marketing peace-office'],
  ])('TSK-12 %s is for %s, until the end of phase 2', (code, leads) => {
    expect([units(code), due(code), task(code).phase]).toEqual([leads, '2022-11-20 ours', 'phase-2']);
  });

  it('names 24 places, 12 different units; all of them sweep and meet', () => {
    expect(codes).toEqual([...campaigns, 'sweep', 'meeting']);
    const places = campaigns.flatMap((code) => units(code).split(' '));
    expect([places.length, new Set(places).size]).toEqual([24, 12]);
    const all = [...new Set(places)].sort();
    for (const code of ['sweep', 'meeting']) {
      const { leads, participants } = task(code);
      expect(short([...leads, ...participants]).sort()).toEqual(all);
    }
    expect([due('sweep'), outputs('sweep')]).toEqual(['2022-11-06', 'problem-list 1, ledger 1']);
    expect(due('meeting')).toBe('every month ours');
  });

  it('TSK-56, 57 ranks twelve units by the month: 1 an order, 2 overdue, 1 repeated', () => {
    const [card] = pack.scorecards ?? [];
    expect(card).toMatchObject({ code: 'WP10.monthly', ownerUnit: 'wp10', mode: 'deduction', period: 'month' });
    expect(card?.subjects).toHaveLength(12);
    expect(card?.subjects).toContain('wp10.service-centre');
    expect(card?.deductions.map(({ code, points }) => [code, points])).toEqual([
      ['order', 1],
      ['overdue', 2],
      ['repeated', 1],
    ]);
    expect(card?.consequences).toEqual({ commend: 3, interview: 2 });
    expect(pack.inspections?.findings.limitDays).toBe(30);
  });
});
