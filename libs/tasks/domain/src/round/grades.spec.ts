import { by } from '@taizhang/testing/given';
import type { GradeDetail, ProposeGrade } from './marking.commands';
import { COUNTY, inRound, NOTHING_ELSE, opened, place, reviewing, STATION, station, STREET } from './round.fixture';
import type { RoundEvent } from './round.events';

const owner = by(STREET, 'plan-owner');
const DEPARTMENT = `${COUNTY}.public-security`;
const agency = opened('ZZ3.agency', STREET, [station(STATION)], COUNTY);
const propose = (subjectId: string, grade: string, detail?: GradeDetail): ProposeGrade => ({
  ...{ type: 'ProposeGrade', subjectId, grade, note: '集体研究' },
  ...(detail === undefined ? {} : { detail }),
});
const scored = (component: string, score: number, byUnit = STREET): RoundEvent => ({
  ...{ type: 'ComponentScored', subjectId: STATION, component, byUnit, score },
});
const asked = (mean: number): RoundEvent => {
  const group = { n: 10, mean };
  return {
    ...{ type: 'ComponentScored', subjectId: STATION, component: 'satisfaction', byUnit: STREET },
    groups: { communityWorkers: group, residents: group, clients: group },
  };
};
const graded = (subjectId: string, grade: string): RoundEvent => ({
  ...{ type: 'GradeProposed', subjectId, grade, note: 'n' },
});

describe('the agency', () => {
  it.each([
    [90, 90, true],
    [95, 80, true],
    [92, 86, true],
    [92, 85.99, false],
    [89.9999, 90, false],
    [100, 69.9999, false],
  ])('TSK-60 excellent with territorial %d and satisfaction %d: %s', (territorial, satisfaction, allowed) => {
    const round = inRound(agency, reviewing, scored('territorial', territorial), asked(satisfaction));
    const outcome = round.when(propose(STATION, 'excellent'), owner, NOTHING_ELSE);
    if (allowed) outcome.then([{ type: 'GradeProposed', grade: 'excellent', note: '集体研究' }]);
    else outcome.breaks('TSK-60');
    round.when(propose(STATION, 'competent'), owner, NOTHING_ELSE).then([{ type: 'GradeProposed' }]);
  });

  it('TSK-60 excellent waits for the streets’ scores; the department’s do not count', () => {
    inRound(agency, reviewing, scored('territorial', 100), scored('statutory', 100, DEPARTMENT))
      .when(propose(STATION, 'excellent'), owner, NOTHING_ELSE)
      .breaks('TSK-60');
  });

  it('TSK-60 asks again at the confirmation, for a score that fell meanwhile', () => {
    const past = [scored('territorial', 95), asked(95), scored('statutory', 80, DEPARTMENT)];
    const fallen = [graded(STATION, 'excellent'), scored('territorial', 60)];
    const confirm = { type: 'ConfirmRound' } as const;
    inRound(agency, reviewing, ...past, graded(STATION, 'excellent'))
      .when(confirm, owner, NOTHING_ELSE)
      .then([{ type: 'RoundConfirmed' }]);
    inRound(agency, reviewing, ...past, ...fallen)
      .when(confirm, owner, NOTHING_ELSE)
      .breaks('TSK-60');
  });

  it('TSK-60 is graded by the round’s owner, in the review, by the grades of the card', () => {
    inRound(agency, reviewing)
      .when(propose(STATION, 'competent'), by(DEPARTMENT, 'plan-owner'), NOTHING_ELSE)
      .isOutOfReach();
    inRound(agency).when(propose(STATION, 'competent'), owner, NOTHING_ELSE).breaks('TSK-60');
    inRound(opened('WP10.monthly', 'wp10', [place('wp10.village-01')]), reviewing)
      .when(propose('wp10.village-01', 'competent'), by('wp10', 'plan-owner'), NOTHING_ELSE)
      .isInvalid();
  });
});

describe('its staff', () => {
  const people = [station(STATION, { subjectId: 'st-head', head: true }), station(STATION, { subjectId: 'st-clerk' })];
  const staff = opened('ZZ3.staff', STREET, people, COUNTY);
  const facts = (grade: string | null) => ({ ...NOTHING_ELSE, agencyGrades: { [STATION]: grade } });

  it.each([
    ['competent', 'st-head', 'excellent', false],
    ['basic', 'st-head', 'excellent', false],
    ['competent', 'st-head', 'competent', true],
    ['excellent', 'st-head', 'excellent', true],
    ['competent', 'st-clerk', 'excellent', true],
  ])('TSK-61 agency %s, %s %s: %s', (agencyGrade, subjectId, grade, allowed) => {
    const outcome = inRound(staff, reviewing).when(propose(subjectId, grade), owner, facts(agencyGrade));
    if (allowed) outcome.then([{ type: 'GradeProposed', subjectId }]);
    else outcome.breaks('TSK-61');
  });

  it.each([
    ['no round', NOTHING_ELSE],
    ['not in it', { ...NOTHING_ELSE, agencyGrades: {} }],
    ['not graded', facts(null)],
  ])('TSK-61 waits for the confirmed round of the agency: %s', (_, agencyRound) => {
    inRound(staff, reviewing).when(propose('st-clerk', 'basic'), owner, agencyRound).breaks('TSK-61');
  });

  it('TSK-61 asks again at the confirmation', () => {
    const scores = people.flatMap(({ subjectId }) => [
      { ...scored('daily', 90), subjectId } as RoundEvent,
      { ...scored('yearly', 90, DEPARTMENT), subjectId } as RoundEvent,
    ]);
    const past = [staff, reviewing, ...scores, graded('st-head', 'excellent'), graded('st-clerk', 'basic')];
    const confirm = { type: 'ConfirmRound' } as const;
    inRound(...past)
      .when(confirm, owner, facts('excellent'))
      .then([{ type: 'RoundConfirmed' }]);
    inRound(...past)
      .when(confirm, owner, facts('competent'))
      .breaks('TSK-61');
  });
});

describe('a worker', () => {
  const street = 'zhuzhou.district-01.street-01';
  const worker = opened(
    'ZZ5.worker',
    street,
    [place('w-001', { unitId: `${street}.community-01` })],
    'zhuzhou.district-01',
  );
  const noted = { virtue: '好', ability: '好', diligence: '好', performance: '好', integrity: '好' };
  const full: GradeDetail = { ...noted, residentAppraisals: 1, trainings: ['初任培训'] };
  const grade = (detail?: GradeDetail) =>
    inRound(worker, reviewing).when(propose('w-001', 'excellent', detail), by(street, 'plan-owner'), NOTHING_ELSE);

  it.each<[string, GradeDetail | undefined, boolean]>([
    ['everything noted', full, true],
    ['no training this year', { ...full, trainings: 'none' }, true],
    ['nothing', undefined, false],
    ['no resident asked', { ...full, residentAppraisals: 0 }, false],
    ['no word on residents', { ...noted, trainings: 'none' }, false],
    ['no word on trainings', { ...noted, residentAppraisals: 3 }, false],
    ['a dimension left out', { ...full, integrity: undefined }, false],
  ])('TSK-71 graded with %s: %s', (_, detail, allowed) => {
    if (allowed) grade(detail).then([{ type: 'GradeProposed', detail }]);
    else grade(detail).breaks('TSK-71');
  });
});
