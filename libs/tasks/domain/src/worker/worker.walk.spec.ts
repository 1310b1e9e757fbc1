import { chinaCalendar, RuleBroken } from '@taizhang/kernel';
import { given, permitted } from '@taizhang/testing/given';
import type { WorkerCommand } from './worker.commands';
import { worker, WORKER_STATES } from './worker.decider';
import {
  appraised,
  COMMUNITY,
  create,
  DISTRICT,
  NO_POSTS,
  serving,
  sign,
  STREET,
  street,
  TERM,
  units,
} from './worker.fixture';
import type { WorkerState, WorkerStatus } from './worker.state';

const WALKED = [
  ...['zhuzhou', 'zhuzhou.civil-affairs', DISTRICT, `${DISTRICT}.civil-affairs`, `${DISTRICT}.hr-social-security`],
  ...[STREET, COMMUNITY, 'zhuzhou.county-01', 'zhuzhou.county-01.civil-affairs', 'shigu.civil-affairs'],
];
const at = '2022-11-10';
const open = given(worker, ...serving, appraised(2021, 'incompetent')).state;
const registered = given(worker, ...serving.slice(0, 1)).state;

const file: WorkerCommand = { type: 'RecordFileItem', kind: 'pay', on: at, text: 't' };
const train: WorkerCommand = { type: 'RecordTraining', kind: 'initial', title: 't', on: at, hours: 8 };
const measure: WorkerCommand = { type: 'ApplyMeasure', kind: 'demotion', reason: 'r', year: 2021 };
const violate: WorkerCommand = { type: 'RecordViolation', ground: 'violation', on: at, text: 't' };
const end: WorkerCommand = { type: 'EndContract', ground: 'retired', on: at, note: 'n' };
const lend: WorkerCommand = { type: 'SecondWorkerOut', toUnit: STREET, reason: 'r' } as never;
const renewed = { from: '2027-01-01', to: '2031-12-31' };
const renew: WorkerCommand = { type: 'RenewContract', ...renewed, termOf: renewed };
const appraise: WorkerCommand = { type: 'AppraiseWorker', year: 2022, grade: 'basic', roundId: 'zz5.worker.2022' };

const ofStreet = [`hr@${STREET}`];
const ofDistrict = [`hr@${DISTRICT}.civil-affairs`, `hr@${DISTRICT}.hr-social-security`, `hr@${STREET}`];

/** `tasks.md` §3 for workers: the employer's acts are the street's, the books a district department keeps as well. */
const WHO: readonly [WorkerCommand, WorkerState, readonly string[]][] = [
  [create, worker.initial, ofDistrict],
  [sign, registered, ofStreet],
  [renew, open, ofStreet],
  [file, open, ofDistrict],
  [train, open, ofDistrict],
  [measure, open, ofStreet],
  [violate, open, ofDistrict],
  [end, open, ofStreet],
  [lend, open, WALKED.map((unitId) => `hr@${unitId}`)], // refused to everybody by TSK-69, before anything else
  [appraise, open, ['system']],
];

it.each(WHO)('%j: who may', (command, state, expected) => {
  expect(permitted(worker, state, command, { at, units, facts: NO_POSTS }, WALKED)).toEqual([...expected].sort());
});

const ROWS: readonly [WorkerCommand, readonly WorkerStatus[], string, WorkerState][] = [
  [sign, ['registered'], 'TSK-70', registered],
  [renew, ['serving'], 'TSK-70', open],
  [file, ['registered', 'serving'], 'TSK-71', open],
  [train, ['serving'], 'TSK-71', open],
  [measure, ['serving'], 'TSK-72', open],
  [violate, ['serving'], 'TSK-72', open],
  [end, ['serving'], 'TSK-72', open],
  [lend, [], 'TSK-69', open],
];

describe.each(ROWS)('%j', (command, allowed, rule, state) => {
  it.each(['registered', 'serving', 'ended'] as const)(`in the state %s: allowed, or ${rule}`, (status) => {
    const context = { ...street, now: `${at}T04:00:00.000Z`, today: at, calendar: chinaCalendar };
    const act = () => worker.decide(command, { ...state, status }, context);
    if (allowed.includes(status)) expect(act().length).toBeGreaterThan(0);
    else {
      expect(act).toThrow(RuleBroken);
      expect(act).toThrow(expect.objectContaining({ ruleId: rule }));
    }
  });
});

it('every command is walked', () => {
  expect(WHO.map(([{ type }]) => type).sort()).toEqual(Object.keys(worker.roles).sort());
  const rows = ['CreateWorker', 'AppraiseWorker', ...ROWS.map(([{ type }]) => type)];
  expect(rows.sort()).toEqual(Object.keys(WORKER_STATES).sort());
  expect(TERM.to < renewed.from).toBe(true);
});
