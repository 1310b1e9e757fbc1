import { by, given } from '@taizhang/testing/given';
import { task } from './task.decider';
import type { TaskEvent } from './task.events';
import type { LinkedMetric } from './task.facts';
import { facts, system, units } from './task.fixture';

const assigned: TaskEvent = {
  ...{ type: 'TaskAssigned', taskId: 'sg18.r11', planId: 'sg18', code: 'r11', title: '共享空间' },
  ...{ leads: ['shigu.renmin', 'shigu.renmin.xiangbei'], participants: ['shigu.finance'], assigner: 'shigu' },
  ...{
    verifierUnit: 'shigu.office',
    due: { kind: 'fixed', on: '2022-09-30' },
    dueOn: '2022-09-30',
    limitSource: 'document',
  },
  deliverables: [
    {
      code: 'space',
      name: { zh: '空间', en: 'space' },
      unit: { zh: '个', en: 'spaces' },
      quantity: 4,
      mandatory: true,
    },
  ],
  ...{ metrics: [], additional: false, extendable: true, basis: ['SG18 §附件1(11)'] },
};
const accepted: TaskEvent = { type: 'TaskAccepted', unitId: 'shigu.renmin' };
const part: TaskEvent = { type: 'TaskContributed', unitId: 'shigu.renmin.xiangbei', statement: '已建', nil: false };
const SHA = 'a'.repeat(64);
const proof = (quantity: number, sha256 = SHA): TaskEvent => ({
  ...{ type: 'EvidenceAttached', unitId: 'shigu.renmin', deliverableCode: 'space', title: '照片', sha256 },
  ...{ bytes: 10, mediaType: 'image/png', quantity },
});
const submitted = (submittedOn: string, completedOn?: string): TaskEvent => ({
  ...{ type: 'TaskSubmitted', unitId: 'shigu.renmin', userId: 'u-shigu.renmin', statement: 's', submittedOn },
  ...(completedOn === undefined ? {} : { completedOn }),
});
const returned = (fixBy: string): TaskEvent => ({ type: 'TaskReturned', reason: 'r', fixBy });
const ready = [assigned, accepted, part, proof(4)];

const growth: LinkedMetric = { code: 'growth', reported: true, keepsOpen: false };

const head = { actor: by('shigu.renmin', 'unit-head'), at: '2022-09-29', units, facts };
const office = (at: string) => ({ actor: by('shigu.office', 'office'), at, units, facts });
const submit = { type: 'SubmitTask' as const, statement: '已完成' };

describe('submission', () => {
  it('TSK-14 hands in a complete task', () => {
    given(task, ...ready)
      .when(submit, head)
      .then([{ type: 'TaskSubmitted', submittedOn: '2022-09-29', userId: 'u-shigu.renmin' }]);
  });

  it.each([1, 3])('TSK-14 refuses evidence of %d where 4 are due', (quantity) => {
    given(task, assigned, accepted, part, proof(quantity)).when(submit, head).breaks('TSK-14');
  });

  it('TSK-14 sums the evidence, and forgets what was withdrawn', () => {
    const two = proof(2, 'b'.repeat(64));
    given(task, assigned, accepted, part, proof(2), two)
      .when(submit, head)
      .then([{ type: 'TaskSubmitted' }]);
    const withdrawn: TaskEvent = { type: 'EvidenceWithdrawn', sha256: SHA, reason: 'r' };
    given(task, assigned, accepted, part, proof(2), two, withdrawn).when(submit, head).breaks('TSK-14');
  });

  it.each<[string, Partial<LinkedMetric> | undefined, boolean]>([
    ['that has a value', { reported: true }, true],
    ['without a value of the due period', { reported: false }, false],
    ['that is not defined', undefined, false],
  ])('TSK-14 a linked metric %s: handed in %s', (_, metric, allowed) => {
    const metrics = metric ? [{ ...growth, ...metric }] : [];
    const linked = { ...assigned, metrics: ['growth'] } as TaskEvent;
    const outcome = given(task, linked, ...ready.slice(1)).when(submit, { ...head, facts: { ...facts, metrics } });
    if (allowed) outcome.then([{ type: 'TaskSubmitted' }]);
    else outcome.breaks('TSK-14');
  });

  it.each([
    [true, false],
    [false, true],
  ])('TSK-14 a finding of the task that is open %s: handed in %s', (open, allowed) => {
    const findings = [{ findingId: 'f-1', open, overdue: false }];
    const outcome = given(task, ...ready).when(submit, { ...head, facts: { ...facts, findings } });
    if (allowed) outcome.then([{ type: 'TaskSubmitted', verifyBy: '2022-10-11' }]);
    else outcome.breaks('TSK-14');
  });

  it('TSK-12 waits for the parts of the task', () => {
    given(task, ...ready)
      .when(submit, { ...head, facts: { ...facts, openParts: ['sg18.r11.a'] } })
      .breaks('TSK-12');
  });

  it('TSK-12 needs every co-lead since the last return; nil counts', () => {
    given(task, assigned, accepted, proof(4)).when(submit, head).breaks('TSK-12');
    given(task, assigned, accepted, proof(4), { ...part, nil: true } as TaskEvent)
      .when(submit, head)
      .then([{ type: 'TaskSubmitted' }]);
    given(task, ...ready, submitted('2022-09-20'), returned('2022-10-12'))
      .when(submit, head)
      .breaks('TSK-12');
  });

  it('TSK-14 is the first lead’s alone', () => {
    given(task, ...ready)
      .when(submit, { ...head, actor: by('shigu.renmin.xiangbei', 'unit-head') })
      .isOutOfReach();
  });

  it('TSK-10 a long-term task is not handed in', () => {
    given(task, { ...assigned, due: { kind: 'longTerm' } } as TaskEvent, ...ready.slice(1))
      .when(submit, head)
      .breaks('TSK-10');
  });

  it('TSK-09 a backdated one needs the date of the output, not in the future', () => {
    const backdated = { ...assigned, dueOn: '2022-07-31', backfillUntil: '2022-09-16' } as TaskEvent;
    const events = [backdated, ...ready.slice(1)];
    given(task, ...events)
      .when(submit, { ...head, at: '2022-09-16' })
      .breaks('TSK-09');
    given(task, ...events)
      .when({ ...submit, completedOn: '2022-09-17' }, { ...head, at: '2022-09-16' })
      .breaks('TSK-09');
    given(task, ...events)
      .when({ ...submit, completedOn: '2022-07-28' }, { ...head, at: '2022-09-16' })
      .then([{ type: 'TaskSubmitted', completedOn: '2022-07-28' }]);
  });
});

