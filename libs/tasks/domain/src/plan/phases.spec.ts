import { phaseTurns, runningPhases } from './phases';
import type { Phase } from './plan.state';

const straw: Phase[] = [
  { code: 'p1', title: { zh: '前', en: 'first' }, windows: [{ from: null, to: '2022-05-31' }] },
  {
    code: 'p2',
    title: { zh: '中', en: 'second' },
    windows: [
      { from: '2022-06-01', to: '2022-07-20' },
      { from: '2022-09-01', to: '2022-11-30' },
    ],
  },
  { code: 'p3', title: { zh: '后', en: 'third' }, windows: [{ from: '2022-12-01', to: null }] },
];

it.each([
  ['2020-01-01', ['p1']],
  ['2022-05-31', ['p1']],
  ['2022-06-01', ['p2']],
  ['2022-07-20', ['p2']],
  ['2022-08-01', []],
  ['2022-11-30', ['p2']],
  ['2030-01-01', ['p3']],
])('TSK-04 on %s: %s', (date, codes) => expect(runningPhases(straw, date)).toEqual(codes));

it('TSK-04 a phase begins on its first day, is over after its last; ends come first; open ends never turn', () => {
  expect(phaseTurns(straw, '2022-05-31')).toEqual([
    { at: '2022-06-01', type: 'PhaseEnded', phase: 'p1', on: '2022-05-31' },
    { at: '2022-06-01', type: 'PhaseStarted', phase: 'p2', on: '2022-06-01' },
    { at: '2022-07-21', type: 'PhaseEnded', phase: 'p2', on: '2022-07-20' },
    { at: '2022-09-01', type: 'PhaseStarted', phase: 'p2', on: '2022-09-01' },
    { at: '2022-12-01', type: 'PhaseEnded', phase: 'p2', on: '2022-11-30' },
    { at: '2022-12-01', type: 'PhaseStarted', phase: 'p3', on: '2022-12-01' },
  ]);
  expect(phaseTurns(straw, '2022-12-01')).toEqual([]);
});
