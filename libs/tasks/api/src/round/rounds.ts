import type { CommandAnswer, CommandRequest } from '@taizhang/platform';
import {
  type CreateRound,
  metric,
  metricIdOf,
  round,
  type RoundCommand,
  type RoundFacts,
  roundIdOf,
  type RoundState,
  standingConsequences,
} from '@taizhang/tasks/domain';
import { metricCodeOf } from '@taizhang/packs';
import { metricView } from '../metric/metric.view';
import { type RoundClaim, roundList } from './plan-rounds';
import {
  agencyGrades,
  confirmingFacts,
  hasTargetLetter,
  openingFacts,
  planOfRound,
  type RoundSources,
} from './round.facts';

type Request = Omit<CommandRequest<RoundFacts>, 'facts' | 'beforeAppend'>;

/** The commands on rounds, with the facts that they are decided on and the lists that they are written to. */
export class Rounds {
  constructor(private readonly sources: RoundSources) {}

  async create(command: CreateRound, request: Request): Promise<CommandAnswer> {
    const { claims, commands } = this.sources;
    const plan = await planOfRound(this.sources, command);
    const id = roundIdOf(command, plan?.ownerUnit ?? command.ownerUnit);
    const { scorecard, ownerUnit } = command;
    const entry: RoundClaim = { id, scorecard, ownerUnit };
    return commands.execute(round, id, command, {
      ...request,
      facts: () => openingFacts(this.sources, command, plan),
      beforeAppend: () => claims.add(roundList(plan?.planId ?? ''), entry, request),
    });
  }

  /** Every other command. */
  execute(id: string, command: RoundCommand, request: Request): Promise<CommandAnswer> {
    const facts = async (): Promise<RoundFacts> => {
      const { state } = await this.sources.commands.load(round, id);
      return this.factsFor(command, state);
    };
    const beforeAppend = command.type === 'PublishRound' ? () => this.holdAgainst(id, request) : undefined;
    return this.sources.commands.execute(round, id, command, {
      ...{ ...request, facts },
      ...(beforeAppend === undefined ? {} : { beforeAppend }),
    });
  }

  /** What the metrics behind the criteria say, by criterion (TSK-57: shown, the points stay a decision). */
  async metricsOf({ card, planId }: RoundState): Promise<Record<string, object>> {
    const shown = card.criteria.filter(({ source }) => source === 'metric');
    const found = await Promise.all(
      shown.map(async ({ code }) => {
        const state = await this.sources.commands.find(metric, metricIdOf(planId, metricCodeOf(code)));
        return state ? [[code, metricView(state).periods] as const] : [];
      }),
    );
    return Object.fromEntries(found.flat());
  }

  private async factsFor(command: RoundCommand, state: RoundState): Promise<RoundFacts> {
    switch (command.type) {
      case 'ScoreComponent': {
        const subject = state.subjects.find(({ subjectId }) => subjectId === command.subjectId);
        return { targetLetter: subject !== undefined && (await hasTargetLetter(this.sources, state, subject.unitId)) };
      }
      case 'ProposeGrade':
        return { agencyGrades: await agencyGrades(this.sources, state) };
      case 'ConfirmRound':
        return confirmingFacts(this.sources, state);
      default:
        return undefined;
    }
  }

  /** Supervision finds there what a published round holds against a unit (TSK-20). */
  private async holdAgainst(id: string, request: Request): Promise<void> {
    const { state } = await this.sources.commands.load(round, id);
    for (const { subjectId } of state.subjects) {
      const held = standingConsequences({ ...state, status: 'published' }, subjectId);
      if (held.length === 0) continue;
      await this.sources.claims.add(`consequences-${subjectId.replaceAll('.', '-')}`, { id }, request);
    }
  }
}