describe('evidence and contributions', () => {
  const attach = {
    ...{ type: 'AttachEvidence' as const, title: '照片', sha256: SHA, bytes: 10 },
    mediaType: 'image/png',
  };
  it('TSK-14 takes a file once, for a deliverable that there is', () => {
    given(task, assigned, accepted)
      .when(attach, head)
      .then([{ type: 'EvidenceAttached', quantity: 1, unitId: 'shigu.renmin' }]);
    given(task, assigned, accepted, proof(1)).when(attach, head).isDuplicate();
    given(task, assigned, accepted)
      .when({ ...attach, deliverableCode: 'map' }, head)
      .breaks('TSK-14');
    given(task, assigned).when(attach, head).breaks('TSK-14');
    given(task, assigned, accepted).when({ type: 'WithdrawEvidence', sha256: SHA, reason: 'r' }, head).breaks('TSK-14');
  });

  it('TSK-12 each unit contributes for itself', () => {
    const command = { type: 'ContributeToTask' as const, unitId: 'shigu.finance', statement: '无' };
    given(task, assigned, accepted)
      .when(command, { ...head, actor: by('shigu.finance', 'clerk') })
      .then([{ type: 'TaskContributed' }]);
    given(task, assigned, accepted).when(command, head).isOutOfReach();
    given(task, assigned)
      .when(command, { ...head, actor: by('shigu.finance', 'clerk') })
      .breaks('TSK-12');
  });
});

describe('verification', () => {
  const verify = { type: 'VerifyTask' as const };
  const past = [...ready, submitted('2022-09-29')];

  it.each([
    ['shigu.office', true],
    ['shigu', true],
    ['hengyang', true],
    ['shigu.renmin', false],
    ['shigu.finance', false],
    ['zhuzhou', false],
  ])('TSK-15 by %s: %s', (unitId, allowed) => {
    const outcome = given(task, ...past).when(verify, { ...office('2022-10-08'), actor: by(unitId, 'office') });
    if (allowed) outcome.then([{ type: 'TaskVerified', onTime: true }]);
    else outcome.isOutOfReach();
  });

  it('TSK-15 refuses the one who submitted, and a task that is not submitted', () => {
    const same = { ...office('2022-10-08'), actor: { ...by('shigu.office', 'office'), userId: 'u-shigu.renmin' } };
    given(task, ...past)
      .when(verify, same)
      .breaks('TSK-15');
    given(task, ...ready)
      .when(verify, office('2022-10-08'))
      .breaks('TSK-15');
  });

  it.each([
    ['in time', [submitted('2022-09-30')], true],
    ['late', [submitted('2022-10-01')], false],
    [
      'returned and back by fixBy',
      [submitted('2022-09-29'), returned('2022-10-12'), part, submitted('2022-10-12')],
      true,
    ],
    [
      'returned and back after it',
      [submitted('2022-09-29'), returned('2022-10-12'), part, submitted('2022-10-13')],
      false,
    ],
  ] as [string, TaskEvent[], boolean][])('TSK-16 %s: on time %s', (_, events, onTime) => {
    given(task, ...ready, ...events)
      .when(verify, office('2022-10-14'))
      .then([{ type: 'TaskVerified', onTime }]);
  });

  it.each([
    ['2022-07-28', '2022-09-16', true],
    ['2022-08-02', '2022-09-16', false],
    ['2022-07-28', '2022-09-17', false],
  ])('TSK-09 made on %s, handed in on %s: on time %s', (completedOn, on, onTime) => {
    const backdated = { ...assigned, dueOn: '2022-07-31', backfillUntil: '2022-09-16' } as TaskEvent;
    given(task, backdated, ...ready.slice(1), submitted(on, completedOn))
      .when(verify, office('2022-09-20'))
      .then([{ type: 'TaskVerified', onTime }]);
  });
});

