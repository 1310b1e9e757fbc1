import { by, given } from '@taizhang/testing/given';
import type { CreatePatch, JudgePatch } from './patch.commands';
import { patch } from './patch.decider';
import type { PatchEvent } from './patch.events';
import {
  approved,
  as,
  at,
  checked,
  checkedBy,
  cleared,
  COUNTY,
  facts,
  ids,
  issued,
  judged,
  rectifying,
  toUpload,
} from './patch.fixture';
import type { Verdict } from './patch.state';

const create = (more: Partial<CreatePatch> = {}): CreatePatch => ({
  ...{ type: 'CreatePatch', planId: 'wp11', batch: '2022-06', patchNo: '17', townUnit: 'shigu.renmin' },
  ...{ place: { unitId: 'shigu.renmin.xiangbei', text: '山脚' }, areaSqm: 900.5, farmlandSqm: 300 },
  ...{ landClass: 'stable-farmland', basis: ['WP11 §二(一)'], ...more },
});

describe('TSK-38 the import', () => {
  it('has the due date of its batch: the end of the next month, or the one given', () => {
    given(patch).when(create(), as(COUNTY)).then([issued]);
    given(patch)
      .when(create({ batchDueOn: '2022-08-15' }), as(COUNTY))
      .then([{ batchDueOn: '2022-08-15' }]);
  });

  it.each([
    [undefined, true],
    ['2022-08-15', true],
    ['2022-07-31', false], // though it is the usual date
  ])('into a batch due 2022-08-15 with %s: %s', (batchDueOn, fits) => {
    const command = create(batchDueOn === undefined ? {} : { batchDueOn });
    const outcome = given(patch).when(command, { ...as(COUNTY), facts: { ...facts, batchDueOn: '2022-08-15' } });
    if (fits) outcome.then([{ batchDueOn: '2022-08-15' }]);
    else outcome.breaks('TSK-38');
  });

  it('once per number and batch', () => {
    given(patch, issued).when(create(), as(COUNTY)).isDuplicate();
  });

  it.each([
    { townUnit: 'zhuzhou' },
    { townUnit: 'nowhere' },
    { place: { unitId: 'shigu.finance', text: 'x' } },
    { farmlandSqm: 900.6 },
    { patchNo: 'x'.repeat(64), planId: 'p'.repeat(64) },
  ])('%j is unusable', (more) => {
    given(patch).when(create(more), as(COUNTY)).isInvalid();
  });

  it('may be all farmland', () => {
    given(patch)
      .when(create({ farmlandSqm: 900.5, rareEarth: true }), as(COUNTY))
      .then([{ farmlandSqm: 900.5, rareEarth: true }]);
  });

  it.each([
    ['the county’s department', COUNTY, true],
    ['the city', by('hengyang', 'imagery-auditor'), true],
    ['the town itself', by('shigu.renmin', 'imagery-auditor'), false],
    ['another city', by('zhuzhou.finance', 'imagery-auditor'), false],
  ])('is of %s', (_who, actor, may) => {
    const outcome = given(patch).when(create(), as(actor));
    if (may) outcome.then([{ type: 'PatchIssued' }]);
    else outcome.isOutOfReach();
  });
});

