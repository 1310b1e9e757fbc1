import { by } from '@taizhang/testing/given';
import type { ReviewCriterion, SelfAssess } from './marking.commands';
import { COUNTY, inRound, opened, place, reviewing, STREET } from './round.fixture';
import type { RoundEvent } from './round.events';

const PROOF = ['a'.repeat(64)];
const sg1 = opened('SG1.main', 'shigu', [place('shigu')]);
const mark = { subjectId: 'shigu', criterionCode: 'I22.1', statement: '重复利用率 85%' };
const self = (more: Partial<SelfAssess> = {}): SelfAssess => ({ type: 'SelfAssess', ...mark, ...more });
const review = (more: Partial<ReviewCriterion> = {}): ReviewCriterion => ({
  ...{ type: 'ReviewCriterion', ...mark },
  ...more,
});
const lead = by('shigu.sci-industry', 'clerk', 'assessor');
const reviewer = by('shigu.gov-supervision', 'assessor');
const assessed = (points: number): RoundEvent => ({
  ...{ type: 'SelfAssessed', ...mark, unitId: 'shigu.sci-industry', points, evidence: PROOF },
});

describe('self-assessment', () => {
  it('TSK-55 points need evidence, none do not', () => {
    inRound(sg1)
      .when(self({ points: 4 }), lead)
      .breaks('TSK-55');
    inRound(sg1)
      .when(self({ points: 4, evidence: [] }), lead)
      .breaks('TSK-55');
    inRound(sg1)
      .when(self({ points: 0 }), lead)
      .then([{ type: 'SelfAssessed', points: 0, evidence: [] }]);
    inRound(sg1)
      .when(self({ points: 4, evidence: PROOF }), lead)
      .then([{ type: 'SelfAssessed', points: 4, unitId: 'shigu.sci-industry', evidence: PROOF }]);
  });

  it('TSK-55 a pass needs evidence, a failure does not', () => {
    const statistics = by('shigu.statistics', 'unit-head');
    const command = self({ criterionCode: 'I3.2', passed: true });
    inRound(sg1).when(command, statistics).breaks('TSK-55');
    inRound(sg1)
      .when({ ...command, evidence: PROOF }, statistics)
      .then([{ type: 'SelfAssessed', passed: true }]);
    inRound(sg1)
      .when({ ...command, passed: false }, statistics)
      .then([{ type: 'SelfAssessed', passed: false }]);
  });

  it('TSK-55 is a lead unit’s, a section acting for it; the last one counts', () => {
    inRound(sg1)
      .when(self({ points: 0 }), by('shigu.finance', 'clerk'))
      .isOutOfReach();
    const { state } = inRound(sg1, assessed(4), assessed(3.5));
    expect(state.subjects[0]?.self).toEqual([expect.objectContaining({ criterionCode: 'I22.1', points: 3.5 })]);
  });

  it('TSK-55 where no lead is named the subject assesses itself', () => {
    const round = opened('SG18.acceptance', 'shigu', [place('shigu.renmin')]);
    const command = self({ subjectId: 'shigu.renmin', criterionCode: 'satisfaction', points: 0 });
    inRound(round)
      .when(command, by('shigu.renmin', 'clerk'))
      .then([{ type: 'SelfAssessed', unitId: 'shigu.renmin' }]);
    inRound(round).when(command, by('shigu', 'clerk')).isOutOfReach();
  });

  it.each<[string, Partial<SelfAssess>]>([
    ['4.5 of 4', { points: 4.5 }],
    ['a step of 0.25', { points: 3.25 }],
    ['a pass where points are asked', { passed: true }],
    ['nothing', {}],
    ['points where a pass is asked', { criterionCode: 'I3.2', points: 1 }],
    ['an unknown criterion', { criterionCode: 'I99.1', points: 1 }],
    ['an unknown subject', { subjectId: 'shigu.renmin', points: 1 }],
  ])('TSK-54 refuses %s', (_, more) => {
    inRound(sg1)
      .when(self({ evidence: PROOF, ...more }), lead)
      .isInvalid();
  });

  it('TSK-55 is over once it is closed', () => {
    inRound(sg1, reviewing)
      .when(self({ points: 0 }), lead)
      .breaks('TSK-55');
  });
});

describe('closing', () => {
  const owner = by('shigu', 'plan-owner');
  const system = { userId: 'system', unitId: 'system', roles: ['system'] };
  const end = { type: 'EndSelfAssessment' } as const;

  it('TSK-55 lists what nobody assessed', () => {
    const [missing] = [...inRound(sg1, assessed(4)).state.card.criteria.filter(({ code }) => code !== 'I22.1')];
    inRound(sg1, assessed(4))
      .when({ type: 'CloseSelfAssessment' }, owner)
      .then([
        {
          type: 'SelfAssessmentClosed',
          missing: expect.arrayContaining([{ subjectId: 'shigu', criterionCode: missing?.code }]),
        },
      ]);
    const closed = inRound(sg1, assessed(4)).state.card.criteria.length - 1;
    expect(closed).toBe(58);
  });

  it('TSK-55 is the owner’s, while it is open', () => {
    inRound(sg1).when({ type: 'CloseSelfAssessment' }, by('shigu.finance', 'plan-owner')).isOutOfReach();
    inRound(sg1, reviewing).when({ type: 'CloseSelfAssessment' }, owner).breaks('TSK-75');
  });

  it.each([
    ['2022-11-05T15:59:59.999Z', false],
    ['2022-11-05T16:00:00.000Z', true],
  ])('TSK-55 the timer closes it after its last day: %s %s', (at, closes) => {
    const outcome = inRound(sg1).when(end, system, undefined, at);
    if (closes) outcome.then([{ type: 'SelfAssessmentClosed' }]);
    else outcome.nothing();
    inRound(sg1, reviewing).when(end, system, undefined, at).nothing();
  });
});

