import { bundledPacks, loadUnits } from '../bundled';
import type { Pack, TaskSection } from '../pack';
import { loadPack } from '../pack.loader';

const units = loadUnits();
const bundled = (documentId: string) => {
  const found = bundledPacks().get(documentId);
  if (!found) throw new Error(`${documentId} is not bundled`);
  return found;
};
const packOf = (documentId: string): Pack => bundled(documentId).pack;
const tasksOf = (documentId: string): TaskSection => {
  const { tasks } = packOf(documentId);
  if (!tasks) throw new Error(`${documentId} has no tasks`);
  return tasks;
};
const taskOf = (documentId: string, code: string) => tasksOf(documentId).definitions.find((one) => one.code === code);
const adopted = (documentId: string, adopter: string): Pack =>
  loadPack(bundled(documentId).text, { file: documentId, units, adopter });
const short = (slugs: readonly string[] = []): string => slugs.map((slug) => slug.replace('zhuzhou.', '')).join(' ');
const COUNTIES = 'children:zhuzhou:county';

describe('the seven papers of Zhuzhou', () => {
  it.each([
    ['ZZ1', 36, 7, true, 'civil-affairs', []],
    ['ZZ2', 8, 0, true, 'civil-affairs', ['ZZ2']],
    ['ZZ3', 1, 0, true, 'civil-affairs', []],
    ['ZZ4', 1, 0, true, 'civil-affairs', []],
    ['ZZ5', 3, 0, false, 'civil-affairs', ['ZZ5']],
    ['ZZ6', 2, 0, true, 'civil-affairs', []],
    ['ZZ7', 8, 2, false, 'governance-office', ['ZZ7']],
  ])('%s: %i definitions, %i metrics, downward access %s, office %s', (documentId, ...expected) => {
    const [definitions, metrics, downwardAccess, office, norms] = expected;
    const pack = packOf(documentId);
    const tasks = tasksOf(documentId);
    expect(pack).toMatchObject({ issuedOn: '2018-12-03', adoptingUnit: 'zhuzhou', model: true });
    expect(pack.effectiveTo).toBeUndefined();
    expect(tasks.definitions).toHaveLength(definitions);
    expect(tasks.metrics).toHaveLength(metrics);
    expect(tasks).toMatchObject({ downwardAccess, ownerUnit: 'adopter', officeUnit: `adopter.${office}` });
    expect(tasks.staffing.map(({ normSet }) => normSet)).toEqual(norms);
  });

  it.each([
    ['ZZ1', 'zhuzhou.county-01'],
    ['ZZ2', 'zhuzhou.county-01'],
    ['ZZ3', 'zhuzhou.county-01'],
    ['ZZ4', 'zhuzhou.county-01'],
    ['ZZ5', 'zhuzhou.district-01'],
    ['ZZ6', 'zhuzhou.county-01'],
    ['ZZ7', 'zhuzhou.county-01'],
  ])('TSK-02 %s can be adopted by the city and by %s, each with its own office and counties', (documentId, county) => {
    for (const adopter of ['zhuzhou', county]) {
      const { tasks } = adopted(documentId, adopter);
      const office = documentId === 'ZZ7' ? 'governance-office' : 'civil-affairs';
      expect(tasks).toMatchObject({ ownerUnit: adopter, officeUnit: `${adopter}.${office}` });
      const strangers = tasks?.definitions
        .filter(({ perUnit }) => perUnit)
        .flatMap(({ leads }) => leads.filter((slug) => !units.within(slug, adopter)));
      expect(strangers ?? []).toEqual([]);
    }
  });
});

