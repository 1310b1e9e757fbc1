import { areIds, conflictsIn, covers, idsIn, ratioOf, tiersIn } from './pool-input';

it.each([
  ['ENT-1 ENT-2\nENT-3', ['ENT-1', 'ENT-2', 'ENT-3']],
  ['ENT-1，ENT-2、ENT-3; ENT-4', ['ENT-1', 'ENT-2', 'ENT-3', 'ENT-4']],
  [undefined, []],
])('TSK-49 reads ids as people paste them: %j', (text, ids) => {
  expect(idsIn(text)).toEqual(ids);
});

it.each([
  [['ENT-1', 'ENT-2'], true],
  [['ENT-1', 'ENT-1'], false],
  [['a|b'], false],
  [[], true],
])('TSK-49 ids blur no hashed text and come once: %j', (ids, sound) => {
  expect(areIds(ids)).toBe(sound);
});

it('TSK-49 reads conflicts line by line', () => {
  expect(conflictsIn('ENT-1 OFF-1\n\nENT-2, OFF-2')).toEqual([
    { subjectId: 'ENT-1', officerId: 'OFF-1' },
    { subjectId: 'ENT-2', officerId: 'OFF-2' },
  ]);
  expect(conflictsIn('ENT-1')).toBeUndefined();
  expect(conflictsIn('')).toEqual([]);
});

it.each([
  [10, 0.1],
  [33.33, 0.3333],
  [0.01, 0.0001],
  [7, 0.07],
])('TSK-49 %d %% is the share %d', (percent, ratio) => {
  expect(ratioOf(percent)).toBe(ratio);
});

it('TSK-49 tiers hold every subject exactly once', () => {
  const tiers = tiersIn('A 10% ENT-1 ENT-2\nD 50 ENT-3');
  expect(tiers).toEqual([
    { tier: 'A', subjects: ['ENT-1', 'ENT-2'], ratio: 0.1 },
    { tier: 'D', subjects: ['ENT-3'], ratio: 0.5 },
  ]);
  expect(covers(tiers, ['ENT-1', 'ENT-2', 'ENT-3'])).toBe(true);
  expect(covers(tiers, ['ENT-1', 'ENT-2'])).toBe(false);
  expect(tiersIn('A 0 ENT-1')).toBeUndefined();
  expect(tiersIn('A 101 ENT-1')).toBeUndefined();
});
