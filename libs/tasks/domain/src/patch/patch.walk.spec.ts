import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { given, permitted } from '@taizhang/testing/given';
import { type DrawState, NO_DRAW } from '../draw/draw.state';
import type { PatchCommand } from './patch.commands';
import { patch, PATCH_STATES } from './patch.decider';
import {
  approved,
  checked,
  cleared,
  COUNTY,
  facts as plain,
  ids,
  issued,
  judged,
  SQUAD,
  toUpload,
  units,
} from './patch.fixture';
import type { PatchState, PatchStatus } from './patch.state';

const WALKED = units.all().map(({ slug }) => slug);
const at = '2022-07-10';
const drawn: DrawState = {
  ...{ ...NO_DRAW, purpose: 'imagery', status: 'drawn', period: '2022-q2', subjects: [ids.patchId], n: 1 },
  selected: [{ subjectId: ids.patchId, officers: [] }],
};
const facts = { ...plain, review: { draw: drawn, cleared: [ids.patchId], sampleRatio: 0.1 } };

const create: PatchCommand = {
  ...{ type: 'CreatePatch', planId: 'wp11', batch: '2022-06', patchNo: '17', townUnit: 'shigu.renmin' },
  ...{ place: { unitId: 'shigu.renmin.xiangbei', text: '山脚' }, areaSqm: 900.5, farmlandSqm: 300 },
  ...{ landClass: 'stable-farmland', basis: ['WP11 §二(一)'] },
};
const check: PatchCommand = {
  ...{ type: 'FieldCheckPatch', checkedOn: '2022-07-05', officers: ['off-01'], photos: ['a'.repeat(64)] },
  ...{ lon: 110.28, lat: 21.6 },
};
const judge: PatchCommand = {
  ...{ type: 'JudgePatch', verdict: 'legal', category: 'land', reason: 'r', documents: ['批文 1'] },
};
const upload: PatchCommand = { type: 'UploadPatch', formNo: 'F-1' };
const sendBack: PatchCommand = { type: 'ReturnPatch', reason: 'r', proofBy: '2022-07-20' };
const approve: PatchCommand = { type: 'ApprovePatch' };
const review: PatchCommand = { type: 'ReviewPatch', quarter: '2022-q2', drawId: 'd-1', result: 'passed', note: 'n' };

const uploaded = given(patch, ...toUpload('legal')).state;
const done = given(patch, issued, checked, judged('legal'), ...toUpload('legal').slice(3), approved, cleared).state;
const where = (role: string, ...slugs: string[]): string[] => slugs.map((slug) => `${role}@${slug}`);
/** The squad of the town; departments and governments above the town. */
const TOWN = where('imagery-officer', 'shigu.renmin', 'shigu.renmin.squad');
const AUDIT = where(
  'imagery-auditor',
  ...['hengyang', 'shigu', 'shigu.finance', 'shigu.civil-affairs', 'shigu.civil-affairs.grassroots', 'shigu.office'],
);

/** `tasks.md` §3 for patches: everybody who may give the command; all others get 403. */
const WHO: readonly [PatchCommand, PatchState, readonly string[]][] = [
  [create, patch.initial, AUDIT],
  [check, given(patch, issued).state, TOWN],
  [judge, given(patch, issued, checked).state, TOWN],
  [upload, given(patch, issued, checked, judged('legal')).state, TOWN],
  [sendBack, uploaded, AUDIT],
  [approve, uploaded, AUDIT],
  [review, done, AUDIT],
  [{ type: 'ClearPatch', findingId: 'f-1' }, uploaded, ['system']],
];

it.each(WHO)('%j', (command, state, expected) => {
  expect(permitted(patch, state, command, { at, units, facts }, WALKED)).toEqual([...expected].sort());
});

it('every command is walked', () => {
  expect(WHO.map(([{ type }]) => type).sort()).toEqual(Object.keys(patch.roles).sort());
});

const EVERY: readonly PatchStatus[] = [
  ...(['issued', 'checked', 'judged', 'uploaded', 'returned', 'rectifying', 'cleared'] as const),
];

/** `tasks.md` §4.6 row by row. */
const ROWS: readonly [PatchCommand, typeof SQUAD, readonly PatchStatus[], string][] = [
  [check, SQUAD, ['issued', 'returned'], 'TSK-39'],
  [judge, SQUAD, ['checked'], 'TSK-39'],
  [upload, SQUAD, ['judged'], 'TSK-39'],
  [sendBack, COUNTY, ['uploaded'], 'TSK-40'],
  [approve, COUNTY, ['uploaded'], 'TSK-40'],
  [review, COUNTY, ['cleared'], 'TSK-41'],
];

describe.each(ROWS)('%j', (command, actor, allowed, rule) => {
  it.each(EVERY)(`in the state %s: allowed, or refused by ${rule}`, (status) => {
    const context = { actor, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar, units, facts };
    const act = () => patch.decide(command, { ...done, status }, context);
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: rule }));
    }
  });
});

it('every command of a patch that is there has its row', () => {
  expect(ROWS.map(([{ type }]) => type).sort()).toEqual(Object.keys(PATCH_STATES).sort());
});
