import { type Person, SUPERVISION_LEVELS, type SupervisionLevel, type Task, type TaskState } from '../api/shapes';
import { hasRole, isOwn, isWithin, supervises, type Units } from '../app/reach';

export const TASK_COMMANDS = [
  'accept',
  'report-progress',
  'attach-evidence',
  'contribute',
  'submit',
  'verify',
  'return',
  'close',
  'resume',
  'reassert',
  'remind',
  'supervise',
  'reply-supervision',
  'lift-supervision',
  'answer-difficulty',
  'transfer',
  'raise-difficulty',
  'decompose',
  'request-transfer',
  'decline',
  'extend',
  'suspend',
  'cancel',
  'withdraw-evidence',
] as const;
export type TaskCommandName = (typeof TASK_COMMANDS)[number];

/** A command that a page offers; the host decides. */
export interface TaskRight {
  command: TaskCommandName;
  /** In whose name, where each unit acts for itself. */
  unitId?: string;
  /** Which one of several, such as a file or a difficulty; picked beforehand in the form. */
  about?: string;
}

/** Who looks at the task, from where, and when. */
export interface Reader {
  person: Person;
  units: Units;
  today: string;
  /** Unknown where the reader may not see it. */
  plan: { ownerUnit: string; parameters: { extensionLimit: number } } | undefined;
}

const OPEN: readonly TaskState[] = ['assigned', 'accepted', 'inProgress', 'returned'];
const WORKING: readonly TaskState[] = ['accepted', 'inProgress', 'returned'];
const RUNNING: readonly TaskState[] = [...OPEN, 'submitted', 'verified'];
const UNDONE: readonly TaskState[] = [...OPEN, 'submitted', 'declined', 'suspended'];

const UNIT_ROLES = ['clerk', 'unit-head'];

const concerned = ({ leads, participants }: Pick<Task, 'leads' | 'participants'>): string[] => [
  ...new Set([...leads, ...participants]),
];

/** The lead and participating units for which the person may act. */
export const ownUnits = (task: Pick<Task, 'leads' | 'participants'>, { person, units }: Reader): string[] =>
  hasRole(person, ...UNIT_ROLES) ? concerned(task).filter((slug) => isOwn(person, slug, units)) : [];

const isHeadOfLead = (task: Task, { person, units }: Reader): boolean =>
  hasRole(person, 'unit-head') && isOwn(person, task.leads[0] ?? '', units);

const isOffice = (task: Task, { person, units }: Reader): boolean =>
  hasRole(person, 'office') && isOwn(person, task.verifierUnit, units);

/** Another hand than the leads': the office, or a superior of the lead (TSK-15). */
function isVerifier(task: Task, reader: Reader): boolean {
  const { person, units } = reader;
  if (!hasRole(person, 'office') || task.leads.some((slug) => isOwn(person, slug, units))) return false;
  return isOffice(task, reader) || isWithin(units, task.leads[0] ?? '', person.unit);
}

/** The levels that the person may open now; a higher one takes the place of the one that is open (TSK-20). */
export function levelsFor(task: Task, reader: Reader): SupervisionLevel[] {
  if (!RUNNING.includes(task.state)) return [];
  const { person, units } = reader;
  const all = hasRole(person, 'supervisor') && supervises(person, task.leads[0] ?? '', units);
  const offered = all ? SUPERVISION_LEVELS : isOffice(task, reader) ? SUPERVISION_LEVELS.slice(0, 3) : [];
  const open = task.supervision ? SUPERVISION_LEVELS.indexOf(task.supervision.level) : -1;
  return offered.filter((level) => SUPERVISION_LEVELS.indexOf(level) > open);
}

function mayLift({ state, supervision }: Task, { person, units }: Reader): boolean {
  if (!supervision || !RUNNING.includes(state) || !hasRole(person, 'office', 'supervisor')) return false;
  return isWithin(units, supervision.issuer, person.unit) && (supervision.level !== 'listed' || state === 'verified');
}

const maySign = ({ state, leads }: Task, slug: string): boolean =>
  state === 'assigned' || (slug !== leads[0] && WORKING.includes(state));

