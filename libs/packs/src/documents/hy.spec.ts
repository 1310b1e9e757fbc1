import { bundledPacks } from '../bundled';

const pack = bundledPacks().get('HY')?.pack;
if (!pack?.tasks) throw new Error('HY is not bundled');
const { tasks } = pack;
const task = (code: string) => tasks.definitions.find((one) => one.code === code);
const short = (slugs: readonly string[] = []): string => slugs.map((slug) => slug.replace('hengyang.', '')).join(' ');
const metric = (code: string) => tasks.metrics.find((one) => one.code === code);

describe('HY, community services of Hengyang', () => {
  it('bears no date, ends with the five-year plan; two conveners and nine members', () => {
    expect(pack).toMatchObject({ issuedOn: null, effectiveTo: '2025-12-31', adoptingUnit: 'hengyang', model: false });
    expect(pack.effectiveFrom).toBeUndefined();
    expect(tasks).toMatchObject({ ownerUnit: 'hengyang', officeUnit: 'hengyang.community-joint-meeting', phases: [] });
    const seats = tasks.body?.seats.map(({ role, unit }) => `${role} ${short([unit])}`);
    expect(tasks.body?.coHeads).toBe(2);
    expect(seats).toEqual([
      'head civil-affairs',
      'head development-reform',
      'member org-dept',
      'member publicity-dept',
      'member public-security',
      'member justice',
      'member health',
      'member housing',
      'member education',
      'member hr-social-security',
      'member admin-approval',
    ]);
  });

  it.each([
    [2, 'org-dept'],
    [3, 'civil-affairs publicity-dept'],
    [4, 'org-dept civil-affairs emergency'],
    [5, 'civil-affairs civil-affairs urban-management civil-affairs'],
    [6, 'org-dept civil-affairs org-dept civil-affairs justice'],
    [7, 'org-dept'],
    [8, 'org-dept finance ethnic-religious hr-social-security'],
    [9, 'org-dept cyberspace cyberspace'],
    [10, 'admin-approval commerce zhengxiang cyberspace'],
    [11, 'admin-approval org-dept development-reform hr-social-security education civil-affairs rural-revitalization'],
    [
      12,
      'civil-affairs education disabled-federation hr-social-security health education culture-tourism ' +
        'culture-tourism sci-tech housing supply-marketing',
    ],
    [
      13,
      'public-security political-legal public-security political-legal political-legal publicity-dept ' +
        'civil-affairs civil-affairs ethnic-religious',
    ],
    [14, 'emergency'],
    [15, 'org-dept finance org-dept'],
  ])('TSK-12 the groups of measure %i are first led by %s', (no, leads) => {
    const groups = tasks.definitions.filter(({ code }) => code.startsWith(`m${String(no).padStart(2, '0')}.`));
    expect(short(groups.map((one) => one.leads[0] ?? ''))).toBe(leads);
    groups.forEach(({ code, basis }, at) => {
      expect(code).toBe(`m${String(no).padStart(2, '0')}.${at + 1}`);
      expect(basis).toEqual([`HY §${no}`]);
    });
  });

  it('has 58 groups, the four other measures and the reconciliation', () => {
    const codes = tasks.definitions.map(({ code }) => code);
    expect(codes.filter((code) => /^m\d\d\.\d+$/.test(code))).toHaveLength(58);
    expect(codes.filter((code) => !code.includes('.'))).toEqual(['m01', 'm16', 'm17', 'm18', 'reconcile']);
    expect(codes).toHaveLength(63);
  });

  it.each([
    ['m02.1', 'org-dept', 'civil-affairs housing agriculture'],
    ['m03.2', 'publicity-dept civil-affairs development-reform trade-unions youth-league womens-federation', ''],
    ['m06.2', 'civil-affairs health womens-federation public-security justice housing', ''],
    ['m09.2', 'cyberspace', ''],
    ['m10.4', 'cyberspace', 'urban-management civil-affairs'],
    ['m11.7', 'rural-revitalization civil-affairs', ''],
    ['m13.2', 'political-legal justice court procuratorate public-security letters-visits', ''],
    ['m01', 'civil-affairs development-reform', 'members:community-joint-meeting'],
    ['m16', 'civil-affairs', 'children:hengyang:county'],
  ])('TSK-12 %s is led by %s, with %j', (code, leads, participants) => {
    expect(short(task(code)?.leads)).toBe(leads);
    expect(short(task(code)?.participants)).toBe(participants);
  });

  it('TSK-08 three groups recur yearly, the reconciliation quarterly; the rest is due on 2025-12-31', () => {
    const recurring = tasks.definitions.flatMap(({ code, due }) =>
      due.kind === 'recurring' ? [`${code} ${due.freq}`] : [],
    );
    expect(recurring).toEqual(['m08.1 year', 'm12.7 year', 'm12.9 year', 'reconcile quarter']);
    const rest = tasks.definitions.filter(({ due }) => due.kind !== 'recurring');
    for (const { due, limitSource } of rest) {
      expect([due, limitSource]).toEqual([{ kind: 'fixed', on: '2025-12-31' }, 'parameter']);
    }
    expect(task('m18')?.deliverables.map(({ code }) => code)).toEqual([
      'ledger',
      'mid-term-evaluation',
      'final-evaluation',
    ]);
  });
});

