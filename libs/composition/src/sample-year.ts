import { derivedId, type LocalDate } from '@taizhang/kernel';
import { TaskFactsReader } from '@taizhang/tasks/api';
import { task } from '@taizhang/tasks/domain';
import { type Act, actsOf, type Course, freshTasks } from './sample-acts';
import { adoptPack, morningOf, type Seeding } from './seeding';

/** The sample ends here, and the business clock goes on from here. */
const LAST_DAY: LocalDate = '2022-10-17';

const CHAPTERS: readonly ({ readonly documentId: string; readonly adoptedOn: LocalDate } & Course)[] = [
  { documentId: 'SG1', adoptedOn: '2022-01-06', startOn: '2022-01-07', handInDaysBefore: 4, lastDay: '2022-08-31' },
  { documentId: 'SG18', adoptedOn: '2022-09-01', startOn: '2022-09-01', handInDaysBefore: 2, lastDay: LAST_DAY },
];

/**
 * Plays the labelled sample year through the real commands, day by day, the timers in between; answers the documents.
 */
export async function playSampleYear(seeding: Seeding): Promise<string[]> {
  const { runners, clock, ledger } = seeding;
  for (const chapter of CHAPTERS) {
    await beginDay(seeding, chapter.adoptedOn);
    await adoptPack(seeding, chapter.documentId, chapter.adoptedOn);
    await runners.settle();
    const acts: Act[] = [];
    const planId = chapter.documentId.toLowerCase();
    for (const [number, taskId] of (await taskIdsOf(seeding, planId)).entries()) {
      const { state } = await ledger.commands.load(task, taskId);
      acts.push(...actsOf(taskId, state, number, chapter));
    }
    await play(seeding, acts);
  }
  await play(seeding, freshTasks(LAST_DAY));
  await clock.set(morningOf(LAST_DAY), 'running');
  return CHAPTERS.map(({ documentId }) => documentId);
}

async function taskIdsOf({ ledger }: Seeding, planId: string): Promise<string[]> {
  const ids: string[] = [];
  const filter = { categories: ['task'], types: ['TaskAssigned'] };
  for await (const { stream } of ledger.store.readAll({ limit: Number.MAX_SAFE_INTEGER, filter })) {
    if (stream.startsWith(`task-${planId}.`)) ids.push(stream.slice('task-'.length));
  }
  return ids.sort();
}

async function play(seeding: Seeding, acts: readonly Act[]): Promise<void> {
  const days = [...new Set(acts.map(({ on }) => on))].sort();
  for (const day of days) {
    await beginDay(seeding, day);
    const today = acts.filter(({ on }) => on === day);
    const tasks = [...new Set(today.map(({ taskId }) => taskId))];
    await Promise.all(
      tasks.map((taskId) =>
        performInTurn(
          seeding,
          today.filter((act) => act.taskId === taskId),
        ),
      ),
    );
  }
}

/** 09:00 of a day, with everything fired that fell due since. */
async function beginDay({ clock, runners }: Seeding, day: LocalDate): Promise<void> {
  await clock.set(morningOf(day), 'frozen');
  await runners.timers.runDue();
}

async function performInTurn(seeding: Seeding, acts: readonly Act[]): Promise<void> {
  for (const act of acts) await perform(seeding, act);
}

async function perform({ ledger }: Seeding, { on, taskId, unit, role, command }: Act): Promise<void> {
  const { commands, claims, packs, units } = ledger;
  const commandId = derivedId('sample', on, taskId, unit, JSON.stringify(command));
  await commands.execute(task, taskId, command, {
    actor: { userId: `${unit}-${role}`, unitId: unit, roles: [role] },
    commandId,
    occurredAt: morningOf(on),
    correlationId: derivedId('sample-year'),
    facts: new TaskFactsReader(commands, claims, packs, units).for(taskId, command),
    ...(command.type === 'CreateTask'
      ? { beforeAppend: () => claims.add(`plan-tasks-${command.planId}`, { id: taskId }, {}) }
      : {}),
  });
}
