import { addDays, type LocalDate, type UnitTree } from '@taizhang/kernel';
import { DEFAULT_PARAMETERS, type Deliverable, type PlanEvent, type TaskEvent } from '@taizhang/tasks/domain';

/** The date of the business clock in all that is made here. */
export const TODAY: LocalDate = '2026-07-01';

/** An event and the day on which it happened. */
export type DatedEvent = (PlanEvent | TaskEvent) & { readonly at: LocalDate };

/** One stream from its first event to its last. */
export interface Life {
  readonly stream: string;
  readonly events: readonly DatedEvent[];
}

/** The same numbers in every run (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Definition = Pick<Assigned, 'title' | 'titleEn' | 'leads' | 'participants' | 'additional'> & { code: string };
type Assigned = Extract<TaskEvent, { type: 'TaskAssigned' }>;

interface LivePlan {
  readonly planId: string;
  readonly adopter: string;
  readonly from: LocalDate;
  readonly days: number;
  readonly tasks: number;
  readonly definitions: readonly Definition[];
  readonly units: readonly string[];
}

const WORDS = {
  zh: ['开展', '检查', '整治', '建设', '评估', '更新', '公示', '培训', '巡查', '督办', '复核', '归档'],
  en: ['hold', 'check', 'clean up', 'build', 'assess', 'renew', 'publish', 'train', 'patrol', 'urge', 'review', 'file'],
};
const THINGS = {
  zh: ['节水型单位', '供水管网', '社区工作者队伍', '隐患排查台账', '秸秆禁烧', '志愿服务队', '居民议事会', '消防通道'],
  en: ['water-saving offices', 'water mains', 'community staff', 'hazard ledger', 'straw burning', 'volunteers'],
};
const pick = <T>(from: readonly T[], number: number): T => from[number % from.length] as T;

/** A city that holds most of it, another one, and 22 places with one plan each: 41 plans, sizes far apart. */
function livePlans(units: UnitTree, tasks: number): LivePlan[] {
  const roots = units.all().filter(({ parent }) => parent === null);
  const sized = roots.flatMap(({ slug }) => {
    const [plans, share] = slug === 'hengyang' ? [12, 0.7] : slug === 'zhuzhou' ? [7, 0.2] : [1, 0.1 / 22];
    const weights = Array.from({ length: plans }, (_, index) => 1 / (index + 1));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight, index) => ({ root: slug, index, tasks: Math.round((tasks * share * weight) / whole) }));
  });
  return sized.map((plan, number) => livePlan(units, plan, number));
}

function livePlan(units: UnitTree, plan: { root: string; index: number; tasks: number }, number: number): LivePlan {
  const { root, index, tasks } = plan;
  const working = units.subtree(root).filter(({ kind }) => kind !== 'body' && kind !== 'section');
  const slugs = working.map(({ slug }) => slug);
  const adopter = root === 'hengyang' && index > 0 ? 'shigu' : root;
  const definitions = Array.from({ length: 40 }, (_, at): Definition => {
    const title = `${pick(WORDS.zh, at + number)}${pick(THINGS.zh, at * 3 + number)}(方案${number + 1}第${at + 1}项)`;
    const titleEn = `Item ${at + 1}: ${pick(WORDS.en, at + number)} ${pick(THINGS.en, at * 3 + number)}`;
    const leads = [pick(slugs, at * 7 + number)];
    const participants = Array.from({ length: at % 4 }, (_, other) => pick(slugs, at * 11 + other * 5 + 1));
    return { code: `d${at + 1}`, title, titleEn, leads, participants, additional: at % 13 === 0 };
  });
  const from = addDays('2019-01-01', (number % 5) * 300);
  return {
    planId: `${root}-p${index + 1}`,
    adopter,
    from,
    days: 1_100 + number * 40,
    tasks,
    definitions,
    units: slugs,
  };
}

const PROOF: Deliverable = {
  code: 'proof',
  name: { zh: '佐证材料', en: 'proof' },
  unit: { zh: '份', en: 'copies' },
  quantity: 1,
  mandatory: true,
};

/** The first tasks of each plan stand in the schedule annexed to its document. */
const SCHEDULE_ROWS = 40;

/** Task `at` of a plan: of a definition for one unit each, of one with fixed units, or, one in ten, on its own. */
function given(plan: LivePlan, at: number, roll: (below: number) => number): Definition {
  const definition = pick(plan.definitions, at);
  if (roll(10) === 0) {
    const title = `关于${pick(THINGS.zh, roll(8))}第${at}号问题的专项交办`;
    const lead = pick(plan.units, roll(1_000));
    const participants = Array.from({ length: roll(3) }, () => pick(plan.units, roll(1_000)));
    return { code: `x${at}`, title, titleEn: `Ad hoc matter ${at}`, leads: [lead], participants, additional: true };
  }
  const period = `2020-${at.toString(36)}`;
  if (at % 3 !== 0) return { ...definition, code: `${definition.code}.${period}` };
  const unit = pick(plan.units, at >> 2);
  return { ...definition, leads: [unit], code: `${definition.code}.${unit.replaceAll('.', '-')}.${period}` };
}

