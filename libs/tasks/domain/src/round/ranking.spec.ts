import * as fc from 'fast-check';
import { exact } from '@taizhang/kernel';
import { consequencesOf, lastOf, type Ranked, ranksOf } from './ranking';

const field = (...totals: (number | null)[]): Ranked[] =>
  totals.map((total, index) => ({ subjectId: `u${index + 1}`, total: total === null ? null : exact(total) }));
const PLACES = { commend: 3, interview: 2 };

it.each([
  [
    [96, 94, 94, 90, 88, 88, 80],
    [1, 2, 2, 4, 5, 5, 7],
  ],
  [
    [80, 96],
    [2, 1],
  ],
  [
    [5, 5, 5],
    [1, 1, 1],
  ],
  [
    [90.0001, 90],
    [1, 2],
  ],
])('TSK-57 %j rank %j', (totals, ranks) => expect([...ranksOf(field(...totals)).values()]).toEqual(ranks));

it('TSK-57 who has no total has no place', () => {
  expect([...ranksOf(field(90, null, 80))]).toEqual([
    ['u1', 1],
    ['u3', 2],
  ]);
});

it.each<[string, (number | null)[], string[], string[]]>([
  ['the example', [96, 94, 94, 90, 88, 88, 80], ['u1', 'u2', 'u3'], ['u5', 'u6', 'u7']],
  ['a tie at the first cut', [9, 8, 7, 7, 5, 4], ['u1', 'u2', 'u3', 'u4'], ['u5', 'u6']],
  ['six: three and two', [6, 5, 4, 3, 2, 1], ['u1', 'u2', 'u3'], ['u5', 'u6']],
  ['five: one and one', [5, 4, 3, 2, 1], ['u1'], ['u5']],
  ['five with a total of six', [5, 4, null, 3, 2, 1], ['u1'], ['u6']],
  ['two', [5, 4], ['u1'], ['u2']],
  ['all equal: none', [5, 5, 5, 5, 5, 5, 5], [], []],
  ['one alone: none', [5], [], []],
  ['nobody', [null], [], []],
  ['who shares the first place is not among the last', [9, 9, 9, 9, 9, 8], ['u1', 'u2', 'u3', 'u4', 'u5'], ['u6']],
])('TSK-57 consequences, %s', (_, totals, commended, interviewed) => {
  const decided = [...consequencesOf(field(...totals), PLACES, [])];
  const of = (wanted: string) => decided.filter(([, all]) => all.join() === wanted).map(([subjectId]) => subjectId);
  expect([of('commend'), of('interview')]).toEqual([commended, interviewed]);
  expect(decided).toHaveLength(commended.length + interviewed.length);
});

it.each([
  [['u6'], ['interview', 'listed']],
  [['u5'], ['interview']],
  [[], ['interview']],
])('TSK-57 last before %j: the last one now gets %j', (before, expected) => {
  const decided = consequencesOf(field(9, 8, 7, 6, 5, 4), PLACES, before);
  expect(decided.get('u6')).toEqual(expected);
  expect(decided.get('u5')).toEqual(['interview']); // last but one now, whatever it was before
});

it.each([
  [[3, 2, 1], ['u3']],
  [
    [3, 1, 1],
    ['u2', 'u3'],
  ],
  [[1, 1], []],
  [[], []],
])('TSK-57 %j: last are %j', (totals, last) => expect(lastOf(field(...totals))).toEqual(last));

it('TSK-57 nobody is praised and talked to at once, and the best is never talked to', () => {
  const totals = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(totals, (values) => {
      const ranked = field(...values);
      const ranks = ranksOf(ranked);
      for (const [subjectId, all] of consequencesOf(ranked, PLACES, lastOf(ranked))) {
        expect(all.includes('commend') && all.length > 1).toBe(false);
        expect(ranks.get(subjectId) === 1 && !all.includes('commend')).toBe(false);
      }
    }),
  );
});