describe('ZZ1, the services of townships', () => {
  it.each([
    ['t01', COUNTIES],
    ['t02', 'party-office org-dept establishment'],
    ['t03', 'governance-office'],
    ['t04', 'establishment legal-affairs'],
    ['t05', 'agriculture civil-affairs'],
    ['t06', 'legal-affairs establishment'],
    ['t07', 'establishment'],
    ['t08', 'civil-affairs agriculture justice establishment'],
    ['t09', 'education'],
    ['t10', 'health'],
    ['t11', 'culture-tourism'],
    ['t12', 'planning'],
    ['t13', 'public-security'],
    ['t14', 'housing'],
    ['t15', 'quality-supervision'],
    ['t16', 'finance'],
    ['t17', `finance ${COUNTIES}`],
    ['t18', 'reform-office'],
    ['t19', 'civil-affairs'],
    ['t20', 'civil-affairs'],
    ['t21', 'agriculture'],
    ['t22', 'civil-affairs'],
    ['t23', 'finance civil-affairs'],
    ['t24', `gov-office ${COUNTIES}`],
    ['t25', `org-dept civil-affairs ${COUNTIES}`],
    ['t26', 'cyberspace'],
    ['t27', 'org-dept'],
    ['t28', 'org-dept establishment hr-social-security'],
    ['t29', 'org-dept finance'],
    ['t30', 'party-office org-dept'],
    ['t31', 'org-dept'],
    ['t32', 'party-office hr-social-security'],
    ['t33', 'npc-judicial'],
    ['t34', 'discipline supervision-commission'],
    ['t35', COUNTIES],
    ['t36', 'civil-affairs'],
  ])('TSK-12 %s is led by %s', (code, leads) => {
    expect(short(taskOf('ZZ1', code)?.leads)).toBe(leads);
  });

  it('TSK-06 the first is due on 2018-12-31, per county; the rest by 2020-12-31, two of them by the paper', () => {
    const dues = tasksOf('ZZ1').definitions.map(({ code, due, limitSource, perUnit }) => ({
      code,
      due,
      limitSource,
      perUnit,
    }));
    expect(dues.filter(({ perUnit }) => perUnit).map(({ code }) => code)).toEqual(['t01', 't35']);
    expect(dues[0]?.due).toEqual({ kind: 'fixed', on: '2018-12-31' });
    expect(dues[35]?.due).toEqual({ kind: 'recurring', freq: 'year', times: 1 });
    const rest = dues.slice(1, 35).map(({ due }) => (due.kind === 'fixed' ? due.on : due.kind));
    expect(new Set(rest)).toEqual(new Set(['2020-12-31']));
    const dated = dues.filter(({ limitSource }) => limitSource === 'document').map(({ code }) => code);
    expect(dated).toEqual(['t01', 't09', 't11']);
  });

  it('TSK-26 seven metrics, each with the task of its clause', () => {
    const goals = tasksOf('ZZ1').metrics.map(({ code, op, target, targets }) => [code, op, target ?? targets ?? null]);
    expect(goals).toEqual([
      ['kindergarten', 'coverage', null],
      ['hospital', 'coverage', null],
      ['clinic', 'coverage', null],
      ['grade-3-station', 'coverage', null],
      ['grade-2-share', 'gte', [{ on: '2020-12-31', value: 60 }]],
      ['village-centres', 'gte', [{ on: '2020-12-31', value: 100 }]],
      ['leaders', 'gte', 66.6666],
    ]);
    const linked = tasksOf('ZZ1').definitions.filter(({ metrics }) => metrics.length > 0);
    expect(linked.map(({ code, metrics }) => [code, metrics.join(' ')])).toEqual([
      ['t09', 'kindergarten'],
      ['t10', 'hospital clinic'],
      ['t11', 'grade-3-station grade-2-share village-centres'],
      ['t28', 'leaders'],
    ]);
  });

  it('TSK-58 ten departments and two townships appraise each other for 100 points, under their county', () => {
    const [card] = packOf('ZZ1').scorecards ?? [];
    expect(card).toMatchObject({ code: 'ZZ1.mutual', ownerUnit: 'parent', mode: 'points', period: 'year' });
    expect(card?.subjects).toHaveLength(12);
    expect(new Set(card?.subjects.map((slug) => units.path(slug)[1]?.slug))).toEqual(new Set(['zhuzhou.county-01']));
    expect(card?.indicators.flatMap(({ criteria }) => criteria)).toMatchObject([{ code: 'overall', points: 100 }]);
  });
});

it('ZZ2 three papers and five lasting mechanisms, all for each county', () => {
  const rows = tasksOf('ZZ2').definitions.map(({ code, basis, due }) => `${code} ${basis.join()} ${due.kind}`);
  expect(rows).toEqual([
    't01 ZZ2 §二 fixed',
    't02 ZZ2 §三(三) fixed',
    't03 ZZ2 §四(一) longTerm',
    't04 ZZ2 §四(二) longTerm',
    't05 ZZ2 §四(三) longTerm',
    't06 ZZ2 §四(四) longTerm',
    't07 ZZ2 §四(五) longTerm',
    't08 ZZ2 §五 fixed',
  ]);
  for (const { leads, perUnit } of tasksOf('ZZ2').definitions) expect([leads, perUnit]).toEqual([[COUNTIES], true]);
  expect(taskOf('ZZ2', 't01')?.deliverables.map(({ code }) => code)).toEqual(['powers', 'duties', 'services']);
});

