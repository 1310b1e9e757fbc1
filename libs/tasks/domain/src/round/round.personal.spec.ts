import type { Seal } from '@taizhang/kernel';
import type { RoundEvent } from './round.events';
import { COUNTY, inRound, opened, place, STATION, STREET } from './round.fixture';
import { roundPersonal } from './round.personal';

const ID = 'st-001';
const seal: Seal = (personId, value) =>
  value === null || value === undefined ? value : (`<${personId}>` as unknown as typeof value);
const staff = inRound(opened('ZZ3.staff', STREET, [place(ID, { unitId: STATION })], COUNTY)).state;
const units = inRound(opened('ZZ3.agency', STREET, [place(STATION)], COUNTY)).state;
const mark = { subjectId: ID, criterionCode: 'virtue', unitId: STREET, points: 3, evidence: ['e'] };

const WRITTEN: readonly [RoundEvent, object][] = [
  [
    { type: 'SelfAssessed', ...mark, statement: '自述' },
    { points: 3, evidence: [`<${ID}>`], statement: `<${ID}>` },
  ],
  [
    { type: 'CriterionReviewed', ...mark, statement: '评语', reason: '依据' },
    { points: 3, statement: `<${ID}>`, reason: `<${ID}>` },
  ],
  [
    { type: 'ComponentScored', subjectId: ID, component: 'daily', byUnit: STREET, score: 80, note: '迟到' },
    { score: 80, note: `<${ID}>` },
  ],
  [
    { type: 'PointsDeducted', subjectId: ID, code: 'c', points: 1, basisRef: 'n-1', reason: '缺岗', on: '2022-10-05' },
    { points: 1, basisRef: 'n-1', on: '2022-10-05', reason: `<${ID}>` },
  ],
  [
    { type: 'DeductionRescinded', subjectId: ID, basisRef: 'n-1', reason: '有误' },
    { basisRef: 'n-1', reason: `<${ID}>` },
  ],
  [
    { type: 'GradeProposed', subjectId: ID, grade: 'basic', note: '一般' },
    { grade: 'basic', note: `<${ID}>` },
  ],
];

it.each(WRITTEN.map(([event, expected]) => [event.type, event, expected] as const))(
  'TSK-62 what %s writes of a person is sealed, figures stay',
  (_type, event, expected) => {
    expect(roundPersonal.persons(event, staff)).toEqual([{ personId: ID, unitId: STREET }]);
    expect(roundPersonal.sealed(event, seal, staff)).toMatchObject(expected);
    expect(roundPersonal.persons(event, units)).toEqual([]);
  },
);

it('TSK-62 a score without a note names nobody, so that it stands after an erasure as well', () => {
  const scored: RoundEvent = { type: 'ComponentScored', subjectId: ID, component: 'daily', byUnit: STREET, score: 80 };
  expect(roundPersonal.persons(scored, staff)).toEqual([]);
});
