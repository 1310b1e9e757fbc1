import { RuleBroken, UnitTree } from '@taizhang/kernel';
import { type AccessDecision, type DownwardFacts, DownwardRefused, ensureMayHandDown } from './downward-access';

const units = new UnitTree([
  { slug: 'z', name: '市', level: 'city', kind: 'government', parent: null },
  { slug: 'z.health', name: '市卫计委', level: 'city', kind: 'department', parent: 'z' },
  { slug: 'z.c1', name: '县', level: 'county', kind: 'government', parent: 'z' },
  { slug: 'z.c1.party-committee', name: '县委', level: 'county', kind: 'department', parent: 'z.c1' },
  { slug: 'z.c1.civil', name: '县民政局', level: 'county', kind: 'department', parent: 'z.c1' },
  { slug: 'z.c1.civil.desk', name: '股', level: 'county', kind: 'section', parent: 'z.c1.civil' },
  { slug: 'z.c1.group', name: '领导小组', level: 'county', kind: 'body', parent: 'z.c1' },
  { slug: 'z.c1.s1', name: '街道', level: 'street', kind: 'government', parent: 'z.c1' },
  { slug: 'z.c1.s1.hall', name: '服务中心', level: 'street', kind: 'institution', parent: 'z.c1.s1' },
  {
    ...{ slug: 'z.c1.s1.station', name: '站所', level: 'street', kind: 'stationed', parent: 'z.c1.s1' },
    dispatchedBy: 'z.c1.civil',
  },
  { slug: 'z.c1.s1.m1', name: '社区', level: 'community', kind: 'government', parent: 'z.c1.s1' },
  { slug: 'z.c1.s1.m1.g1', name: '网格', level: 'grid', kind: 'government', parent: 'z.c1.s1.m1' },
  { slug: 'z.c2', name: '县', level: 'county', kind: 'government', parent: 'z' },
  { slug: 'z.c2.s1', name: '街道', level: 'street', kind: 'government', parent: 'z.c2' },
]);
const TODAY = '2022-10-10';
const facts: DownwardFacts = {
  adopters: ['z.c1'],
  workItems: {
    'z.c1': {
      guide: { communityId: null, from: '2018-12-03', endedFrom: null },
      own: { communityId: 'z.c1.s1.m1', from: '2018-12-03', endedFrom: null },
      elsewhere: { communityId: 'z.c1.s1.m2', from: '2018-12-03', endedFrom: null },
      tomorrow: { communityId: null, from: '2022-10-11', endedFrom: null },
      today: { communityId: null, from: TODAY, endedFrom: null },
      endsToday: { communityId: null, from: '2018-12-03', endedFrom: TODAY },
      endsTomorrow: { communityId: null, from: '2018-12-03', endedFrom: '2022-10-11' },
    },
  },
};
const decision: AccessDecision = {
  ...{ no: '12', decidedBy: 'z.c1', decidedOn: TODAY, power: '审批权', people: '两名', funds: '五万元' },
};

const hand =
  (assigner: string, target: string, more: { accessDecision?: AccessDecision; workItemCode?: string } = {}) =>
  () =>
    ensureMayHandDown({ assigner, targets: [target], ...more }, facts, units, TODAY);
const expectRefusal = (act: () => void, refused: boolean): void => {
  if (refused) expect(act).toThrow(expect.objectContaining({ name: DownwardRefused.name, ruleId: 'TSK-25' }));
  else expect(act).not.toThrow();
};

it.each([
  ['z.c1.civil', 'z.c1.s1', true],
  ['z.c1.civil.desk', 'z.c1.s1', true],
  ['z.c1.civil', 'z.c1.s1.hall', true],
  ['z.c1.s1.station', 'z.c1.s1', true],
  ['z.c1.party-committee', 'z.c1.s1', true],
  ['z.c1', 'z.c1.s1', false],
  ['z.c1.group', 'z.c1.s1', false],
  ['z', 'z.c1.s1', false],
  ['z.health', 'z.c1.s1', false],
  ['z.c1.civil', 'z.c1.s1.station', false],
  ['z.c1.civil', 'z.c1.group', false],
  ['z.c1.civil', 'z.c2.s1', false],
])('TSK-25 without a decision %s to %s is refused: %s', (assigner, target, refused) => {
  expectRefusal(hand(assigner, target), refused);
});

it.each<[string, Partial<AccessDecision>, boolean]>([
  ['of the county', {}, false],
  ['of its party committee', { decidedBy: 'z.c1.party-committee' }, false],
  ['of the department itself', { decidedBy: 'z.c1.civil' }, true],
  ['of another county', { decidedBy: 'z.c2' }, true],
  ['of tomorrow', { decidedOn: '2022-10-11' }, true],
  ['without a number', { no: '' }, true],
  ['without power', { power: ' ' }, true],
  ['without people', { people: '' }, true],
  ['without funds', { funds: '' }, true],
])('TSK-25 with a decision %s a department hands down to a street: refused %s', (_, change, refused) => {
  expectRefusal(hand('z.c1.civil', 'z.c1.s1', { accessDecision: { ...decision, ...change } }), refused);
});

it.each(Object.keys(decision) as (keyof AccessDecision)[])('TSK-25 a decision that leaves out %s is none', (field) => {
  const { [field]: _left, ...rest } = decision;
  expectRefusal(hand('z.c1.civil', 'z.c1.s1', { accessDecision: rest }), true);
});

it.each<[string, string | undefined, boolean]>([
  ['no code', undefined, true],
  ['the guide list', 'guide', false],
  ['an item of this community', 'own', false],
  ['an item of another community', 'elsewhere', true],
  ['an item from today on', 'today', false],
  ['an item from tomorrow on', 'tomorrow', true],
  ['an item that ended today', 'endsToday', true],
  ['an item that ends tomorrow', 'endsTomorrow', false],
  ['an unknown item', 'zz4-nothing', true],
  ['a word that every object knows', 'constructor', true],
])('TSK-25 to a community, by %s: refused %s', (_, workItemCode, refused) => {
  for (const assigner of ['z.c1.civil', 'z.c1', 'z', 'z.c1.s1']) {
    for (const target of ['z.c1.s1.m1', 'z.c1.s1.m1.g1']) {
      expectRefusal(hand(assigner, target, workItemCode === undefined ? {} : { workItemCode }), refused);
    }
  }
});

it('TSK-25 a community hands on to its grids as it likes; the decision of the county is no listed item', () => {
  expectRefusal(hand('z.c1.s1.m1', 'z.c1.s1.m1.g1'), false);
  expectRefusal(hand('z.c1.civil', 'z.c1.s1.m1', { accessDecision: decision }), true);
});

it('TSK-25 guards the subtree of who runs such a pack, and names the unit that it guards', () => {
  const unguarded = { adopters: ['z.c2'], workItems: {} };
  const handing = { assigner: 'z.c1.civil', targets: ['z.c1.group', 'z.c1.s1', 'z.c1.s1.m1'] };
  expect(() => ensureMayHandDown(handing, unguarded, units, TODAY)).not.toThrow();
  const refusal = { assigner: 'z.c1.civil', target: 'z.c1.s1', basis: ['ZZ2 §四(三)', 'ZZ4 §第四条'] };
  expect(() => ensureMayHandDown(handing, facts, units, TODAY)).toThrow(expect.objectContaining(refusal));
  expect(() => ensureMayHandDown(handing, { ...unguarded, adopters: ['z'] }, units, TODAY)).toThrow(RuleBroken);
});
