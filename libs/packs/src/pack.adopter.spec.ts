import { loadUnits } from './bundled';
import type { Pack } from './pack';
import { PackInvalid } from './pack-fault';
import { loadPack } from './pack.loader';

const MODEL = `documentId: ZZ3
title: {zh: 范本, en: Model}
packVersion: 1
issuer: zhuzhou.party-office
issuedOn: 2018-12-03
adoptingUnit: zhuzhou
model: true
tasks:
  root: zhuzhou
  ownerUnit: adopter
  officeUnit: adopter.civil-affairs
  expect: {definitions: 2, metrics: 0, additional: 0}
  definitions:
    - code: t01
      title: {zh: 办法, en: Measures}
      basis: [ZZ3 §三]
      leads: ['children:zhuzhou:county']
      participants: [zhuzhou.org-dept, adopter.org-dept]
      perUnit: true
      due: {kind: fixed, on: 2019-12-31}
    - code: t02
      title: {zh: 汇总, en: Summary}
      basis: [ZZ3 §三]
      leads: [adopter, zhuzhou.establishment, 'children:zhuzhou:county']
      due: {kind: longTerm}
scorecards:
  - code: ZZ3.main
    title: {zh: 考核, en: Assessment}
    ownerUnit: adopter
    mode: points
    period: year
    subjects: ['children:zhuzhou.county-01:street', 'children:zhuzhou.district-01:street']
    basis: [ZZ3 §二(三)]
    expect: {indicators: 1, criteria: 1, mandatory: 0, points: 100}
    indicators:
      - no: 1
        title: {zh: 总体, en: Overall}
        criteria: [{code: overall, mandatory: false, points: 100, source: manual, leads: [adopter.finance]}]
`;
const load = (text: string, adopter?: string): Pack => loadPack(text, { file: 'm.yaml', units: loadUnits(), adopter });
const short = (slugs: readonly string[] = []): string => slugs.map((slug) => slug.replace('zhuzhou', 'z')).join(' ');

function faultsOf(text: string, adopter?: string): string[] {
  try {
    load(text, adopter);
  } catch (error) {
    if (error instanceof PackInvalid) return error.faults.map(({ line, path }) => `${line} ${path}`);
    throw error;
  }
  return [];
}

it('a model that nobody has adopted keeps the word', () => {
  const { tasks, scorecards } = load(MODEL);
  expect(tasks).toMatchObject({ ownerUnit: 'adopter', officeUnit: 'adopter.civil-affairs' });
  expect(scorecards?.[0]?.ownerUnit).toBe('adopter');
});

it.each([
  ['zhuzhou', 'z.county-01 z.county-02 z.county-03 z.district-01 z.district-02', 5],
  ['zhuzhou.county-01', 'z.county-01', 4],
  ['zhuzhou.district-01', 'z.district-01', 1],
])('TSK-02 read for %s: owner and office are its own, units of other territories fall away', (...row) => {
  const [adopter, leads, scored] = row;
  const { tasks, scorecards, digest } = load(MODEL, adopter);
  expect(tasks).toMatchObject({ ownerUnit: adopter, officeUnit: `${adopter}.civil-affairs` });
  const [measures, summary] = tasks?.definitions ?? [];
  expect(short(measures?.leads)).toBe(leads);
  expect(measures?.participants).toEqual(['zhuzhou.org-dept', `${adopter}.org-dept`]);
  expect(short(summary?.leads)).toBe(`${short([adopter])} z.establishment ${leads}`);
  const [card] = scorecards ?? [];
  expect(card?.ownerUnit).toBe(adopter);
  expect(card?.subjects).toHaveLength(scored);
  expect(card?.indicators[0]?.criteria[0]?.leads).toEqual([`${adopter}.finance`]);
  expect(digest).toBe(load(MODEL).digest);
});

it('TSK-02 a unit without what the model needs of it is refused at each such place', () => {
  expect(faultsOf(MODEL, 'zhuzhou.county-02')).toEqual([
    '11 /tasks/officeUnit',
    '18 /tasks/definitions/0/participants/1',
    '38 /scorecards/0/indicators/0/criteria/0/leads/0',
  ]);
});

it('TSK-02 a unit to which a duty does not speak cannot adopt', () => {
  const districts = MODEL.replace("leads: ['children:zhuzhou:county']", 'leads: [zhuzhou.district-01]');
  expect(faultsOf(districts, 'zhuzhou.district-01')).toEqual([]);
  expect(faultsOf(districts, 'zhuzhou.county-01')).toEqual(['17 /tasks/definitions/0/leads']);
});

it.each([
  ['no adopter could have the unit', 'officeUnit: adopter.civil-affairs', 'officeUnit: adopter.wizards', 11],
  ['the unit lies outside the root', 'leads: [adopter, zhuzhou.est', 'leads: [adopter, shigu, zhuzhou.est', 24],
  ['the adopting unit itself must be named', 'adoptingUnit: zhuzhou\n', 'adoptingUnit: adopter\n', 6],
])('refused: %s', (_, from, to, line) => {
  expect(MODEL).toContain(from);
  expect(faultsOf(MODEL.replace(from, to)).map((fault) => Number(fault.split(' ')[0]))).toContain(line);
});

it('in a pack of one unit the word is nobody', () => {
  const places = faultsOf(MODEL.replace('model: true\n', '')).map((fault) => fault.split(' ')[1]);
  expect(places).toEqual(expect.arrayContaining(['/tasks/ownerUnit', '/tasks/definitions/1/leads/0']));
});
