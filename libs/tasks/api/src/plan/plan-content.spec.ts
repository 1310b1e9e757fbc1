import { bundledPacks, loadPack, loadUnits, type Pack } from '@taizhang/packs';
import { planContent } from './plan-content';
import { tasksToIssue } from './plan-tasks';

const units = loadUnits();
/** A bundled pack, a model as it reads for one adopter. */
const packOf = (documentId: string, adopter?: string): Pack => {
  const bundled = bundledPacks().get(documentId);
  if (!bundled) throw new Error(`no pack ${documentId}`);
  return loadPack(bundled.text, { file: bundled.file, units, adopter });
};

it.each(['SG1', 'SG18'])('TSK-01 the plan of %s is what its pack says', (documentId) => {
  const pack = packOf(documentId);
  const content = planContent(pack, pack.adoptingUnit, units);
  expect(content).toMatchObject({ packVersion: '1', title: pack.title, ownerUnit: pack.tasks?.ownerUnit });
  expect(content.counts).toMatchObject({ tasks: pack.tasks?.definitions.length, scorecards: pack.scorecards?.length });
  expect('effectiveTo' in content).toBe(documentId === 'SG18');
});

it('a pack without tasks has no plan', () => {
  const { tasks: _tasks, ...rest } = packOf('SG1');
  expect(() => planContent(rest as Pack, 'shigu', units)).toThrow(RangeError);
  expect(tasksToIssue('sg1', rest as Pack, units, '2022-09-01')).toEqual([]);
});

const adopted = [...bundledPacks().values()].map(({ pack }) => [pack.documentId, pack.adoptingUnit] as const);

it.each(adopted)(
  'TSK-02 every task of %s, adopted by %s, has known units, each once; a lead is no participant',
  (documentId, adopter) => {
    const issues = tasksToIssue(documentId.toLowerCase(), packOf(documentId, adopter), units, '2022-09-01');
    expect(new Set(issues.map(({ code }) => code)).size).toBe(issues.length);
    for (const { leads, participants, basis, packVersion } of issues) {
      const named = [...leads, ...participants];
      expect(leads.length).toBeGreaterThan(0);
      expect(new Set(named).size).toBe(named.length);
      expect(named.filter((unit) => !units.has(unit))).toEqual([]);
      expect(basis.length).toBeGreaterThan(0);
      expect(packVersion).toBe('1');
    }
  },
);

it.each([
  ['WP01', 18],
  ['WP02', 7],
  ['WP03', 23],
  ['WP04', 6],
  ['WP05', 23],
  ['WP06', 99],
  ['WP07', 14],
  ['WP08', 22],
  ['WP09', 26],
  ['WP10', 7],
  ['WP11', 0],
  ['WP12', 12],
  ['WP13', 23],
  ['WP14', 4],
  ['WP15', 17],
  ['WP16', 6],
  ['WP17', 30],
  ['WP18', 20],
  ['WP19', 99],
  ['WP20', 3],
  ['WP21', 8],
  ['WP22', 9],
  ['SG6', 0],
  ['SG10', 10],
  ['HY', 59],
])('TSK-01 %s hands down %i tasks at once, the recurring ones later', (documentId, count) => {
  expect(tasksToIssue(documentId.toLowerCase(), packOf(documentId), units, '2022-09-01')).toHaveLength(count);
});

it.each([
  ['ZZ1', 'zhuzhou', 43],
  ['ZZ1', 'zhuzhou.county-01', 35],
  ['ZZ2', 'zhuzhou', 40],
  ['ZZ2', 'zhuzhou.county-01', 8],
  ['ZZ3', 'zhuzhou', 5],
  ['ZZ3', 'zhuzhou.county-01', 1],
  ['ZZ4', 'zhuzhou.county-01', 0],
  ['ZZ5', 'zhuzhou', 6],
  ['ZZ5', 'zhuzhou.district-01', 3],
  ['ZZ6', 'zhuzhou', 5],
  ['ZZ6', 'zhuzhou.county-01', 1],
  ['ZZ7', 'zhuzhou', 24],
  ['ZZ7', 'zhuzhou.county-01', 8],
])('TSK-01 %s adopted by %s hands down %i tasks at once', (documentId, adopter, count) => {
  const issues = tasksToIssue('p', packOf(documentId, adopter), units, '2022-09-01');
  expect(issues).toHaveLength(count);
});

it('TSK-02 a definition per unit becomes one task for each unit, named after it', () => {
  const pack = packOf('SG18');
  const [definition] = pack.tasks?.definitions ?? [];
  if (!pack.tasks || !definition) throw new Error('SG18 has no definitions');
  const perUnit = {
    ...definition,
    code: 'x',
    perUnit: true,
    leads: ['children:shigu.renmin:community'],
    participants: ['shigu.water'],
  };
  const tasks = { ...pack.tasks, definitions: [perUnit] };
  const issues = tasksToIssue('sg18', { ...pack, tasks }, units, '2022-09-01');
  expect(issues).toHaveLength(4);
  for (const { leads, participants, code } of issues) {
    expect(leads).toHaveLength(1);
    expect(code).toBe(`x.${leads[0]?.split('.').slice(1).join('-')}`);
    expect(participants).toEqual(['shigu.water']);
  }
});

it('TSK-08 recurring definitions are not issued at once', () => {
  const pack = packOf('SG1');
  if (!pack.tasks) throw new Error('SG1 has no tasks');
  const recurring = pack.tasks.definitions.map((each) => ({
    ...each,
    due: { kind: 'recurring', freq: 'month' } as never,
  }));
  expect(
    tasksToIssue('sg1', { ...pack, tasks: { ...pack.tasks, definitions: recurring } }, units, '2022-09-01'),
  ).toEqual([]);
});

it.each([
  ['12-31', '2022-12-31'],
  ['2021-12-31', '2021-12-31'],
])('TSK-06 a day without a year lies in the year of adoption: %s', (on, due) => {
  const pack = packOf('SG18');
  const [definition] = pack.tasks?.definitions ?? [];
  if (!pack.tasks || !definition) throw new Error('SG18 has no definitions');
  const tasks = { ...pack.tasks, definitions: [{ ...definition, due: { kind: 'fixed' as const, on } }] };
  expect(tasksToIssue('sg18', { ...pack, tasks }, units, '2022-09-01')).toMatchObject([
    { due: { kind: 'fixed', on: due } },
  ]);
});
