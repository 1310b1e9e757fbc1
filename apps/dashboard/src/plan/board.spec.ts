import type { LedgerRow } from '../api/shapes';
import { boardOf, phaseOf, timelineOf, todayAt } from './board';
import type { PlanPhase, PlanState } from './plan.shapes';

const phase = (code: string, ...windows: [string | null, string | null][]): PlanPhase => ({
  ...{ code, title: code, running: false },
  windows: windows.map(([from, to]) => ({ from, to })),
});
const SG18 = [
  phase('p1', [null, '2022-08-31']),
  phase('p2', ['2022-09-01', '2023-04-30']),
  phase('p3', ['2023-05-01', '2023-05-31']),
];
const WP09 = [phase('summer', ['2022-07-15', '2022-07-31'], ['2022-10-01', '2022-10-31'])];

const task = (taskId: string, dueOn: string | null, more: Partial<LedgerRow> = {}): LedgerRow =>
  ({ taskId, dueOn, phase: null, state: 'accepted', ...more }) as LedgerRow;

it.each([
  ['before the first phase’s end', SG18, task('t', '2022-08-31'), 'p1'],
  ['on the first day of the second', SG18, task('t', '2022-09-01'), 'p2'],
  ['on the last day of the third', SG18, task('t', '2023-05-31'), 'p3'],
  ['after the last', SG18, task('t', '2023-06-01'), undefined],
  ['in the second window of a phase', WP09, task('t', '2022-10-31'), 'summer'],
  ['in the gap between its windows', WP09, task('t', '2022-08-01'), undefined],
  ['without a date', SG18, task('t', null), undefined],
  ['the phase that the document names wins', SG18, task('t', '2022-08-31', { phase: 'p3' }), 'p3'],
  ['a phase that the plan lacks counts for nothing', SG18, task('t', '2022-08-31', { phase: 'p9' }), 'p1'],
])('TSK-04 a task due %s', (_words, phases, row, code) => {
  expect(phaseOf(phases, row)?.code).toBe(code);
});

it('keeps the phases in order, empty ones too, and those of no phase last', () => {
  const board = boardOf(SG18, [
    task('b', '2022-10-31'),
    task('a', '2022-10-31'),
    task('c', '2022-09-30', { state: 'closed' }),
    task('d', null),
    task('e', '2022-09-15'),
  ]);
  expect(board.map(({ phase: of }) => of?.code)).toEqual(['p1', 'p2', 'p3', undefined]);
  expect(board[1]?.open.map(({ taskId }) => taskId)).toEqual(['e', 'a', 'b']);
  expect(board[1]?.done.map(({ taskId }) => taskId)).toEqual(['c']);
});

it('has no column for tasks of no phase where there are none', () => {
  expect(boardOf(SG18, [task('a', '2022-10-31')])).toHaveLength(3);
});

it.each([
  ['2022-10-30', 0],
  ['2022-10-31', 0],
  ['2022-11-01', 1],
  ['2022-12-01', 2],
])('on %s the line stands before card %d', (today, index) => {
  expect(todayAt([task('a', '2022-10-31'), task('b', '2022-11-30'), task('c', null)], today)).toBe(index);
});

const plan = (phases: PlanPhase[]): PlanState =>
  ({ phases, adoptedOn: '2022-08-01', effectiveTo: '2023-06-30' }) as unknown as PlanState;

it('draws open ends a little further, at least to where the plan begins and ends', () => {
  const open = timelineOf(plan([phase('a', [null, '2022-08-10']), phase('b', ['2022-08-11', null])]), '2022-08-06');
  expect(open).toMatchObject({ from: '2022-08-01', to: '2023-06-30' });
  const short = timelineOf(
    plan([phase('a', [null, '2022-07-31']), phase('b', ['2022-08-01', '2023-07-15'])]),
    '2022-08-06',
  );
  expect(short).toMatchObject({ from: '2022-07-03', to: '2023-07-15' });
  const [first, second] = short?.stretches ?? [];
  expect(first?.left).toBe(0);
  expect((second?.left ?? 0) + (second?.width ?? 0)).toBeCloseTo(100);
});

it('draws an open end as far as today where the plan has none', () => {
  const endless = {
    ...plan([phase('a', ['2022-11-07', '2022-11-20']), phase('b', ['2022-11-21', null])]),
    effectiveTo: null,
  };
  expect(timelineOf(endless, '2022-11-21')).toMatchObject({ to: '2022-11-23' });
  expect(timelineOf(endless, '2022-12-05')).toMatchObject({ to: '2022-12-05' });
});

it.each([
  ['2022-07-31', 0],
  ['2022-08-05', 45],
  ['2022-08-20', 100],
])('%s stands at %d percent of ten days', (today, percent) => {
  expect(timelineOf(plan([phase('a', ['2022-08-01', '2022-08-10'])]), today)?.today).toBeCloseTo(percent);
});

it('draws nothing where no phase has a date', () => {
  expect(timelineOf(plan([]), '2022-08-01')).toBeUndefined();
});
