import { addDays, type LocalDate } from '@taizhang/kernel';
import { type Act, laneOf } from './sample/act';
import { Performer } from './sample/performer';
import { sg1Rounds } from './sample/sg';
import { sg10Acts } from './sample/sg10';
import { type Course, freshTasks } from './sample/task-acts';
import { TaskCourses } from './sample/task-courses';
import { wp06Acts } from './sample/wp06';
import { wp10Acts } from './sample/wp10';
import { wp18Acts } from './sample/wp18';
import { adoptPack, morningOf, type Seeding } from './seeding';

/** The sample ends here, and the business clock goes on from here. */
const LAST_DAY: LocalDate = '2022-12-05';

type Chapter = { readonly documentId: string; readonly adoptedOn: LocalDate } & Course;

const CHAPTERS: readonly Chapter[] = [
  { documentId: 'SG1', adoptedOn: '2022-01-06', startOn: '2022-01-07', handInDaysBefore: 4, lastDay: LAST_DAY },
  {
    documentId: 'WP06',
    adoptedOn: '2022-01-10',
    startOn: '2022-01-09',
    handInDaysBefore: 40,
    lastDay: LAST_DAY,
    oneOf: 4,
  },
  { documentId: 'WP18', adoptedOn: '2022-04-01', startOn: '2022-04-01', handInDaysBefore: 2, lastDay: LAST_DAY },
  {
    documentId: 'SG10',
    adoptedOn: '2022-05-05',
    startOn: '2022-05-05',
    handInDaysBefore: 20,
    lastDay: LAST_DAY,
    oneOf: 2,
  },
  { documentId: 'SG18', adoptedOn: '2022-09-01', startOn: '2022-09-01', handInDaysBefore: 2, lastDay: LAST_DAY },
  { documentId: 'WP10', adoptedOn: '2022-10-28', startOn: '2022-10-28', handInDaysBefore: 1, lastDay: LAST_DAY },
];
const COURSES = Object.fromEntries(CHAPTERS.map((chapter) => [chapter.documentId.toLowerCase(), chapter]));

/**
 * Plays the labelled sample year through the real commands, day by day, the timers in between; answers the documents.
 */
export async function playSampleYear(seeding: Seeding): Promise<string[]> {
  const { runners, clock, ledger } = seeding;
  const courses = new TaskCourses(ledger, COURSES);
  const performer = new Performer(seeding);
  const agenda = new Agenda();
  agenda.add([...sg1Rounds(), ...wp06Acts(), ...wp18Acts(), ...wp10Acts(), ...sg10Acts(), ...freshTasks(LAST_DAY)]);
  for (let day = agenda.next(); day !== undefined; day = agenda.next()) {
    await beginDay(seeding, day);
    for (const { documentId, adoptedOn } of CHAPTERS) if (adoptedOn === day) await adoptPack(seeding, documentId, day);
    if (needsReactions(day, agenda.of(day))) await runners.settle();
    agenda.add(await courses.fresh());
    await playDay(performer, agenda.take(day));
  }
  await clock.set(morningOf(LAST_DAY), 'running');
  return CHAPTERS.map(({ documentId }) => documentId);
}

/** What is to be done, by day; further acts come while it is worked off. */
class Agenda {
  private readonly days = new Map<LocalDate, Act[]>(wakingDays().map((day) => [day, []]));
  private done: LocalDate = '';

  add(acts: readonly Act[]): void {
    for (const act of acts) {
      if (act.on > LAST_DAY) continue;
      if (act.on <= this.done) throw new Error(`the day of ${act.command.type} of ${act.id}, ${act.on}, is over`);
      this.days.set(act.on, [...this.of(act.on), act]);
    }
  }

  next(): LocalDate | undefined {
    return [...this.days.keys()].sort()[0];
  }

  of(day: LocalDate): readonly Act[] {
    return this.days.get(day) ?? [];
  }

  take(day: LocalDate): readonly Act[] {
    const acts = this.of(day);
    this.days.delete(day);
    this.done = day;
    return acts;
  }
}

/** Adoptions, and the days on which recurring tasks begin: they are signed for soon after. */
function wakingDays(): LocalDate[] {
  const days = new Set<LocalDate>(CHAPTERS.map(({ adoptedOn }) => adoptedOn));
  const [first] = CHAPTERS;
  for (let day = first?.adoptedOn ?? LAST_DAY; day <= LAST_DAY; day = addDays(day, 1)) {
    if (/-(01|11|21)$/.test(day)) days.add(day);
  }
  for (let day = '2022-04-01'; day <= LAST_DAY; day = addDays(day, 14)) days.add(day);
  return [...days];
}

/** What rests on process managers: deductions of a confirmed ranking, money that is reserved, awards of runs. */
const RESTING: readonly Act['command']['type'][] = ['ConfirmRound', 'DisburseAward', 'DecideAward'];

/** They issue an adoption's tasks, too. */
const needsReactions = (day: LocalDate, acts: readonly Act[]): boolean =>
  CHAPTERS.some(({ adoptedOn }) => adoptedOn === day) || acts.some(({ command }) => RESTING.includes(command.type));

/** 09:00 of a day, with everything fired that fell due since. */
async function beginDay({ clock, runners }: Seeding, day: LocalDate): Promise<void> {
  await clock.set(morningOf(day), 'frozen');
  await runners.timers.runDue();
}

/** Lanes side by side, the acts of each in turn. */
async function playDay(performer: Performer, acts: readonly Act[]): Promise<void> {
  const lanes = new Map<string, Act[]>();
  for (const act of acts) lanes.set(laneOf(act), [...(lanes.get(laneOf(act)) ?? []), act]);
  await Promise.all([...lanes.values()].map((lane) => performInTurn(performer, lane)));
}

async function performInTurn(performer: Performer, acts: readonly Act[]): Promise<void> {
  for (const act of acts) await performer.perform(act);
}
