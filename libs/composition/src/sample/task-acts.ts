import { addDays, chinaCalendar, type LocalDate } from '@taizhang/kernel';
import type { MetricState, TaskCommand, TaskState } from '@taizhang/tasks/domain';
import type { Act } from './act';
import { keptOpen, metricActs } from './metric-acts';
import { sampleFile } from './sample-file';

/** How the tasks of one document go: when the work begins, and how many days before the due date it is handed in. */
export interface Course {
  readonly startOn: LocalDate;
  readonly handInDaysBefore: number;
  readonly lastDay: LocalDate;
  /** Only one of so many tasks is worked on, the others are signed for; all where absent. */
  readonly oneOf?: number;
}

const workday = (date: LocalDate): LocalDate => chinaCalendar.onOrAfter(date);
const isLate = (number: number, { backdated }: TaskState): boolean => number % 9 === 4 && !backdated;

/** Whether nobody signs for the task. */
export const isForgotten = (number: number): boolean => number % 20 === 7;

/**
 * Invented activity on a real task, a function of its number in the plan: most are done in time, some late, some come
 * back for rework, some nobody signs for. What has no date stays open.
 */
export function actsOf(
  taskId: string,
  task: TaskState,
  metrics: readonly MetricState[],
  number: number,
  course: Course,
): Act[] {
  if (isForgotten(number)) return [];
  const acts: Act[] = [];
  const act: Acting = (on, unit, role, command, files = []) => {
    acts.push({ on, id: taskId, unit, role, kind: 'task', command, files });
  };
  if (task.period === null && number % (course.oneOf ?? 1) !== 0) {
    for (const unit of task.leads) act(signingDay(number, course), unit, 'clerk', { type: 'AcceptTask', unitId: unit });
    return acts;
  }
  const handInOn = task.period === null ? workOn(task, number, course, act) : workOnRoutine(task, number, act);
  if (task.dueOn !== null) {
    acts.push(...metricActs(taskId, task, metrics, number, handInOn));
    handIn(task, { number, closes: number % 7 !== 6 && !keptOpen(metrics, number) }, handInOn, act);
  }
  return acts.filter(({ on }) => on <= course.lastDay);
}

const signingDay = (number: number, { startOn }: Course): LocalDate => workday(addDays(startOn, 1 + (number % 4)));

/** Answers the day on which it is handed in. */
function workOn(task: TaskState, number: number, course: Course, act: Acting): LocalDate {
  const [lead = ''] = task.leads;
  const signedOn = signingDay(number, course);
  for (const unit of task.leads) act(signedOn, unit, 'clerk', { type: 'AcceptTask', unitId: unit });
  const dueOn = task.backfillUntil ?? task.dueOn ?? course.lastDay;
  const planned = workday(addDays(dueOn, isLate(number, task) ? 8 : -course.handInDaysBefore - (number % 3)));
  const handInOn = planned < signedOn ? signedOn : planned;
  const steps = [30, 70].map((percent, index) => ({ percent, on: between(signedOn, handInOn, (index + 1) / 3) }));
  for (const { percent, on } of steps) {
    act(on, lead, 'clerk', { type: 'ReportTaskProgress', percent, note: `示例:已完成约 ${percent}%` });
  }
  return handInOn;
}

/** What recurs is short: signed for on the first days of the period, handed in before its end. */
function workOnRoutine(task: TaskState, number: number, act: Acting): LocalDate {
  const assignedOn = task.assignedOn ?? '';
  const signedOn = workday(addDays(assignedOn, number % 2));
  for (const unit of task.leads) act(signedOn, unit, 'clerk', { type: 'AcceptTask', unitId: unit });
  const planned = workday(addDays(task.dueOn ?? assignedOn, isLate(number, task) ? 3 : -1 - (number % 3)));
  return planned < signedOn ? signedOn : planned;
}

type Acting = (on: LocalDate, unit: string, role: string, command: TaskCommand, files?: string[]) => void;

function handIn(
  task: TaskState,
  { number, closes }: { number: number; closes: boolean },
  on: LocalDate,
  act: Acting,
): void {
  const [lead = '', ...coLeads] = task.leads;
  const statement = '示例:材料齐全,请予核验';
  const completed = task.backdated && task.dueOn !== null ? { completedOn: addDays(task.dueOn, -3) } : {};
  const contribute = (day: LocalDate): void => {
    for (const unit of coLeads)
      act(day, unit, 'clerk', { type: 'ContributeToTask', unitId: unit, statement: '示例:本单位部分已完成' });
  };
  for (const { code, name, quantity } of task.deliverables) {
    const title = `示例:${name.zh}`;
    const { content, ...file } = sampleFile(`${task.planId}.${task.code} ${code}`);
    const command = { type: 'AttachEvidence', deliverableCode: code, quantity, title, ...file } as const;
    act(on, lead, 'clerk', command, [content]);
  }
  contribute(on);
  if (task.period === null)
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
  if (closes) act(chinaCalendar.addWorkingDays(checkedOn, 1), task.verifierUnit, 'office', { type: 'CloseTask' });
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
    return { on, id: `sg18.${code}`, unit: office, role: 'office', kind: 'task', command };
  });
}