describe('HY TSK-26 the 28 figures', () => {
  it.each([
    ['urban-social-organisations', 'gte', 5, 'h01', 'm03.1'],
    ['rural-social-organisations', 'gte', 1, 'h02', 'm03.1'],
    ['workrooms', 'gte', 180, 'h03', 'm03.1'],
    ['volunteer-stations', 'gte', 80, 'h04', 'm03.2'],
    ['urban-communities', 'gte', 4, 'h05', 'm04.2'],
    ['resettlement-areas', 'coverage', undefined, 'h06', 'm04.2'],
    ['elderly-rooms', 'gte', 5, 'h07', 'm05.1'],
    ['elderly-room-area', 'gte', 200, 'h08', 'm05.1'],
    ['cemeteries', 'gte', 20, 'h09', 'm05.4'],
    ['committees', 'coverage', undefined, 'h11 h12 h13 h14 h15', 'm06.2'],
    ['workers', 'gte', 18, 'h10', 'm06.3'],
    ['social-work-professionals', 'gte', 1, 'h16', 'm07.1'],
    ['villages-without-broadband', 'coverage', undefined, 'h18', 'm10.1'],
    ['5g-villages', 'gte', 80, 'h17', 'm10.1'],
    ['street-care-homes', 'coverage', undefined, 'h19', 'm12.1'],
    ['day-care', 'coverage', undefined, 'h20', 'm12.1'],
    ['child-protection-stations', 'coverage', undefined, 'h21', 'm12.1'],
    ['disabled-associations', 'coverage', undefined, 'h22', 'm12.3'],
    ['rental-pilots', 'gte', 50, 'h23', 'm12.3'],
    ['clinics', 'coverage', undefined, 'h24', 'm12.5'],
    ['education-zones', 'about', 3, 'h25', 'm12.6'],
    ['colleges', 'about', 5, 'h26', 'm12.6'],
    ['operas', 'gte', 4, 'h27', 'm12.7'],
    ['science-day', 'gte', 1, 'h28', 'm12.9'],
    ['legal-services', 'coverage', undefined, 'h29', 'm13.2'],
    ['disaster-information-officer', 'gte', 1, '', 'm14.1'],
    ['agency-service', 'coverage', undefined, 'h30', 'm15.1'],
    ['rating', 'coverage', undefined, 'h31', 'm15.3'],
  ])('%s: %s %s, fed by %j, of task %s', (code, op, target, coverage, taskCode) => {
    const found = metric(code);
    expect([found?.op, found?.target, found?.coverage.join(' ')]).toEqual([op, target, coverage]);
    expect(found?.better).toBe(op === 'about' ? 'higher' : undefined);
    expect(tasks.definitions.filter(({ metrics }) => metrics.includes(code)).map((one) => one.code)).toEqual([
      taskCode,
    ]);
  });

  it('are all, and take each of the 31 targets of the community service once', () => {
    expect(tasks.metrics).toHaveLength(28);
    const fed = tasks.metrics.flatMap(({ coverage }) => coverage);
    expect([...fed].sort()).toEqual(Array.from({ length: 31 }, (_, at) => `h${String(at + 1).padStart(2, '0')}`));
  });
});

it('HY TSK-57 the counties are scored in named rounds for 100 points', () => {
  const [card] = pack.scorecards ?? [];
  expect(card).toMatchObject({ code: 'HY.counties', mode: 'points', period: 'named', ownerUnit: 'hengyang' });
  expect(card?.subjects).toEqual(['children:hengyang:county']);
  expect(card?.indicators.flatMap(({ criteria }) => criteria)).toMatchObject([{ code: 'overall', points: 100 }]);
});