function unitRights(task: Task, reader: Reader): TaskRight[] {
  const own = ownUnits(task, reader);
  const signed = new Set(task.acceptances.map(({ unitId }) => unitId));
  const rights: TaskRight[] = own
    .filter((slug) => !signed.has(slug) && maySign(task, slug))
    .map((unitId) => ({ command: 'accept', unitId }));
  if (own.length === 0 || !WORKING.includes(task.state)) return rights;
  const given = new Set(task.contributions.map(({ unitId }) => unitId));
  const contributing = own.filter((slug) => slug !== task.leads[0] && !given.has(slug));
  rights.push({ command: 'report-progress' }, { command: 'attach-evidence' });
  rights.push(...contributing.map((unitId): TaskRight => ({ command: 'contribute', unitId })));
  rights.push(
    { command: 'raise-difficulty' },
    ...(task.evidence.length > 0 ? [{ command: 'withdraw-evidence' } as const] : []),
  );
  return rights;
}

function headRights(task: Task, reader: Reader): TaskCommandName[] {
  const { state, supervision, acceptBy, reasserted, due } = task;
  const { person, today } = reader;
  const offered: TaskCommandName[] = [];
  const waits = supervision !== null && supervision.repliedOn === null && RUNNING.includes(state);
  if (waits && hasRole(person, 'unit-head') && ownUnits(task, reader).length > 0) offered.push('reply-supervision');
  if (!isHeadOfLead(task, reader)) return offered;
  if (state === 'assigned' && !reasserted && (acceptBy === null || today <= acceptBy)) offered.push('decline');
  if (OPEN.includes(state)) offered.push('request-transfer');
  if (state === 'accepted' || state === 'inProgress') offered.push('decompose');
  if (WORKING.includes(state) && due.kind !== 'longTerm') offered.push('submit');
  return offered;
}

function officeRights(task: Task, { today }: Reader): TaskCommandName[] {
  const { state, supervision, difficulties, due } = task;
  const offered: TaskCommandName[] = [];
  const listed = supervision?.level === 'listed';
  if (state === 'verified' && due.kind !== 'longTerm') offered.push('close');
  if (state === 'declined') offered.push('reassert');
  if (state === 'suspended') offered.push('resume');
  if ([...OPEN, 'submitted'].includes(state) && task.remindedOn !== today) offered.push('remind');
  const unanswered = difficulties.some(({ answeredOn }) => answeredOn === null);
  if ([...WORKING, 'submitted', 'verified'].includes(state) && unanswered) offered.push('answer-difficulty');
  if ([...OPEN, 'declined'].includes(state) && !listed) offered.push('transfer');
  if (OPEN.includes(state) && task.overdueDays === 0 && !listed) offered.push('suspend');
  if (UNDONE.includes(state)) offered.push('cancel');
  return offered;
}

function checkRights({ state, submittedBy }: Task, { person }: Reader): TaskCommandName[] {
  if (state !== 'submitted') return [];
  return submittedBy === person.sub ? ['return'] : ['verify', 'return'];
}

function ownerMayExtend(task: Task, { person, units, plan }: Reader): boolean {
  if (!plan || !hasRole(person, 'plan-owner') || !isOwn(person, plan.ownerUnit, units)) return false;
  const { state, extendable, extensions, dueOn, overdueDays } = task;
  const { extensionLimit } = plan.parameters;
  return OPEN.includes(state) && extendable && extensions < extensionLimit && dueOn !== null && overdueDays === 0;
}

/** What the person may do with the task as it stands, in the order of `TASK_COMMANDS`. */
export function taskRights(task: Task, reader: Reader): TaskRight[] {
  const names: TaskCommandName[] = [
    ...headRights(task, reader),
    ...(isOffice(task, reader) ? officeRights(task, reader) : []),
    ...(isVerifier(task, reader) ? checkRights(task, reader) : []),
    ...(levelsFor(task, reader).length > 0 ? (['supervise'] as const) : []),
    ...(mayLift(task, reader) ? (['lift-supervision'] as const) : []),
    ...(ownerMayExtend(task, reader) ? (['extend'] as const) : []),
  ];
  const rights = [...unitRights(task, reader), ...names.map((command) => ({ command }))];
  return rights.sort((a, b) => TASK_COMMANDS.indexOf(a.command) - TASK_COMMANDS.indexOf(b.command));
}
