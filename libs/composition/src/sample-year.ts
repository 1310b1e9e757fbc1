import { derivedId, type LocalDate } from '@taizhang/kernel';
import { task, type TaskCommand, type TaskState } from '@taizhang/tasks/domain';
import { adoptPack, morningOf, type Seeding } from './seed';

/** The sample ends here, and the business clock goes on from here. */
const LAST_DAY: LocalDate = '2022-10-17';

type Act = { readonly on: LocalDate; readonly taskId: string; readonly unit: string } & (
  | { readonly do: 'accept' }
  | { readonly do: 'report'; readonly percent: number; readonly note: string }
);

const accept = (on: LocalDate, taskId: string, unit: string): Act => ({ on, taskId, unit, do: 'accept' });
const report = (on: LocalDate, taskId: string, unit: string, percent: number, note: string): Act => ({
  ...{ on, taskId, unit, do: 'report' },
  ...{ percent, note },
});

const UM = 'shigu.urban-management';
const CA = 'shigu.civil-affairs';
const RM = 'shigu.renmin';

/** Invented activity, in the order of the days; the documents, tasks, units and dates are real. */
const ACTS: readonly Act[] = [
  accept('2022-01-10', 'sg1.i01.1', UM),
  accept('2022-01-10', 'sg1.i06.1', UM),
  report('2022-02-14', 'sg1.i06.1', UM, 30, '示例:规划编制单位已选定'),
  report('2022-03-21', 'sg1.i06.1', UM, 80, '示例:规划送审'),
  accept('2022-09-05', 'sg18.r03', RM),
  accept('2022-09-05', 'sg18.r09', RM),
  accept('2022-09-06', 'sg18.r06', CA),
  report('2022-09-13', 'sg18.r09', RM, 25, '示例:已联系驻社区单位'),
  report('2022-10-11', 'sg18.r09', RM, 60, '示例:联席会议方案已拟定'),
];

/** Plays the labelled sample year through the real commands, day by day, the timers in between; answers the documents. */
export async function playSampleYear(seeding: Seeding): Promise<string[]> {
  const { runners, clock } = seeding;
  const adoptions = new Map<LocalDate, string>([
    ['2022-01-06', 'SG1'],
    ['2022-09-01', 'SG18'],
  ]);
  const days = [...new Set([...adoptions.keys(), ...ACTS.map(({ on }) => on), LAST_DAY])].sort();
  for (const day of days) {
    await clock.set(morningOf(day), 'frozen');
    await runners.timers.runDue();
    const documentId = adoptions.get(day);
    if (documentId !== undefined) await adoptPack(seeding, documentId, day);
    await runners.settle();
    for (const act of ACTS) if (act.on === day) await perform(seeding, act);
  }
  await clock.set(morningOf(LAST_DAY), 'running');
  return [...adoptions.values()];
}

async function perform({ ledger }: Seeding, act: Act): Promise<void> {
  const { on, taskId, unit } = act;
  const command: TaskCommand =
    act.do === 'accept'
      ? { type: 'AcceptTask', unitId: unit }
      : { type: 'ReportTaskProgress', percent: act.percent, note: act.note };
  await ledger.commands.execute<TaskState, TaskCommand, never, never>(task as never, taskId, command, {
    actor: { userId: `${unit}-clerk`, unitId: unit, roles: ['clerk'] },
    commandId: derivedId('sample', JSON.stringify(act)),
    occurredAt: morningOf(on),
    correlationId: derivedId('sample-year'),
  });
}
