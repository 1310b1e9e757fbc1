import { NO_TASK, type TaskState } from '../task/task.state';
import { lastIn, roundShare, taskShare } from './computed-shares';
import { confirmed, inRound, opened, place, reviewing, units } from './round.fixture';
import type { RoundEvent } from './round.events';

const YEAR = { from: '2022-01-01', to: '2022-12-31' };
const task = (more: Partial<TaskState> = {}): TaskState => ({
  ...NO_TASK,
  ...{ leads: ['shigu.renmin', 'shigu.finance'], dueOn: '2022-10-31', status: 'closed', onTime: true },
  ...more,
});
const share = (...tasks: TaskState[]) => taskShare(tasks, 'shigu.renmin', { window: YEAR, units });

it.each<[string, TaskState[], string | null]>([
  ['closed in time', [task()], '1/1'],
  ['closed late', [task(), task({ onTime: false })], '1/2'],
  [
    'still open, submitted, verified',
    [task(), task({ status: 'inProgress', onTime: null }), task({ status: 'verified' })],
    '1/3',
  ],
  ['additional', [task(), task({ additional: true, onTime: false })], '1/1'],
  ['cancelled', [task(), task({ status: 'cancelled' })], '1/1'],
  ['long-term', [task(), task({ dueOn: null, due: { kind: 'longTerm' } })], '1/1'],
  ['due on the first and the last day', [task({ dueOn: '2022-01-01' }), task({ dueOn: '2022-12-31' })], '1/1'],
  ['due the day before and after', [task({ dueOn: '2021-12-31' }), task({ dueOn: '2023-01-01' })], null],
  ['of another lead', [task({ leads: ['shigu.finance', 'shigu.renmin'] })], null],
  ['of a community below', [task({ leads: ['shigu.renmin.xiangbei'], onTime: false })], '0/1'],
  ['nothing', [], null],
])('TSK-57 tasks in time: %s', (_, tasks, expected) => expect(share(...tasks)).toBe(expected));

it('TSK-57 an open beginning holds every earlier day', () => {
  const window = { from: null, to: '2022-12-31' };
  expect(taskShare([task({ dueOn: '2019-01-01' })], 'shigu.renmin', { window, units })).toBe('1/1');
});

describe('rounds of the months', () => {
  const [village, office] = ['wp10.village-01', 'wp10.general-office'];
  /** A confirmed month in which the village lost so many points. */
  function month(last: string, points: number) {
    const open = {
      ...opened('WP10.monthly', 'wp10', [place(village), place(office)]),
      window: { from: null, to: last },
    };
    const deducted: RoundEvent = {
      ...{ type: 'PointsDeducted', subjectId: village, code: 'order', points, basisRef: 'o', reason: 'r', on: last },
    };
    const past: RoundEvent[] = [open, deducted, reviewing];
    return { running: inRound(...past).state, confirmed: inRound(...past, confirmed(past)).state };
  }
  const [october, november, january] = [month('2022-10-31', 4), month('2022-11-30', 7), month('2023-01-31', 50)];

  it('TSK-57 their mean, of the confirmed ones within the period', () => {
    const rounds = [october.confirmed, november.confirmed, january.confirmed, month('2022-12-31', 90).running];
    expect(roundShare(rounds, village, YEAR)).toBe('189/200'); // (96 + 93) / 2 %
    expect(roundShare(rounds, office, YEAR)).toBe('1/1');
    expect(roundShare(rounds, 'wp10.peace-office', YEAR)).toBeNull();
    expect(roundShare([january.confirmed], village, YEAR)).toBeNull();
  });

  it('TSK-57 last is who is last in a confirmed one', () => {
    expect([lastIn(october.confirmed), lastIn(october.running), lastIn(month('2022-09-30', 0).confirmed)]).toEqual([
      [village],
      [],
      [],
    ]);
  });
});
