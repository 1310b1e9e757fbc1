import { validateSync } from 'class-validator';
import { GradeDetail } from './marking.commands';
import { CreateRound } from './round.commands';

const valid = {
  ...{ scorecard: 'ZZ3.agency', period: '2022', ownerUnit: 'zhuzhou.county-01.street-01' },
  ...{ subjects: ['zhuzhou.county-01.street-01.station-01'], selfUntil: '2022-11-05', reviewUntil: '2022-11-30' },
  basis: ['ZZ3 §二(三)'],
};
const faultsOf = (more: object): string[] =>
  validateSync(Object.assign(new CreateRound(), valid, more)).map(({ property }) => property);

const STAFF = { id: 'st-001', agencyUnit: 'zhuzhou.county-01.street-01.station-01', head: false };

it.each<[string, object, string[]]>([
  ['as it should be', {}, []],
  ['a worker', { subjects: ['w-001'] }, []],
  ['staff', { subjects: [STAFF] }, []],
  ['nobody', { subjects: [] }, ['subjects']],
  ['200 of them', { subjects: Array.from({ length: 200 }, (_, at) => `w-${100 + at}`) }, []],
  ['201 of them', { subjects: Array.from({ length: 201 }, (_, at) => `w-${100 + at}`) }, ['subjects']],
  ['a name', { subjects: ['李某'] }, ['subjects']],
  ['staff without an agency', { subjects: [{ id: 'st-001', head: true }] }, ['subjects']],
  ['staff with more', { subjects: [{ ...STAFF, name: 'x' }] }, ['subjects']],
  ['no subject at all', { subjects: [null] }, ['subjects']],
  ['two streets', { hosts: { a: [{ unitId: 'zhuzhou.county-01.street-01', weight: 60 }] } }, []],
  ['a street without a weight', { hosts: { a: [{ unitId: 'zhuzhou.county-01.street-01' }] } }, ['hosts']],
  ['no streets', { hosts: { a: [] } }, ['hosts']],
  ['hosts as a list', { hosts: [] }, ['hosts']],
  ['a scorecard that can be none', { scorecard: 'agency' }, ['scorecard']],
  ['a period in capitals', { period: 'Q4' }, ['period']],
  ['no clause', { basis: [] }, ['basis']],
  ['a day that does not exist', { selfUntil: '2022-02-30' }, ['selfUntil']],
])('TSK-53 a round for %s', (_, more, faults) => expect(faultsOf(more)).toEqual(faults));

it.each<[unknown, boolean]>([
  ['none', true],
  [[], true],
  [['初任培训'], true],
  ['many', false],
  [[1], false],
  [[''], false],
])('TSK-71 trainings %j: %s', (trainings, allowed) => {
  const faults = validateSync(Object.assign(new GradeDetail(), { trainings }));
  expect(faults.length === 0).toBe(allowed);
});