function planLife({ planId, adopter, from: at }: LivePlan): Life {
  const adopted: DatedEvent = {
    ...{ type: 'PlanAdopted', at, planId, packId: planId.toUpperCase(), packVersion: '1', phases: [], events: [] },
    ...{ title: { zh: `方案${planId}`, en: `Plan ${planId}` }, adoptingUnit: adopter, ownerUnit: adopter },
    ...{ officeUnit: adopter, adoptedOn: at, effectiveFrom: at, parameters: DEFAULT_PARAMETERS },
    counts: { tasks: 40, metrics: 0, scorecards: 0 },
  };
  const issued: DatedEvent = { type: 'PlanTasksIssued', at, taskCount: 40, metricCount: 0 };
  return { stream: `plan-${planId}`, events: [adopted, issued] };
}

function taskLife(plan: LivePlan, at: number, roll: (below: number) => number): Life {
  const { planId, from, days, tasks, adopter } = plan;
  const { code, ...rest } = given(plan, at, roll);
  const taskId = `${planId}.${code}`;
  const lastDay = addDays(from, Math.floor((at / tasks) * days) + roll(20));
  const dueOn = roll(25) === 0 ? undefined : lastDay;
  const [lead = ''] = rest.leads;
  const assigned: DatedEvent = {
    ...{ type: 'TaskAssigned', at: addDays(lastDay, -60), taskId, planId, code, ...rest, assigner: adopter },
    ...{ due: dueOn ? { kind: 'fixed', on: dueOn } : { kind: 'longTerm' }, ...(dueOn && { dueOn }) },
    ...{ limitSource: 'document', deliverables: [PROOF], metrics: [], extendable: true },
    basis: [at < SCHEDULE_ROWS ? `SG18 §附件1(${at + 1})` : 'SG1 §三(一)'],
    verifierUnit: adopter,
  };
  const accepted: DatedEvent = { type: 'TaskAccepted', at: addDays(lastDay, -55), unitId: lead };
  const further = dueOn ? course({ taskId, planId }, accepted, dueOn, roll(200)) : [accepted];
  return { stream: `task-${taskId}`, events: [assigned, ...further] };
}

/** What became of a task: most of the past ones are closed, some stand overdue; the coming ones are at work. */
function course(
  ids: { taskId: string; planId: string },
  accepted: Extract<DatedEvent, { type: 'TaskAccepted' }>,
  dueOn: LocalDate,
  roll: number,
): DatedEvent[] {
  const { unitId, at } = accepted;
  const percent = 5 + (roll % 19) * 5;
  const progress: DatedEvent = {
    ...{ type: 'TaskProgressReported', at, unitId, percent, note: '推进中', correction: false },
  };
  const overdue: DatedEvent = { type: 'TaskFellOverdue', at: addDays(dueOn, 1), ...ids, lead: unitId, dueOn };
  const submitted: DatedEvent = {
    ...{ type: 'TaskSubmitted', at: dueOn, unitId, userId: 'u', statement: '已完成', submittedOn: dueOn },
    verifyBy: addDays(dueOn, 7),
  };
  const verified: DatedEvent = { type: 'TaskVerified', at: addDays(dueOn, 5 + (roll % 5 === 0 ? 4 : 0)), onTime: true };
  const closed: DatedEvent = {
    ...{ type: 'TaskClosed', at: addDays(dueOn, 9), ...ids, reason: 'completed', onTime: roll % 9 > 0 },
    closedOn: addDays(dueOn, 9),
  };
  const difficulty: DatedEvent = {
    ...{ type: 'DifficultyRaised', at, difficultyNo: `${ids.taskId}-1`, unitId, text: '经费不足' },
    answerBy: addDays(at, 14),
  };
  if (dueOn >= TODAY) return roll < 70 ? [] : roll < 130 ? [accepted] : [accepted, progress];
  if (roll < 120) return [accepted, closed];
  if (roll < 172) return [accepted, submitted, verified, closed];
  if (roll < 180) return [{ type: 'TaskCancelled', at: dueOn, ...ids, reason: '任务合并' }];
  if (roll < 184) return [accepted, submitted];
  if (roll < 188) return [accepted, difficulty, submitted, verified];
  const supervised: DatedEvent = {
    ...{
      type: 'TaskSupervised',
      at: addDays(dueOn, 9),
      ...ids,
      lead: unitId,
      dueOn,
      level: 'circular',
      issuer: 'shigu',
    },
    ...{ limitOn: addDays(dueOn, 19), reason: '逾期未办结' },
  };
  if (roll < 194) return [overdue];
  return roll < 198 ? [accepted, progress, overdue] : [accepted, progress, overdue, supervised];
}

const SLICES = 1_000;

/** The lives of all plans, then of all tasks: those of one plan in the order of their dates, all plans at once. */
export function* lives(units: UnitTree, tasks: number): Iterable<Life> {
  const plans = livePlans(units, tasks);
  const roll = dice(1);
  for (const plan of plans) yield planLife(plan);
  for (let slice = 0; slice < SLICES; slice += 1) {
    for (const plan of plans) {
      const until = Math.floor(((slice + 1) * plan.tasks) / SLICES);
      for (let at = Math.floor((slice * plan.tasks) / SLICES); at < until; at += 1) yield taskLife(plan, at, roll);
    }
  }
}
