import { businessDate, type Instant, type LocalDate, type UnitTree } from '@taizhang/kernel';
import type { AdoptedPacks, CommandExecutor } from '@taizhang/platform';
import {
  countyOf,
  type DownwardFacts,
  plan,
  task,
  type TaskCommand,
  type TaskFacts,
  taskIdOf,
  type TaskState,
  workItemList,
} from '@taizhang/tasks/domain';

type FactName = keyof TaskFacts;

/** Which facts each command is decided with; the others need none. */
const NEEDED: Partial<Record<TaskCommand['type'], readonly FactName[]>> = {
  CreateTask: ['plan', 'downward', 'metrics'],
  IssueTask: ['plan'],
  AmendTask: ['plan'],
  ReassertTask: ['plan'],
  TransferTask: ['plan', 'downward'],
  DecomposeTask: ['taken', 'downward'],
  SubmitTask: ['plan', 'openParts', 'metrics', 'findings'],
  ReturnTask: ['plan'],
  CloseTask: ['metrics'],
  ExtendTask: ['plan'],
  SuperviseTask: ['plan', 'findings', 'consequence'],
  RaiseDifficulty: ['plan'],
};

/** What a command is about: the task as it stands, or as it would be made. */
type Subject = Pick<TaskState, 'planId' | 'code' | 'leads' | 'metrics' | 'parts'>;

/** Reads from the event store what a task's rules must know of other streams. */
export class TaskFactsReader {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly packs: AdoptedPacks,
    private readonly units: UnitTree,
  ) {}

  /** For `CommandRequest.facts`. */
  for(id: string, command: TaskCommand): (now: Instant) => Promise<TaskFacts> {
    return async (now) => {
      const needed = NEEDED[command.type] ?? [];
      if (needed.length === 0) return {};
      const subject = await this.subjectOf(id, command);
      const facts = needed.map(async (name) => [name, await this.read(name, command, subject, businessDate(now))]);
      return Object.fromEntries(await Promise.all(facts)) as TaskFacts;
    };
  }

  private async subjectOf(id: string, command: TaskCommand): Promise<Subject> {
    if (command.type !== 'CreateTask' && command.type !== 'IssueTask') {
      return (await this.commands.load(task, id)).state;
    }
    const { planId, code, leads, metrics = [] } = command;
    return { planId, code, leads, metrics, parts: [] };
  }

  private read(name: FactName, command: TaskCommand, subject: Subject, today: LocalDate): Promise<unknown> {
    switch (name) {
      case 'plan':
        return this.commands.load(plan, subject.planId).then(({ state }) => state);
      case 'downward':
        return this.downward(targetsOf(command), today);
      case 'taken':
        return this.taken(command, subject);
      case 'openParts':
        return this.openParts(subject);
      case 'metrics':
      case 'findings':
        return Promise.resolve([]);
      case 'consequence':
        return Promise.resolve(false);
    }
  }

  /** TSK-25: who above the targets runs a pack that guards them, and the work items of their counties. */
  private async downward(targets: readonly string[], today: LocalDate): Promise<DownwardFacts> {
    const known = targets.filter((unit) => this.units.has(unit));
    const above = [...new Set(known.flatMap((unit) => this.units.path(unit).map(({ slug }) => slug)))];
    const guarding = await Promise.all(
      above.map(async (unit) => {
        const packs = await this.packs.allInForce(unit, today);
        return packs.some(({ tasks }) => tasks?.downwardAccess) ? [unit] : [];
      }),
    );
    const adopters = guarding.flat();
    if (adopters.length === 0) return { adopters, workItems: {} };
    const counties = [...new Set(known.flatMap((unit) => countyOf(unit, this.units) ?? []))];
    const lists = counties.map(async (county) => [county, (await this.commands.find(workItemList, county)) ?? {}]);
    return { adopters, workItems: Object.fromEntries(await Promise.all(lists)) as DownwardFacts['workItems'] };
  }

  private async taken(command: TaskCommand, { planId, code }: Subject): Promise<readonly string[]> {
    if (command.type !== 'DecomposeTask') return [];
    const ids = command.parts.map((part) => taskIdOf(taskIdOf(planId, code), part.code));
    const found = await Promise.all(ids.map(async (id) => ((await this.commands.find(task, id)) ? [id] : [])));
    return found.flat();
  }

  /** A part that is decomposed and not handed down yet is open, too. */
  private async openParts({ parts }: Subject): Promise<readonly string[]> {
    const found = await Promise.all(
      parts.map(async (id) => {
        const status = (await this.commands.find(task, id))?.status ?? 'none';
        return status === 'closed' || status === 'cancelled' ? [] : [id];
      }),
    );
    return found.flat();
  }
}

/** The units on which a command would lay work. */
function targetsOf(command: TaskCommand): readonly string[] {
  switch (command.type) {
    case 'CreateTask':
      return [...command.leads, ...(command.participants ?? [])];
    case 'DecomposeTask':
      return command.parts.map(({ lead }) => lead);
    case 'TransferTask':
      return [command.toUnit];
    default:
      return [];
  }
}
