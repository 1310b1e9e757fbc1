import * as fc from 'fast-check';
import { RuleBroken } from '@taizhang/kernel';
import { classIndex, ensureOnePost, ensureRoom, type Item, type Manning, normOf, normsOf, type Post } from './norms';

const table = (normSet: Manning['normSet'], facts: Manning['facts'], more: Partial<Manning> = {}): Manning => ({
  ...{ normSet, facts, holders: [], counts: {} },
  ...more,
});

const holding = (post: Post, count: number): Manning['holders'] =>
  Array.from({ length: count }, (_, index) => ({ holderId: `${post}-${index}`, post }));

const allowed = (after: Manning, post: Post | Item): string => {
  try {
    ensureRoom(after, post);
    return 'allowed';
  } catch (error) {
    if (error instanceof RuleBroken) return error.ruleId;
    throw error;
  }
};

it.each([
  [undefined, 0, 7],
  [0, 0, 5],
  [4_999, 0, 5],
  [5_000, 5, 5],
  [9_999, 5, 5],
  [10_000, 5, 7],
  [10_001, 5, 7],
  [80_000, 5, 7],
])('TSK-67 a service station of %s residents has %s to %s posts', (residents, min, max) => {
  const facts = residents === undefined ? {} : { residents };
  expect(normOf(table('ZZ5', facts), 'service-station')).toMatchObject({ min, max });
});

it.each([
  ['secretary', 1, 1],
  ['director', 1, 1],
  ['committee-member', 2, 3],
] as const)('TSK-67 a community has %s %s to %s, whatever its residents', (post, min, max) => {
  expect(normOf(table('ZZ5', { residents: 900 }), post)).toMatchObject({ min, max });
});

it.each([
  [4_999, 5, 'allowed'],
  [4_999, 6, 'TSK-67'],
  [9_999, 5, 'allowed'],
  [9_999, 6, 'TSK-67'],
  [10_000, 7, 'allowed'],
  [10_000, 8, 'TSK-67'],
  [10_001, 7, 'allowed'],
  [10_001, 8, 'TSK-67'],
])('TSK-67 with %s residents, post number %s of the station: %s', (residents, count, outcome) => {
  const after = table('ZZ5', { residents }, { holders: holding('service-station', count) });
  expect(allowed(after, 'service-station')).toBe(outcome);
});

it('TSK-67 too many of one post stop no other', () => {
  const holders = [...holding('service-station', 7), ...holding('secretary', 1)];
  expect(allowed(table('ZZ5', { residents: 9_999 }, { holders }), 'secretary')).toBe('allowed');
});

it('TSK-67 one holder has one post', () => {
  expect(() => ensureOnePost(null, 'w-1')).not.toThrow();
  expect(() => ensureOnePost('x', 'w-1')).toThrow(expect.objectContaining({ ruleId: 'TSK-67' }));
});

it.each([
  [1, 11, 0, 'allowed'],
  [1, 12, 0, 'TSK-68'],
  [2, 10, 1, 'allowed'],
  [2, 11, 1, 'TSK-68'],
  [3, 9, 0, 'allowed'],
  [3, 10, 0, 'TSK-68'],
  [3, 8, 1, 'allowed'],
  [3, 9, 1, 'TSK-68'],
  [1, 0, 2, 'TSK-68'],
])('TSK-68 class %s: %s leaders and %s deputy secretaries: %s', (rank, leaders, deputies, outcome) => {
  const holders = [...holding('leader', leaders), ...holding('deputy-secretary', deputies)];
  const after = table('ZZ2', { class: rank }, { holders });
  expect(allowed(after, deputies > 0 ? 'deputy-secretary' : 'leader')).toBe(outcome);
});

it.each([
  ['office', 6],
  ['institution', 3],
  ['squad', 1],
  ['extra-plate', 3],
] as const)('TSK-68 %s: at most %s, and no minimum', (item, max) => {
  const facts = { class: 1 };
  expect(normOf(table('ZZ2', facts), item)).toEqual({ post: item, min: 0, max, actual: 0, gap: 0 });
  expect(allowed(table('ZZ2', facts, { counts: { [item]: max } }), item)).toBe('allowed');
  expect(allowed(table('ZZ2', facts, { counts: { [item]: max + 1 } }), item)).toBe('TSK-68');
});

it.each([
  [4, 1, 'allowed'],
  [5, 0, 'allowed'],
  [7, 0, 'allowed'],
  [8, -1, 'TSK-68'],
])('TSK-68 a command centre of %s: gap %s, %s', (count, gap, outcome) => {
  const centre = table('ZZ7', {}, { holders: holding('command-staff', count) });
  expect(normsOf(centre)).toEqual([{ post: 'command-staff', min: 5, max: 7, actual: count, gap }]);
  expect(allowed(centre, 'command-staff')).toBe(outcome);
});

it('TSK-67 the gap is what is missing, what is too many below zero, else 0', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.nat(12), (residents, count) => {
      const manning = table('ZZ5', { residents }, { holders: holding('service-station', count) });
      const { min, max, gap } = normOf(manning, 'service-station') ?? { min: 0, max: 0, gap: 0 };
      expect(gap > 0 ? count + gap : gap < 0 ? count + gap : count).toBe(Math.min(Math.max(count, min), max));
    }),
  );
});

it.each([
  [[10, 10, 10], [10, 10, 10], 10],
  [[5, 0, 10], [10, 10, 10], 4.5],
  [[1, 1, 1], [3, 3, 3], 3.3333],
  [[0, 0, 0], [0, 0, 0], 0],
])('TSK-68 the index of %j against %j is %s', (own, largest, index) => {
  expect(classIndex(own, largest)).toBe(index);
});