describe('return and closing', () => {
  const past = [...ready, submitted('2022-09-29')];
  it('TSK-16 gives 5 working days, or a day from tomorrow on', () => {
    given(task, ...past)
      .when({ type: 'ReturnTask', reason: 'r' }, office('2022-09-30'))
      .then([{ type: 'TaskReturned', fixBy: '2022-10-12' }]);
    const today = { type: 'ReturnTask' as const, reason: 'r', fixBy: '2022-09-30' };
    given(task, ...past)
      .when(today, office('2022-09-30'))
      .breaks('TSK-16');
    given(task, ...past)
      .when({ ...today, fixBy: '2022-10-01' }, office('2022-09-30'))
      .then([{ type: 'TaskReturned' }]);
    given(task, ...ready)
      .when({ type: 'ReturnTask', reason: 'r' }, office('2022-09-30'))
      .breaks('TSK-15');
  });

  const verified: TaskEvent = { type: 'TaskVerified', onTime: true };
  const close = { type: 'CloseTask' as const };

  it('TSK-17 closes a verified task only, by the office of the plan', () => {
    given(task, ...past)
      .when(close, office('2022-10-08'))
      .breaks('TSK-17');
    given(task, ...past, verified)
      .when(close, { ...office('2022-10-08'), actor: by('shigu', 'office') })
      .isOutOfReach();
    given(task, ...past, verified)
      .when({ ...close, note: '同意' }, office('2022-10-08'))
      .then([{ type: 'TaskClosed', reason: 'completed', onTime: true, closedOn: '2022-10-08', note: '同意' }]);
  });

  it.each<[string, Partial<LinkedMetric>, boolean]>([
    ['met, or not mandatory', { keepsOpen: false }, true],
    ['mandatory and not met', { keepsOpen: true }, false],
  ])('TSK-17 a linked metric %s: closed %s', (_, metric, allowed) => {
    const metrics = [{ ...growth, ...metric }];
    const outcome = given(task, ...past, verified).when(close, {
      ...office('2022-10-08'),
      facts: { ...facts, metrics },
    });
    if (allowed) outcome.then([{ type: 'TaskClosed' }]);
    else outcome.breaks('TSK-17');
  });

  it('TSK-17 stays open while a difficulty has no answer', () => {
    const raised: TaskEvent = {
      ...{ type: 'DifficultyRaised', difficultyNo: 'sg18.r11-1', unitId: 'shigu.renmin', text: '场地不足' },
      answerBy: '2022-10-17',
    };
    const answered: TaskEvent = {
      ...{ type: 'DifficultyAnswered', difficultyNo: 'sg18.r11-1', findings: '属实', measures: '协调' },
    };
    given(task, ...ready, raised, submitted('2022-09-29'), verified)
      .when(close, office('2022-10-08'))
      .breaks('TSK-17');
    given(task, ...ready, raised, answered, submitted('2022-09-29'), verified)
      .when(close, office('2022-10-08'))
      .then([{ type: 'TaskClosed' }]);
  });

  it('TSK-10 a long-term task is not closed by hand, but ends with its plan', () => {
    const longTerm = { ...assigned, due: { kind: 'longTerm' } } as TaskEvent;
    const end = { type: 'CloseTaskAtPlanEnd' as const };
    const atEnd = { actor: system, at: '2023-07-01', units };
    given(task, longTerm, accepted).when(close, office('2022-10-08')).breaks('TSK-10');
    given(task, longTerm, accepted)
      .when(end, atEnd)
      .then([{ type: 'TaskClosed', reason: 'planEnded', closedOn: '2023-07-01' }]);
    given(task, longTerm, accepted, { type: 'TaskSuspended', reason: 'r' })
      .when(end, atEnd)
      .then([{ type: 'TaskClosed', reason: 'planEnded' }]);
    given(task, assigned, accepted).when(end, atEnd).breaks('TSK-10');
  });
});