describe('TSK-39 check, judge, upload in that order', () => {
  const check = {
    ...{ type: 'FieldCheckPatch' as const, checkedOn: at, officers: ['off-01'], photos: ['b'.repeat(64)] },
    ...{ lon: 110.28, lat: 21.6 },
  };
  const judge = (verdict: Verdict, more: Partial<JudgePatch> = {}): JudgePatch => ({
    ...{ type: 'JudgePatch', verdict, category: 'land', ...more },
  });
  const upload = { type: 'UploadPatch' as const, formNo: 'F-1' };

  it('by the squad of the town', () => {
    given(patch, issued)
      .when(check, as())
      .then([{ type: 'PatchFieldChecked', checkedOn: at }]);
    given(patch, issued, checked)
      .when(judge('notConstruction'), as())
      .then([{ type: 'PatchJudged', documents: [] }]);
    given(patch, issued, checked, judged('illegal'))
      .when(upload, as())
      .then([{ type: 'PatchUploaded', uploadedOn: at }]);
    given(patch, issued)
      .when(check, as(by('shigu.civil-affairs', 'imagery-officer')))
      .isOutOfReach();
  });

  it('is not judged before the check, not uploaded before the verdict, not checked twice', () => {
    given(patch, issued)
      .when(judge('illegal', { reason: 'x' }), as())
      .breaks('TSK-39');
    given(patch, issued, checked).when(upload, as()).breaks('TSK-39');
    given(patch, issued, checked).when(check, as()).breaks('TSK-39');
  });

  it('is checked today at the latest', () => {
    given(patch, issued)
      .when({ ...check, checkedOn: '2022-07-11' }, as())
      .breaks('TSK-39');
  });

  it.each([
    ['legal', {}, false],
    ['legal', { documents: ['批文 1'] }, true],
    ['illegal', {}, false],
    ['illegal', { reason: '占用耕地' }, true],
    ['notConstruction', {}, true],
    ['otherAuthority', { category: 'rural-house' }, false],
    ['otherAuthority', { category: 'rural-house', toUnit: 'shigu.civil-affairs' }, true],
    ['otherAuthority', { category: 'ecological-damage', toUnit: 'shigu.civil-affairs' }, true],
    ['otherAuthority', { category: 'cemetery', toUnit: 'shigu.civil-affairs' }, true],
    ['otherAuthority', { category: 'land', toUnit: 'shigu.civil-affairs' }, false],
  ] as const)('%s with %j: %s', (verdict, more, grounded) => {
    const outcome = given(patch, issued, checked).when(judge(verdict, more as Partial<JudgePatch>), as());
    if (grounded) outcome.then([{ type: 'PatchJudged', verdict }]);
    else outcome.breaks('TSK-39');
  });

  it('another authority is one of the tree', () => {
    given(patch, issued, checked)
      .when(judge('otherAuthority', { category: 'cemetery', toUnit: 'zhuzhou' }), as())
      .isInvalid();
  });
});

describe('TSK-40 the county’s review', () => {
  const approve = { type: 'ApprovePatch' as const };
  const send = (proofBy: string) => ({ type: 'ReturnPatch' as const, reason: '照片不清', proofBy });
  const returned: PatchEvent = { type: 'PatchReturned', reason: '照片不清', proofBy: '2022-07-20' };

  it.each([
    ['2022-07-10', false], // today
    ['2022-07-11', true],
  ])('returned until %s: %s', (proofBy, holds) => {
    const outcome = given(patch, ...toUpload()).when(send(proofBy), as(COUNTY));
    if (holds) outcome.then([{ type: 'PatchReturned', proofBy }]);
    else outcome.breaks('TSK-40');
  });

  it('starts again at the field check, its earlier evidence kept', () => {
    const past = [...toUpload(), returned];
    given(patch, ...past)
      .when({ type: 'UploadPatch', formNo: 'F-2' }, as())
      .breaks('TSK-39');
    const { state } = given(patch, ...past, checkedBy('off-02'), {
      ...judged('legal'),
      ...{ documents: ['批文 2'] },
    } as PatchEvent);
    expect(state).toMatchObject({ returns: 1, proofBy: '2022-07-20', documents: ['批文 1', '批文 2'] });
    expect(state.checks.map(({ officers }) => officers[0])).toEqual(['off-01', 'off-02']);
  });

  it.each(['legal', 'notConstruction'] as const)('TSK-39 %s is cleared with the approval', (verdict) => {
    given(patch, ...toUpload(verdict))
      .when(approve, as(COUNTY))
      .then([{ type: 'PatchApproved' }, { type: 'PatchCleared', patchId: ids.patchId, verdict, clearedOn: at }]);
  });

  it.each(['illegal', 'otherAuthority'] as const)('TSK-39 %s waits for its finding', (verdict) => {
    given(patch, ...toUpload(verdict))
      .when(approve, as(COUNTY))
      .then([{ type: 'PatchApproved' }, { type: 'PatchRectifying', ...ids, findingId: ids.patchId, verdict }]);
  });

  it('is of what was uploaded', () => {
    given(patch, issued, checked).when(approve, as(COUNTY)).breaks('TSK-40');
    given(patch, issued, checked).when(send('2022-07-20'), as(COUNTY)).breaks('TSK-40');
    given(patch, ...toUpload())
      .when(approve, as(by('shigu.renmin', 'imagery-auditor')))
      .isOutOfReach();
  });
});

describe('TSK-39 the end of rectification', () => {
  const past = [...toUpload(), approved, rectifying];
  const clear = (findingId: string) => ({ type: 'ClearPatch' as const, findingId });
  const system = by('system', 'system');

  it('comes with its finding, once, and only with that', () => {
    given(patch, ...past)
      .when(clear(ids.patchId), as(system))
      .then([{ type: 'PatchCleared', findingId: ids.patchId, verdict: 'illegal', clearedOn: at }]);
    given(patch, ...past)
      .when(clear('another'), as(system))
      .nothing();
    given(patch, ...past, cleared)
      .when(clear(ids.patchId), as(system))
      .nothing();
  });
});
