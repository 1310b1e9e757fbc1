import { createHash } from 'node:crypto';
import { chinaCalendar } from '@taizhang/kernel';
import { type CreateTask, NO_METRIC, NO_TASK, type TaskState } from '@taizhang/tasks/domain';
import type { Act } from './act';
import { actsOf, type Course, freshTasks } from './task-acts';

const COURSE: Course = { startOn: '2022-01-07', handInDaysBefore: 4, lastDay: '2022-08-31' };

const taskOf = (more: Partial<TaskState> = {}): TaskState => ({
  ...NO_TASK,
  ...{ status: 'assigned', planId: 'sg1', code: 't01', leads: ['shigu.water', 'shigu.housing'] },
  ...{ verifierUnit: 'shigu.water-saving-group.office', due: { kind: 'fixed', on: '2022-06-30' }, dueOn: '2022-06-30' },
  deliverables: [
    { code: 'd1', name: { zh: '方案', en: 'plan' }, unit: { zh: '份', en: 'copies' }, quantity: 2, mandatory: true },
  ],
  ...more,
});
const acts = (number: number, more: Partial<TaskState> = {}, course = COURSE): Act[] =>
  actsOf('sg1.t01', taskOf(more), [], number, course);
const typesOf = (list: readonly Act[]): string[] => list.map(({ command }) => command.type);

it('the same task and number give the same acts', () => {
  for (let number = 0; number < 60; number += 1) expect(acts(number)).toEqual(acts(number));
  expect(acts(0)).not.toEqual(acts(2));
});

it('acts happen on working days of the course, those of one day in order', () => {
  for (let number = 0; number < 120; number += 1) {
    for (const { on } of acts(number)) {
      expect(on > COURSE.startOn && on <= COURSE.lastDay).toBe(true);
      expect([on, chinaCalendar.isWorkday(on)]).toEqual([on, true]);
    }
  }
});

it('an ordinary task is signed for by every lead, worked on, handed in in time, verified and closed', () => {
  const list = acts(0);
  expect(typesOf(list)).toEqual([
    ...['AcceptTask', 'AcceptTask', 'ReportTaskProgress', 'ReportTaskProgress', 'AttachEvidence', 'ContributeToTask'],
    ...['ReportTaskProgress', 'SubmitTask', 'VerifyTask', 'CloseTask'],
  ]);
  expect(list.find(({ command }) => command.type === 'SubmitTask')?.on).toBe('2022-06-27'); // 06-26 is a Sunday
  expect(list.at(-1)).toMatchObject({ unit: 'shigu.water-saving-group.office', role: 'office' });
});

it('some nobody signs for, some are late, some come back for rework, some stay verified', () => {
  expect(acts(7)).toEqual([]);
  const submittedOn = (number: number) =>
    acts(number)
      .filter(({ command }) => command.type === 'SubmitTask')
      .map(({ on }) => on);
  expect(submittedOn(4)).toEqual(['2022-07-08']);
  expect(submittedOn(3)).toHaveLength(2);
  expect(typesOf(acts(3))).toContain('ReturnTask');
  expect(typesOf(acts(6)).at(-1)).toBe('VerifyTask');
});

it('what has no date is never handed in', () => {
  for (const due of [
    { kind: 'longTerm' as const },
    { kind: 'relative' as const, event: 'may-day', offset: 0, unit: 'workingDay' as const },
  ]) {
    expect(typesOf(acts(0, { due, dueOn: null }))).not.toContain('SubmitTask');
  }
});

it('the figures of a task are reported before it is handed in and checked; one that misses keeps it open', () => {
  const metric = {
    ...NO_METRIC,
    spec: { ...NO_METRIC.spec, planId: 'sg1', code: 'm1', op: 'gte', target: 90 },
  } as const;
  const list = (number: number) => actsOf('sg1.t01', taskOf(), [metric], number, COURSE);
  expect(typesOf(list(0)).filter((type) => type.endsWith('Metric'))).toEqual(['ReportMetric', 'VerifyMetric']);
  expect(list(0).find(({ kind }) => kind === 'metric')).toMatchObject({
    ...{ id: 'sg1.m1', on: '2022-06-27', lane: 'task sg1.t01' },
    command: { period: '2022-06-30', value: 99 },
  });
  expect(typesOf(list(0))).toContain('CloseTask');
  expect(list(5).find(({ kind }) => kind === 'metric')).toMatchObject({ command: { value: 81 } });
  expect(typesOf(list(5)).slice(-1)).toEqual(['VerifyTask']);
});

it('of a large plan only one of so many is worked on', () => {
  const course = { ...COURSE, oneOf: 4 };
  expect(typesOf(acts(1, {}, course))).toEqual(['AcceptTask', 'AcceptTask']);
  expect(acts(4, {}, course)).toEqual(acts(4));
});

it('what recurs is handed in within its period', () => {
  const routine = { period: '2022-06', assignedOn: '2022-06-01', dueOn: '2022-06-30' };
  const list = acts(2, routine);
  expect(list[0]).toMatchObject({ on: '2022-06-01', command: { type: 'AcceptTask' } });
  expect(list.find(({ command }) => command.type === 'SubmitTask')?.on).toBe('2022-06-27');
});

it('every file of evidence that is named is kept', () => {
  const [attached] = acts(0).filter(({ command }) => command.type === 'AttachEvidence');
  const [content = ''] = attached?.files ?? [];
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(attached?.command).toMatchObject({ sha256, bytes: Buffer.byteLength(content), mediaType: 'text/plain' });
});

it('everything invented says so', () => {
  const texts = acts(3).flatMap(({ command }) =>
    Object.entries(command).flatMap(([key, value]) =>
      ['note', 'statement', 'title', 'reason'].includes(key) ? [String(value)] : [],
    ),
  );
  expect(texts.length).toBeGreaterThan(5);
  for (const text of texts) expect(text).toMatch(/^示例:/);
});

it('on the last day two units have two tasks each to sign for', () => {
  const fresh = freshTasks('2022-12-05').map(({ command }) => command as CreateTask);
  const leads = fresh.map((command) => command.leads[0]);
  expect(leads).toEqual([...['shigu.civil-affairs', 'shigu.civil-affairs'], ...['shigu.renmin', 'shigu.renmin']]);
  for (const { due, title } of fresh) {
    expect((due.on ?? '') > '2022-12-05').toBe(true);
    expect(title).toMatch(/^示例/);
  }
});
