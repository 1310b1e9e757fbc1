import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import type { GivenTaskCommand } from './task.commands';
import { task } from './task.decider';
import {
  accepted,
  after,
  assigned,
  clerk,
  contributed,
  facts,
  head,
  office,
  owner,
  system,
  units,
} from './task.fixture';
import type { TaskState, TaskStatus } from './task.state';
import { TASK_STATES } from './task.states';

const ALL = ['assigned', 'accepted', 'inProgress', 'returned', 'submitted', 'verified'] as const;
const EVERY: readonly TaskStatus[] = [...ALL, 'closed', 'declined', 'suspended', 'cancelled'];
const upTo = (last: (typeof ALL)[number]): TaskStatus[] => ALL.slice(0, ALL.indexOf(last) + 1);
const WORKING = ['accepted', 'inProgress', 'returned'] as const;
const UNDONE = EVERY.filter((status) => !['verified', 'closed', 'cancelled'].includes(status));

const base = after(assigned, accepted, contributed).state;
const open = {
  issuer: 'shigu.office',
  level: 'notice',
  reason: 'r',
  issuedOn: '2022-10-01',
  limitOn: '2022-10-10',
} as const;
const supervision = { ...open, repliedOn: null, lapsed: false };
const asked = {
  difficultyNo: 'd-1',
  unitId: 'shigu.renmin',
  text: 't',
  raisedOn: '2022-10-01',
  answerBy: '2022-10-20',
};
const difficulties = [{ ...asked, answeredOn: null, findings: null, measures: null }];
const file = { sha256: 'a'.repeat(64), title: 't', bytes: 1, mediaType: 'a/b', quantity: 1 };
const part = { code: 'a', title: 't', lead: 'shigu.finance', due: { kind: 'longTerm' as const } };

/** `tasks.md` §4.2 row by row: where it is allowed, the rule elsewhere, and a task on which nothing else bars it. */
const TABLE: readonly [GivenTaskCommand, typeof head, readonly TaskStatus[], string, Partial<TaskState>?][] = [
  [{ type: 'AcceptTask', unitId: 'shigu.finance' }, { ...clerk, unitId: 'shigu.finance' }, upTo('returned'), 'TSK-11'],
  [{ type: 'AcceptTask', unitId: 'shigu.renmin' }, clerk, ['assigned'], 'TSK-11', { acceptances: [] }],
  [{ type: 'DeclineTask', reason: 'r' }, head, ['assigned'], 'TSK-11', { acceptBy: null }],
  [{ type: 'ReassertTask', reason: 'r' }, office, ['declined'], 'TSK-11'],
  [{ type: 'TransferTask', toUnit: 'shigu.finance', reason: 'r' }, office, [...upTo('returned'), 'declined'], 'TSK-21'],
  [{ type: 'RequestTaskTransfer', reason: 'r' }, head, upTo('returned'), 'TSK-21'],
  [{ type: 'ReportTaskProgress', percent: 10, note: 'n' }, clerk, WORKING, 'TSK-13'],
  [{ type: 'AttachEvidence', ...file }, clerk, WORKING, 'TSK-14'],
  [{ type: 'WithdrawEvidence', sha256: file.sha256, reason: 'r' }, clerk, WORKING, 'TSK-14', { evidence: [file] }],
  [{ type: 'ContributeToTask', unitId: 'shigu.renmin', statement: 's' }, clerk, WORKING, 'TSK-12'],
  [{ type: 'DecomposeTask', parts: [part] }, head, ['accepted', 'inProgress'], 'TSK-12'],
  [{ type: 'SubmitTask', statement: 's' }, head, WORKING, 'TSK-12'],
  [{ type: 'ReturnTask', reason: 'r' }, office, ['submitted'], 'TSK-15'],
  [{ type: 'VerifyTask' }, office, ['submitted'], 'TSK-15'],
  [{ type: 'CloseTask' }, office, ['verified'], 'TSK-17'],
  [{ type: 'RemindTask' }, office, upTo('submitted'), 'TSK-18'],
  [{ type: 'SuperviseTask', level: 'notice', reason: 'r' }, office, upTo('verified'), 'TSK-20'],
  [{ type: 'ReplySupervision', text: 't' }, head, upTo('verified'), 'TSK-20', { supervision }],
  [{ type: 'LiftSupervision', reason: 'r' }, office, upTo('verified'), 'TSK-20', { supervision }],
  [{ type: 'RaiseDifficulty', text: 't' }, clerk, WORKING, 'TSK-24'],
  [
    ...([{ type: 'AnswerDifficulty', difficultyNo: 'd-1', findings: 'f', measures: 'm' }, office] as const),
    ...([[...WORKING, 'submitted', 'verified'], 'TSK-24', { difficulties }] as const),
  ],
  [{ type: 'SuspendTask', reason: 'r' }, office, upTo('returned'), 'TSK-22'],
  [{ type: 'ResumeTask' }, office, ['suspended'], 'TSK-22'],
  [{ type: 'ExtendTask', dueOn: '2022-11-30', reason: 'r' }, owner, upTo('returned'), 'TSK-23'],
  [{ type: 'CancelTask', reason: 'r' }, office, UNDONE, 'TSK-75'],
  [{ type: 'AmendTask', changed: { additional: true }, packVersion: '2' }, system, UNDONE, 'TSK-05'],
  [
    ...([{ type: 'DateTask', event: 'may-day', on: '2022-05-01' }, system, UNDONE, 'TSK-07'] as const),
    { due: { kind: 'relative', event: 'may-day', offset: 1, unit: 'day' } },
  ],
  [
    ...([{ type: 'CloseTaskAtPlanEnd' }, system, [...upTo('returned'), 'suspended'], 'TSK-10'] as const),
    { due: { kind: 'longTerm' } },
  ],
];

const at = { now: '2022-10-10T04:00:00.000Z', today: '2022-10-10', calendar: chinaCalendar, units, facts };

describe.each(TABLE)('%j', (command, actor, allowed, rule, change) => {
  it.each(EVERY)(`in the state %s: allowed, or refused by ${rule}`, (status) => {
    const act = () => task.decide(command, { ...base, ...change, status }, { ...at, actor });
    if (allowed.includes(status)) {
      expect(act().length).toBeGreaterThan(0);
      return;
    }
    expect(act).toThrow(RuleBroken);
    expect(act).toThrow(expect.objectContaining({ ruleId: rule }));
  });
});

it('every command of a task that is there has its row', () => {
  const creating = ['CreateTask', 'IssueTask'];
  const rows = new Set([...TABLE.map(([{ type }]) => type), ...creating]);
  expect([...rows].sort()).toEqual(Object.keys(TASK_STATES).sort());
});

it.each(EVERY)('a timer that comes in the state %s breaks nothing', (status) => {
  for (const type of ['DeemTaskAccepted', 'MarkTaskOverdue', 'RemindTaskByCalendar', 'LapseSupervision'] as const) {
    expect(task.decide({ type }, { ...base, status }, { ...at, today: '2022-09-02', actor: system })).toEqual([]);
  }
});
