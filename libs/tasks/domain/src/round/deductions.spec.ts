import * as fc from 'fast-check';
import { by } from '@taizhang/testing/given';
import type { DeductPoints } from './marking.commands';
import type { PostDeduction, RescindPostedDeduction } from './round.commands';
import { inRound, opened, place, reviewing } from './round.fixture';
import type { RoundEvent } from './round.events';
import { shownStanding } from './round-result';
import { standingOf } from './standing';

const VILLAGE = 'wp10.village-01';
const month = opened('WP10.monthly', 'wp10', [place(VILLAGE), place('wp10.general-office')]);
const office = by('wp10.fine-management-group.office', 'assessor');
const system = { userId: 'system', unitId: 'system', roles: ['system'] };
const deduct = (basisRef: string, more: Partial<DeductPoints> = {}): DeductPoints => ({
  ...{ type: 'DeductPoints', subjectId: VILLAGE, code: 'order', basisRef, reason: '整改通知单' },
  ...more,
});
const post: PostDeduction = {
  ...{ type: 'PostDeduction', subjectId: VILLAGE, code: 'overdue', basisRef: 'n-1', reason: 'r', on: '2022-10-05' },
};
const takeBack: RescindPostedDeduction = {
  ...{ type: 'RescindPostedDeduction', subjectId: VILLAGE, basisRef: 'n-1', reason: 'r' },
};
const deducted = (code: string, points: number, basisRef: string): RoundEvent => ({
  ...{ type: 'PointsDeducted', subjectId: VILLAGE, code, points, basisRef, reason: 'r', on: '2022-10-05' },
});

/** What the village has left after these deductions. */
function left(...events: RoundEvent[]): number | null {
  const { state } = inRound(month, ...events);
  const [subject] = state.subjects;
  if (!subject) throw new Error('no subject');
  return shownStanding(state, standingOf(state, subject)).total;
}

it.each([
  ['order', 1],
  ['overdue', 2],
  ['repeated', 1],
])('TSK-56 %s takes %d', (code, points) => {
  inRound(month)
    .when(deduct('n-1', { code }), office)
    .then([{ type: 'PointsDeducted', code, points, on: '2022-11-10', basisRef: 'n-1' }]);
});

it('TSK-56 the points are those of the code', () => {
  inRound(month)
    .when(deduct('n-1', { points: 1 }), office)
    .then([{ type: 'PointsDeducted', points: 1 }]);
  inRound(month)
    .when(deduct('n-1', { points: 1.5 }), office)
    .breaks('TSK-56');
  inRound(month)
    .when(deduct('n-1', { code: 'rudeness' }), office)
    .isInvalid();
  inRound(month)
    .when(deduct('n-1', { subjectId: 'wp10.village-02' }), office)
    .isInvalid();
});

it('TSK-56 once per basisRef, a rescinded one again', () => {
  const past = [month, deducted('order', 1, 'n-1')];
  inRound(...past)
    .when(deduct('n-1', { code: 'overdue' }), office)
    .isDuplicate();
  const rescind = { type: 'RescindDeduction', subjectId: VILLAGE, basisRef: 'n-1', reason: '误扣' } as const;
  inRound(...past)
    .when(rescind, office)
    .then([{ type: 'DeductionRescinded', basisRef: 'n-1' }]);
  const taken: RoundEvent = { ...rescind, type: 'DeductionRescinded' };
  inRound(...past, taken)
    .when(deduct('n-1'), office)
    .then([{ type: 'PointsDeducted' }]);
  inRound(...past, taken)
    .when(rescind, office)
    .breaks('TSK-56');
});

it('TSK-55 nobody takes points off the own unit or gives them back', () => {
  const own = by(VILLAGE, 'assessor');
  inRound(month).when(deduct('n-1'), own).breaks('TSK-55');
  inRound(month, deducted('order', 1, 'n-1'))
    .when({ type: 'RescindDeduction', subjectId: VILLAGE, basisRef: 'n-1', reason: 'r' }, own)
    .breaks('TSK-55');
  inRound(month).when(deduct('n-1'), by('wp12', 'assessor')).isOutOfReach();
});

it('TSK-56 until the round is confirmed', () => {
  inRound(month, reviewing)
    .when(deduct('n-1'), office)
    .then([{ type: 'PointsDeducted' }]);
  const confirmed: RoundEvent = { type: 'RoundConfirmed', results: [] };
  inRound(month, reviewing, confirmed).when(deduct('n-1'), office).breaks('TSK-56');
  inRound(month, reviewing, confirmed).when(post, system).breaks('TSK-56');
  inRound(month, deducted('order', 1, 'n-1'), reviewing, confirmed)
    .when(takeBack, system)
    .breaks('TSK-56');
});

it('TSK-56 an event deducts once, on its day; what was never deducted is not given back', () => {
  inRound(month)
    .when(post, system)
    .then([{ type: 'PointsDeducted', points: 2, on: '2022-10-05' }]);
  inRound(month, deducted('overdue', 2, 'n-1'))
    .when(post, system)
    .isDuplicate();
  inRound(month).when(takeBack, system).nothing();
  inRound(month, deducted('overdue', 2, 'n-1'))
    .when(takeBack, system)
    .then([{ type: 'DeductionRescinded' }]);
});

describe('what is left of 100', () => {
  it('TSK-56 two orders and one overdue: 96', () => {
    expect(left(deducted('order', 1, 'a'), deducted('order', 1, 'b'), deducted('overdue', 2, 'b.overdue'))).toBe(96);
  });

  it('TSK-56 a rescinded one is given back', () => {
    const back: RoundEvent = { type: 'DeductionRescinded', subjectId: VILLAGE, basisRef: 'a', reason: 'r' };
    expect(left(deducted('order', 1, 'a'), deducted('order', 1, 'b'), back)).toBe(99);
  });

  it.each([
    [19, 5],
    [20, 0],
    [34, 0],
  ])('TSK-56 %d fire points of 5: %d, never negative', (fires, total) => {
    expect(left(...Array.from({ length: fires }, (_, index) => deducted('fire-point', 5, `f-${index}`)))).toBe(total);
  });

  it('TSK-56 whatever is deducted, it lies between 0 and 100', () => {
    const points = fc.array(fc.integer({ min: 0, max: 100 }).map((halves) => halves / 2));
    fc.assert(
      fc.property(points, (all) => {
        const total = left(...all.map((one, index) => deducted('order', one, `n-${index}`)));
        expect(total).toBe(Math.max(0, 100 - all.reduce((sum, one) => sum + one, 0)));
      }),
    );
  });
});