describe('review', () => {
  it('TSK-55 is by no lead unit of the criterion, and by nobody outside the tree', () => {
    inRound(sg1, assessed(4), reviewing)
      .when(review({ points: 4 }), lead)
      .breaks('TSK-55');
    inRound(sg1, assessed(4), reviewing)
      .when(review({ points: 4 }), by('zhuzhou.finance', 'assessor'))
      .isOutOfReach();
    inRound(sg1, assessed(4), reviewing)
      .when(review({ points: 4 }), by('hengyang', 'assessor'))
      .then([{ type: 'CriterionReviewed', unitId: 'hengyang' }]);
  });

  it.each([
    [3.5, 3.5, true],
    [3.5, 3, true],
    [3.5, 4, false],
    [null, 0, true],
    [null, 0.5, false],
  ])('TSK-55 own mark %s, review %d without a reason: %s', (own, points, allowed) => {
    const past = [sg1, ...(own === null ? [] : [assessed(own)]), reviewing];
    const outcome = inRound(...past).when(review({ points }), reviewer);
    if (allowed) outcome.then([{ type: 'CriterionReviewed', points }]);
    else outcome.breaks('TSK-55');
    inRound(...past)
      .when(review({ points, reason: '现场核实' }), reviewer)
      .then([{ type: 'CriterionReviewed', points }]);
  });

  it('TSK-55 a pass where the own mark is none needs a reason', () => {
    const pass = review({ criterionCode: 'I3.2', passed: true });
    inRound(sg1, reviewing).when(pass, reviewer).breaks('TSK-55');
    inRound(sg1, reviewing)
      .when({ ...pass, passed: false }, reviewer)
      .then([{ type: 'CriterionReviewed' }]);
  });

  it('TSK-55 begins when the self-assessment is closed; the last one counts', () => {
    inRound(sg1)
      .when(review({ points: 0 }), reviewer)
      .breaks('TSK-55');
    const given = (points: number): RoundEvent => ({
      ...{ type: 'CriterionReviewed', ...mark, unitId: 'shigu.gov-supervision', points, evidence: [] },
    });
    expect(inRound(sg1, reviewing, given(2), given(3)).state.subjects[0]?.reviewed).toEqual([
      expect.objectContaining({ points: 3 }),
    ]);
  });

  it('TSK-57 points that are computed, and the grounds of a grade, are marked by nobody', () => {
    const outputs = opened('SG18.acceptance', 'shigu', [place('shigu.renmin')]);
    const command = { subjectId: 'shigu.renmin', criterionCode: 'outputs', points: 0 };
    inRound(outputs, reviewing).when(review(command), reviewer).breaks('TSK-57');
    inRound(outputs).when(self(command), by('shigu.renmin', 'clerk')).breaks('TSK-57');
    const street = 'zhuzhou.district-01.street-01';
    const worker = place('w-001', { unitId: `${street}.community-01` });
    inRound(opened('ZZ5.worker', street, [worker], 'zhuzhou.district-01'), reviewing)
      .when(review({ subjectId: 'w-001', criterionCode: 'virtue', points: 0 }), by(street, 'assessor'))
      .breaks('TSK-57');
  });
});

describe('departments and towns appraise each other (ZZ1)', () => {
  const [finance, town] = [`${COUNTY}.finance`, `${COUNTY}.town-01`];
  const round = opened('ZZ1.mutual', COUNTY, [place(finance), place(town)], COUNTY);
  const by100 = (subjectId: string) => review({ subjectId, criterionCode: 'overall', points: 0 });

  it.each([
    [finance, town, true],
    [finance, `${COUNTY}.town-02`, true],
    [finance, STREET, true],
    [finance, `${COUNTY}.civil-affairs`, false],
    [finance, COUNTY, false],
    [town, `${COUNTY}.civil-affairs`, true],
    [town, `${COUNTY}.town-02`, false],
    [town, 'zhuzhou.civil-affairs', false],
  ])('TSK-58 %s by %s: %s', (subjectId, unitId, allowed) => {
    const outcome = inRound(round, reviewing).when(by100(subjectId), by(unitId, 'assessor'));
    if (allowed) outcome.then([{ type: 'CriterionReviewed', unitId }]);
    else outcome.isOutOfReach();
  });

  it('TSK-58 every hand’s mark is kept, its own last one', () => {
    const given = (unitId: string, points: number): RoundEvent => ({
      ...{ type: 'CriterionReviewed', subjectId: finance, criterionCode: 'overall', unitId, points },
      ...{ statement: 's', reason: 'r', evidence: [] },
    });
    const { state } = inRound(round, reviewing, given(town, 80), given(STREET, 95), given(town, 85));
    expect(state.subjects[0]?.reviewed.map(({ unitId, points }) => [unitId, points])).toEqual([
      [town, 85],
      [STREET, 95],
    ]);
  });
});
