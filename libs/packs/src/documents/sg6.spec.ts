import { bundledPacks } from '../bundled';

const pack = bundledPacks().get('SG6')?.pack;
if (!pack?.tasks) throw new Error('SG6 is not bundled');
const { tasks } = pack;

it('SG6 is in force from 2022-03-11, open-ended; its office is that of the group', () => {
  expect(pack).toMatchObject({ issuedOn: '2022-03-11', effectiveFrom: '2022-03-11', adoptingUnit: 'shigu' });
  expect(pack.effectiveTo).toBeUndefined();
  expect(tasks).toMatchObject({ ownerUnit: 'shigu', officeUnit: 'shigu.eco-damage-group.office', phases: [] });
});

it('SG6 TSK-03 a head, three deputies by post, changes filed with the government office', () => {
  expect(tasks.body?.filedWith).toEqual(['shigu.gov-office']);
  expect(tasks.body?.seats.map(({ role, unit }) => `${role} ${unit}`)).toEqual([
    'head shigu',
    'deputy shigu.gov-office',
    'deputy shigu.ecology',
    'deputy shigu.eco-enforcement',
  ]);
});

it('SG6 TSK-08 six departments screen for clues, each quarter, ten working days after its end', () => {
  expect(tasks.definitions).toHaveLength(1);
  const [screen] = tasks.definitions;
  expect(screen).toMatchObject({ code: 'screen', perUnit: true, limitSource: 'parameter' });
  expect(screen?.due).toEqual({ kind: 'recurring', freq: 'quarter', times: 1, dueOn: '+10wd' });
  expect(screen?.leads).toEqual([
    'shigu.ecology',
    'shigu.natural-resources',
    'shigu.agriculture',
    'shigu.water',
    'shigu.housing',
    'shigu.urban-management',
  ]);
  expect([tasks.metrics, pack.scorecards, pack.inspections]).toEqual([[], undefined, undefined]);
});
