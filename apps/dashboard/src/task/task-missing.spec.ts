import type { Task } from '../api/shapes';
import { missingOf } from './task-missing';

const file = (deliverableCode: string | undefined, quantity: number) => ({ deliverableCode, quantity });
const task = (evidence: object[], contributions: string[] = []): Task =>
  ({
    leads: ['a', 'b', 'c'],
    contributions: contributions.map((unitId) => ({ unitId })),
    deliverables: [
      { code: 'course', quantity: 2, mandatory: true },
      { code: 'photo', quantity: 5, mandatory: false },
    ],
    evidence,
  }) as unknown as Task;

it.each([
  ['nothing handed in', [], 2],
  ['one of two', [file('course', 1)], 1],
  ['two files of one', [file('course', 1), file('course', 1)], undefined],
  ['one file for both', [file('course', 2)], undefined],
  ['more than asked', [file('course', 3)], undefined],
  ['evidence of no output', [file(undefined, 9), file('photo', 9)], 2],
])('TSK-14 %s', (_words, evidence, lacking) => {
  expect(missingOf(task(evidence)).outputs[0]?.lacking).toBe(lacking);
});

it.each([
  [[], ['b', 'c']],
  [['b'], ['c']],
  [['b', 'c'], []],
])('TSK-12 after contributions of %j those of %j are missing, never the first lead’s', (given, missing) => {
  expect(missingOf(task([], given)).coLeads).toEqual(missing);
});
