import { businessDate, type Instant, type LocalDate, type UnitTree } from '@taizhang/kernel';
import type { AdoptedPacks, Claims, CommandExecutor } from '@taizhang/platform';
import {
  countyOf,
  type DownwardFacts,
  finding,
  firstLead,
  hasValue,
  keepsOpen,
  type LinkedMetric,
  OPEN_FINDING,
  plan,
  round,
  standingConsequences,
  task,
  type TaskCommand,
  type TaskFacts,
  type TaskFinding,
  taskIdOf,
  type TaskState,
  workItemList,
} from '@taizhang/tasks/domain';
import { metricsOfTask } from '../metric/metric.facts';

type FactName = keyof TaskFacts;

/** Which facts each command is decided with; the others need none. */
const NEEDED: Partial<Record<TaskCommand['type'], readonly FactName[]>> = {
  CreateTask: ['plan', 'downward', 'metrics'],
  IssueTask: ['plan'],
  AmendTask: ['plan'],
  ReassertTask: ['plan'],
  TransferTask: ['plan', 'downward'],
  DecomposeTask: ['plan', 'taken', 'downward'],
  SubmitTask: ['plan', 'openParts', 'metrics', 'findings'],
  ReturnTask: ['plan'],
  CloseTask: ['metrics'],
  ExtendTask: ['plan'],
  SuperviseTask: ['plan', 'findings', 'consequence'],
  RaiseDifficulty: ['plan'],
};

/** What a command is about: the task as it stands, or as it would be made. */
type Subject = Pick<TaskState, 'planId' | 'code' | 'leads' | 'metrics' | 'parts' | 'dueOn' | 'period'>;

/** Reads from the event store what a task's rules must know of other streams. */
export class TaskFactsReader {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly claims: Claims,
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
    return { planId, code, leads, metrics, parts: [], dueOn: null, period: null };
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
        return this.metrics(subject);
      case 'findings':
        return this.findings(subject);
      case 'consequence':
        return this.consequence(firstLead(subject));
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

  private async metrics(subject: Subject): Promise<readonly LinkedMetric[]> {
    if (subject.metrics.length === 0) return [];
    const { state } = await this.commands.load(plan, subject.planId);
    const linked = await metricsOfTask(this.commands, state, subject);
    return subject.metrics.flatMap((code) => {
      const ofCode = linked.filter(({ spec }) => spec.code === code);
      if (ofCode.length === 0) return [];
      const reported = ofCode.every((each) => hasValue(each, subject));
      return [{ code, reported, keepsOpen: ofCode.some((each) => keepsOpen(each, subject)) }];
    });
  }

  private async findings({ planId, code }: Subject): Promise<readonly TaskFinding[]> {
    const claimed = await this.claims.of(`task-findings-${taskIdOf(planId, code)}`);
    const states = await Promise.all(claimed.map(({ id }) => this.commands.find(finding, id)));
    return states.flatMap((state) => {
      if (state === undefined) return [];
      const { findingId, status, overdueSince } = state;
      return [{ findingId, open: OPEN_FINDING.includes(status), overdue: overdueSince !== null }];
    });
  }

  /** TSK-20: what published rounds hold against the lead. */
  private async consequence(lead: string): Promise<boolean> {
    const claimed = await this.claims.of(`consequences-${lead.replaceAll('.', '-')}`);
    const rounds = await Promise.all(claimed.map(({ id }) => this.commands.find(round, id)));
    return rounds.some((state) => state !== undefined && standingConsequences(state, lead).length > 0);
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