describe('ZZ3, stationed agencies', () => {
  it('each county makes measures and files them with two city offices', () => {
    const measures = taskOf('ZZ3', 't01');
    expect(measures).toMatchObject({
      leads: [COUNTIES],
      perUnit: true,
      due: { on: '12-31' },
      limitSource: 'parameter',
    });
    expect(short(measures?.participants)).toBe('org-dept establishment');
    expect(measures?.deliverables.map(({ code, quantity }) => `${code} ${quantity}`)).toEqual([
      'measures 1',
      'filing 2',
    ]);
  });

  it.each([
    ['ZZ3.agency', ['territorial 40 hostUnit', 'satisfaction 20 hostUnit', 'statutory 40 dispatchedBy']],
    ['ZZ3.staff', ['daily 40 hostUnit', 'yearly 60 dispatchedBy']],
  ])('TSK-58 %s weighs %j', (code, components) => {
    const card = packOf('ZZ3').scorecards?.find((one) => one.code === code);
    expect(card).toMatchObject({ ownerUnit: 'parent', mode: 'weighted', period: 'year' });
    expect(card?.components.map((one) => `${one.code} ${one.weight} ${one.assessor}`)).toEqual(components);
    expect(card?.grades).toEqual(['excellent', 'competent', 'basic', 'incompetent']);
    expect(card?.subjects).toHaveLength(9);
    expect(card?.subjects.map((slug) => units.get(slug).kind)).toEqual(Array.from({ length: 9 }, () => 'stationed'));
  });
});

it('ZZ4 TSK-08 three city departments follow up every half-year', () => {
  const followUp = taskOf('ZZ4', 't01');
  expect(followUp).toMatchObject({ due: { kind: 'recurring', freq: 'half' }, basis: ['ZZ4 §第十二条'] });
  expect(short(followUp?.leads)).toBe('org-dept civil-affairs establishment');
});

describe('ZZ5, community workers', () => {
  it('each urban district makes three sets of rules, its civil affairs the first', () => {
    const rows = tasksOf('ZZ5').definitions.map(({ basis, leads }) => `${basis.join()}: ${short(leads)}`);
    expect(rows).toEqual([
      'ZZ5 §第四条: district-01.civil-affairs district-02',
      'ZZ5 §第二十条: district-01 district-02',
      'ZZ5 §第二十四条: district-01 district-02',
    ]);
    expect(adopted('ZZ5', 'zhuzhou.district-01').tasks?.definitions.map(({ leads }) => short(leads))).toEqual([
      'district-01.civil-affairs',
      'district-01',
      'district-01',
    ]);
  });

  it('does not speak to a county that is no urban district', () => {
    expect(() => adopted('ZZ5', 'zhuzhou.county-01')).toThrow('/tasks/definitions/0/leads');
  });

  it('TSK-71 workers are graded on five dimensions without points, in one of four grades', () => {
    const [card] = packOf('ZZ5').scorecards ?? [];
    expect(card).toMatchObject({ code: 'ZZ5.worker', mode: 'graded', period: 'year', ownerUnit: 'parent' });
    const criteria = card?.indicators.flatMap((indicator) => indicator.criteria) ?? [];
    expect(criteria.map(({ code, points }) => `${code} ${points}`)).toEqual([
      'virtue 0',
      'ability 0',
      'diligence 0',
      'performance 0',
      'integrity 0',
    ]);
    expect(card?.grades).toEqual(['excellent', 'competent', 'basic', 'incompetent']);
  });
});

it('ZZ6 each county runs mediation campaigns half-yearly and fosters model places', () => {
  const rows = tasksOf('ZZ6').definitions.map(({ basis, due, leads, perUnit }) => [basis, due.kind, leads, perUnit]);
  expect(rows).toEqual([
    [['ZZ6 §三(二)'], 'recurring', [COUNTIES], true],
    [['ZZ6 §三(三)'], 'longTerm', [COUNTIES], true],
  ]);
  expect(taskOf('ZZ6', 't01')?.due).toMatchObject({ freq: 'half' });
});

describe('ZZ7, grids', () => {
  it('four duties of each county, four of the city; platform and databases by the end of 2018', () => {
    const { definitions } = tasksOf('ZZ7');
    const perCounty = definitions.filter(({ perUnit }) => perUnit).map(({ basis }) => basis.join());
    expect(perCounty).toEqual(['ZZ7 §三(四)', 'ZZ7 §三(六)', 'ZZ7 §五(十二)', 'ZZ7 §五(十三)']);
    const days = definitions.map(({ code, due }) => `${code} ${due.kind === 'fixed' ? due.on : due.kind}`);
    expect(days.filter((one) => one.endsWith('2018-12-31'))).toEqual(['t04 2018-12-31', 't05 2018-12-31']);
    expect(days.filter((one) => one.endsWith(' 12-31'))).toHaveLength(6);
    expect(taskOf('ZZ7', 't05')?.participants).toHaveLength(12);
  });

  it('TSK-26 counts 12 applications of departments and 9 modules', () => {
    expect(tasksOf('ZZ7').metrics.map(({ code, op, target }) => [code, op, target])).toEqual([
      ['department-applications', 'gte', 12],
      ['modules', 'gte', 9],
    ]);
    expect([taskOf('ZZ7', 't05')?.metrics, taskOf('ZZ7', 't04')?.metrics]).toEqual([
      ['department-applications'],
      ['modules'],
    ]);
  });
});
