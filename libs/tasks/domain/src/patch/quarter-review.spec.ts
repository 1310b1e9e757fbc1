import { given } from '@taizhang/testing/given';
import { type DrawState, NO_DRAW } from '../draw/draw.state';
import { patch } from './patch.decider';
import type { PatchEvent } from './patch.events';
import {
  approved,
  as,
  checked,
  cleared,
  COUNTY,
  facts,
  ids,
  judged,
  rectifying,
  toUpload,
  uploaded,
} from './patch.fixture';

describe('TSK-41 the quarterly review', () => {
  const others = Array.from({ length: 40 }, (_, index) => `wp11.2022-06.${index + 100}`);
  const all = [ids.patchId, ...others];
  const drawn = (n: number, more: Partial<DrawState> = {}): DrawState => ({
    ...{ ...NO_DRAW, status: 'drawn', purpose: 'imagery', period: '2022-q3', agency: 'shigu.finance', subjects: all },
    ...{ n, selected: all.slice(0, n).map((subjectId) => ({ subjectId, officers: [] })), ...more },
  });
  const review = (result: 'passed' | 'failed' = 'passed') => ({
    ...{ type: 'ReviewPatch' as const, quarter: '2022-q3', drawId: 'd1', result, note: 'x' },
  });
  const past = [...toUpload('legal'), approved, cleared];
  const when = (draw: DrawState | undefined, day = '2022-10-08', cleared: readonly string[] = all) => ({
    ...as(COUNTY, day),
    facts: { ...facts, review: { draw, cleared, sampleRatio: 0.1 } },
  });

  it.each([
    [5, true], // 4.1 rounded up
    [4, false],
    [41, true],
  ])('of 41 cleared a draw of %i will do: %s', (n, enough) => {
    const outcome = given(patch, ...past).when(review(), when(drawn(n)));
    if (enough) outcome.then([{ type: 'PatchReviewed', quarter: '2022-q3', drawId: 'd1', on: '2022-10-08' }]);
    else outcome.breaks('TSK-41');
  });

  it.each([
    ['2022-09-30', false],
    ['2022-10-01', true],
  ])('comes after the quarter: on %s %s', (day, over) => {
    const outcome = given(patch, ...past).when(review(), when(drawn(5), day));
    if (over) outcome.then([{ type: 'PatchReviewed' }]);
    else outcome.breaks('TSK-41');
  });

  it.each([
    ['without a draw', undefined, all],
    ['of another quarter', drawn(5, { period: '2022-q2' }), all],
    ['not revealed', drawn(5, { status: 'seeded' }), all],
    ['void', drawn(5, { status: 'voided' }), all],
    ['for visits', drawn(5, { purpose: 'inspection' }), all],
    ['that did not draw it', drawn(5, { selected: others.map((subjectId) => ({ subjectId, officers: [] })) }), all],
    ['that left others out', drawn(5, { subjects: all.slice(0, 40) }), all],
    ['of what was not cleared in it', drawn(5), others],
  ])('not %s', (_how, draw, inQuarter) => {
    given(patch, ...past)
      .when(review(), when(draw, '2022-10-08', inQuarter))
      .breaks('TSK-41');
  });

  it('a failed one is reopened, the entry of its officers marked untrue', () => {
    given(patch, ...past)
      .when(review('failed'), when(drawn(5)))
      .then([{ type: 'PatchReopened', quarter: '2022-q3', officers: ['off-01'] }]);
    const reopened: PatchEvent = {
      ...{ type: 'PatchReopened', quarter: '2022-q3', drawId: 'd1', note: 'x', on: '2022-10-08', officers: ['off-01'] },
    };
    const { state } = given(patch, ...past, reopened);
    expect(state).toMatchObject({ status: 'returned', untrue: true, clearedOn: null });
    given(patch, ...past, reopened)
      .when({ type: 'UploadPatch', formNo: 'F-2' }, as())
      .breaks('TSK-39');
    const again = given(patch, ...past, reopened, checked, judged('illegal'), uploaded);
    expect(again.state.untrue).toBe(true);
  });

  it('rectified a second time it has a second finding', () => {
    const reopened: PatchEvent = {
      ...{ type: 'PatchReopened', quarter: '2022-q3', drawId: 'd1', note: 'x', on: '2022-10-08', officers: [] },
    };
    const twice = [...toUpload(), approved, rectifying, cleared, reopened, checked, judged('illegal'), uploaded];
    given(patch, ...twice)
      .when({ type: 'ApprovePatch' }, as(COUNTY))
      .then([{ type: 'PatchApproved' }, { type: 'PatchRectifying', findingId: `${ids.patchId}.2` }]);
  });

  it('once a quarter, and of what is cleared', () => {
    const passed: PatchEvent = {
      ...{ type: 'PatchReviewed', quarter: '2022-q3', drawId: 'd1', note: 'x', on: '2022-10-08' },
    };
    given(patch, ...past, passed)
      .when(review(), when(drawn(5)))
      .isDuplicate();
    given(patch, ...toUpload())
      .when(review(), when(drawn(5)))
      .breaks('TSK-41');
  });
});
