import { measuresDue, twoYearsIncompetent } from './consequences';
import type { Grade, WorkerState } from './worker.state';

const years = (...grades: [number, Grade][]) => grades.map(([year, grade]) => ({ year, grade }));

it.each([
  [years([2021, 'incompetent'], [2022, 'incompetent']), true],
  [years([2022, 'incompetent'], [2021, 'incompetent']), true],
  [years([2021, 'incompetent'], [2023, 'incompetent']), false],
  [years([2021, 'incompetent'], [2022, 'basic'], [2023, 'incompetent']), false],
  [years([2021, 'basic'], [2022, 'basic']), false],
  [years([2021, 'incompetent']), false],
  [years(), false],
])('TSK-72 %j are two years on end: %s', (appraisals, arises) => {
  expect(twoYearsIncompetent(appraisals)).toBe(arises);
});

it('TSK-72 what is due, and when it came; praise is no measure', () => {
  const appraisals: WorkerState['appraisals'] = [
    { year: 2020, grade: 'incompetent', roundId: 'a', measureBy: '2021-02-26' },
    { year: 2021, grade: 'basic', roundId: 'b', measureBy: null },
    { year: 2022, grade: 'incompetent', roundId: 'c', measureBy: '2023-02-27' },
  ];
  const measures: WorkerState['measures'] = [
    { kind: 'demotion', reason: 'r', year: 2020, on: '2021-03-01' },
    { kind: 'commendation', reason: 'r', year: 2022, on: '2022-07-01' },
  ];
  expect(measuresDue({ appraisals, measures })).toEqual([
    { year: 2020, dueOn: '2021-02-26', appliedOn: '2021-03-01' },
    { year: 2022, dueOn: '2023-02-27', appliedOn: null },
  ]);
});
