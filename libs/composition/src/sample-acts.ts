import { createHash } from 'node:crypto';
import { addDays, chinaCalendar, type LocalDate } from '@taizhang/kernel';
import type { TaskCommand, TaskState } from '@taizhang/tasks/domain';

/** One thing that somebody does in the sample. */
export interface Act {
  readonly on: LocalDate;
  readonly taskId: string;
  readonly unit: string;
  readonly role: 'clerk' | 'unit-head' | 'office';
  readonly command: TaskCommand;
}

/** How the tasks of one document go: when the work begins, and how many days before the due date it is handed in. */
export interface Course {
  readonly startOn: LocalDate;
  readonly handInDaysBefore: number;
  readonly lastDay: LocalDate;
}

const workday = (date: LocalDate): LocalDate => chinaCalendar.onOrAfter(date);

/**
 * Invented activity on a real task, a function of its number in the plan: most are done in time, some late, some come
 * back for rework, some nobody signs for. What needs a metric's value stays open: metrics are not reported here.
 */
export function actsOf(taskId: string, task: TaskState, number: number, course: Course): Act[] {
  if (number % 20 === 7) return [];
  const [lead = '', ...coLeads] = task.leads;
  const acts: Act[] = [];
  const act = (on: LocalDate, unit: string, role: Act['role'], command: TaskCommand): void => {
    acts.push({ on, taskId, unit, role, command });
  };
  const signedOn = workday(addDays(course.startOn, 1 + (number % 4)));
  for (const unit of task.leads) act(signedOn, unit, 'clerk', { type: 'AcceptTask', unitId: unit });
  const dueOn = task.backfillUntil ?? task.dueOn ?? course.lastDay;
  const late = number % 9 === 4 && !task.backdated;
  const handInOn = workday(addDays(dueOn, late ? 8 : -course.handInDaysBefore - (number % 3)));
  const steps = [30, 70].map((percent, index) => ({ percent, on: between(signedOn, handInOn, (index + 1) / 3) }));
  for (const { percent, on } of steps) {
    act(on, lead, 'clerk', { type: 'ReportTaskProgress', percent, note: `示例:已完成约 ${percent}%` });
  }
  if (task.metrics.length === 0 && task.due.kind !== 'longTerm') handIn(task, number, handInOn, coLeads, act);
  return acts.filter(({ on }) => on <= course.lastDay);
}

type Acting = (on: LocalDate, unit: string, role: Act['role'], command: TaskCommand) => void;

function handIn(task: TaskState, number: number, on: LocalDate, coLeads: readonly string[], act: Acting): void {
  const [lead = ''] = task.leads;
  const statement = '示例:材料齐全,请予核验';
  const completed = task.backdated && task.dueOn !== null ? { completedOn: addDays(task.dueOn, -3) } : {};
  const contribute = (day: LocalDate): void => {
    for (const unit of coLeads)
      act(day, unit, 'clerk', { type: 'ContributeToTask', unitId: unit, statement: '示例:本单位部分已完成' });
  };
  for (const { code, name, quantity } of task.deliverables) {
    const title = `示例:${name.zh}`;
    const sha256 = createHash('sha256').update(`${task.planId}.${task.code} ${code}`).digest('hex');
    const file = { title, sha256, bytes: 204_800, mediaType: 'application/pdf' };
    act(on, lead, 'clerk', { type: 'AttachEvidence', deliverableCode: code, quantity, ...file });
  }
  contribute(on);
  act(on, lead, 'clerk', { type: 'ReportTaskProgress', percent: 100, note: '示例:已全部完成' });
  act(on, lead, 'unit-head', { type: 'SubmitTask', statement, ...completed });
  let checkedOn = chinaCalendar.addWorkingDays(on, 2);
  if (number % 11 === 3) {
    act(checkedOn, task.verifierUnit, 'office', { type: 'ReturnTask', reason: '示例:请补充盖章件' });
    const again = chinaCalendar.addWorkingDays(checkedOn, 3);
    contribute(again);
    act(again, lead, 'unit-head', { type: 'SubmitTask', statement, ...completed });
    checkedOn = chinaCalendar.addWorkingDays(again, 2);
  }
  act(checkedOn, task.verifierUnit, 'office', { type: 'VerifyTask' });
  if (number % 7 !== 6)
    act(chinaCalendar.addWorkingDays(checkedOn, 1), task.verifierUnit, 'office', { type: 'CloseTask' });
}

function between(from: LocalDate, to: LocalDate, share: number): LocalDate {
  const days = Math.max(0, Math.round(((Date.parse(to) - Date.parse(from)) / 86_400_000) * share));
  return workday(addDays(from, days));
}

/** Work of the last day that nobody has signed for yet: two tasks each for two units. */
export function freshTasks(on: LocalDate): Act[] {
  const office = 'shigu.five-society-group.office';
  const wanted = [
    ['shigu.civil-affairs', '示例:补充专家顾问聘书', '2023-03-31'],
    ['shigu.civil-affairs', '示例:汇总培训台账', '2023-05-31'],
    ['shigu.renmin', '示例:更新共享空间管理制度', '2023-03-31'],
    ['shigu.renmin', '示例:报送供需对接会总结', '2023-05-31'],
  ] as const;
  return wanted.map(([lead, title, dueOn], index) => {
    const code = `extra-${index + 1}`;
    const due = { kind: 'fixed' as const, on: dueOn };
    const basis = ['SG18 §四(一)'];
    const command: TaskCommand = { type: 'CreateTask', planId: 'sg18', code, title, leads: [lead], due, basis };
    return { on, taskId: `sg18.${code}`, unit: office, role: 'office', command };
  });
}
