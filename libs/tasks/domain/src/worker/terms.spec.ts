import { termsServed } from './terms';
import type { Appraisal, Contract, Grade, WorkerState } from './worker.state';

const term = (from: string, to: string, signedOn = from): Contract => ({ from: signedOn, to, termOf: { from, to } });
const FIRST = term('2012-01-01', '2016-12-31');
const SECOND = term('2017-01-01', '2021-12-31');
const THIRD = term('2022-01-01', '2026-12-31');
const graded = (year: number, grade: Grade): Appraisal => ({ year, grade, roundId: `r-${year}`, measureBy: null });
const served = (contracts: Contract[], more: Partial<WorkerState> = {}) => ({
  ...{ contracts, appraisals: [] as Appraisal[], post: 'secretary' as WorkerState['post'], ended: null },
  ...more,
});

it.each([
  ['none', served([]), 0, false],
  ['one full term', served([SECOND]), 1, false],
  ['a full and a running one', served([SECOND, THIRD]), 2, false],
  ['two full ones', served([FIRST, SECOND]), 2, true],
  ['two full and a running one', served([FIRST, SECOND, THIRD]), 3, true],
  ['a gap between', served([term('2011-12-31', '2016-12-30'), SECOND]), 1, false],
  ['the second begun late', served([FIRST, term('2017-01-01', '2021-12-31', '2017-01-02')]), 2, false],
  ['the second left early', served([FIRST, SECOND], { ended: { ground: 'violation', on: '2021-12-30' } }), 2, false],
  ['the second served to its end', served([FIRST, SECOND], { ended: { ground: 'x', on: '2021-12-31' } }), 2, true],
  ['no secretary', served([FIRST, SECOND], { post: 'director' }), 2, false],
  ['incompetent in the second', served([FIRST, SECOND], { appraisals: [graded(2019, 'incompetent')] }), 2, false],
  ['basic in the second', served([FIRST, SECOND], { appraisals: [graded(2019, 'basic')] }), 2, true],
  ['incompetent after them', served([FIRST, SECOND, THIRD], { appraisals: [graded(2022, 'incompetent')] }), 3, true],
] as const)('TSK-71 %s: %s', (_, state, consecutiveTerms, eligible) => {
  expect(termsServed(state, '2022-09-01')).toEqual({ consecutiveTerms, eligible });
});

it.each([
  ['2021-12-31', false],
  ['2022-01-01', true],
])('TSK-71 the last day of the second term counts whole: on %s eligible %s', (today, eligible) => {
  expect(termsServed(served([FIRST, SECOND]), today).eligible).toBe(eligible);
});
