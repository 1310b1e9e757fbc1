import { type Actor, derivedId } from '@taizhang/kernel';
import type { CommandExecutor, CommandRequest } from '@taizhang/platform';
import { Draws, Findings, Inspections, metricFacts, Rounds, TaskFactsReader } from '@taizhang/tasks/api';
import { inspectionPlan, metric, task } from '@taizhang/tasks/domain';
import type { Act } from './act';
import { IncentivePerformer } from './incentive-performer';
import { morningOf, type Seeding } from '../seeding';

type Request = Omit<CommandRequest, 'facts' | 'beforeAppend'>;
type Of<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

/** Gives the commands of the sample as the HTTP edge would give them. */
export class Performer {
  private readonly commands: CommandExecutor;
  private readonly taskFacts: TaskFactsReader;
  private readonly findings: Findings;
  private readonly rounds: Rounds;
  private readonly inspections: Inspections;
  private readonly draws: Draws;
  private readonly incentives: IncentivePerformer;

  constructor(private readonly seeding: Seeding) {
    const { commands, claims, packs, units } = seeding.ledger;
    const parts = { commands, claims, packs, units };
    this.commands = commands;
    this.taskFacts = new TaskFactsReader(commands, claims, packs, units);
    this.findings = new Findings(parts);
    this.rounds = new Rounds(parts);
    this.inspections = new Inspections(parts);
    this.draws = new Draws(parts);
    this.incentives = new IncentivePerformer(seeding);
  }

  async perform(act: Act): Promise<void> {
    for (const content of act.files ?? []) await this.seeding.evidence.keep(bytesOf(content));
    try {
      await this.give(act, requestOf(act));
    } catch (error) {
      const { on, kind, id, command } = act;
      throw new Error(`the sample stops on ${on} at ${command.type} of ${kind} ${id}: ${String(error)}`, {
        cause: error,
      });
    }
  }

  private give(act: Act, request: Request): Promise<unknown> {
    switch (act.kind) {
      case 'task':
        return this.onTask(act, request);
      case 'metric':
        return this.onMetric(act, request);
      case 'finding':
        return this.onFinding(act, request);
      case 'round':
        return act.command.type === 'CreateRound'
          ? this.rounds.create(act.command, request)
          : this.rounds.execute(act.id, act.command, request);
      case 'inspectionPlan':
        return this.commands.execute(inspectionPlan, act.id, act.command, request);
      case 'draw':
        return act.command.type === 'CreateDraw'
          ? this.draws.create(act.id, act.command, request)
          : this.draws.execute(act.id, act.command, request);
      case 'inspection':
        return this.onInspection(act, request);
      case 'subject':
        return this.incentives.onSubject(act, request);
      case 'fund':
        return this.incentives.onFund(act, request);
      case 'run':
        return this.incentives.onRun(act, request);
      case 'award':
        return this.incentives.onAward(act, request);
      case 'roster':
        return this.incentives.onRoster(act, request);
      case 'loan':
        return this.incentives.onLoan(act, request);
    }
  }

  private onTask({ id, command }: Of<'task'>, request: Request): Promise<unknown> {
    const { claims } = this.seeding.ledger;
    return this.commands.execute(task, id, command, {
      ...request,
      facts: this.taskFacts.for(id, command),
      ...(command.type === 'CreateTask'
        ? { beforeAppend: () => claims.add(`plan-tasks-${command.planId}`, { id }, {}) }
        : {}),
    });
  }

  private onMetric({ id, command }: Of<'metric'>, request: Request): Promise<unknown> {
    const period = command.type === 'ReportMetric' ? command.period : '';
    const facts = async () => (period === '' ? undefined : metricFacts(this.commands, id, period));
    return this.commands.execute(metric, id, command, { ...request, facts });
  }

  private onFinding({ id, command }: Of<'finding'>, request: Request): Promise<unknown> {
    if (command.type === 'CreateFinding') return this.findings.create(command, request);
    if (command.type === 'OrderRectification') return this.findings.order(id, command, request);
    return this.findings.execute(id, command, request);
  }

  private onInspection({ id, command }: Of<'inspection'>, request: Request): Promise<unknown> {
    switch (command.type) {
      case 'CreateInspection':
        return this.inspections.create(command, request);
      case 'MergeInItems':
        return this.inspections.mergeIn(id, command, request);
      case 'StartInspection':
        return this.inspections.start(id, command, request);
      default:
        return this.inspections.execute(id, command, request);
    }
  }
}

function requestOf({ on, id, unit, role, subjectId, command }: Act): Request {
  const actor: Actor = { userId: `${unit}-${role}`, unitId: unit, roles: [role] };
  return {
    actor: subjectId === undefined ? actor : { ...actor, subjectId },
    commandId: derivedId('sample', on, id, unit, JSON.stringify(command)),
    occurredAt: morningOf(on),
  };
}

async function* bytesOf(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}
