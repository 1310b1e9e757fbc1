import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PackAdopted } from '@taizhang/contracts';
import { Duplicate, ensure, InvalidInput } from '@taizhang/kernel';
import {
  Claims,
  CommandExecutor,
  type ConsumerDeclaration,
  type Heard,
  readBody,
  requestUponHeard,
} from '@taizhang/platform';
import {
  DEFAULT_PARAMETERS,
  givenParameters,
  plan,
  planIdOf,
  type PlanParameters,
  PlanParametersInput,
  type PlanState,
} from '@taizhang/tasks/domain';
import { livePlan } from './live-plan';
import { PlanFactsReader } from './plan.facts';

const ADOPTED = 'dev.taizhang.packs.PackAdopted.v1';

const ADOPT_PLAN: ConsumerDeclaration = {
  name: 'adopt-plan',
  hears: [ADOPTED],
  reads: ['documentId', 'packVersion', 'unitId', 'adoptedOn', 'effectiveFrom', 'sections', 'parameters'],
  writes: ['plan PlanAdopted', 'plan PlanAmended'],
};

type Adopted = Omit<PackAdopted, 'digest' | 'effectiveTo'>;

/** `PackAdopted` with a `tasks` section: the unit gets its plan (TSK-01), or its plan the newer version (TSK-05). */
@Controller()
export class AdoptPlan {
  static readonly declaration = ADOPT_PLAN;

  constructor(
    private readonly commands: CommandExecutor,
    private readonly claims: Claims,
    private readonly facts: PlanFactsReader,
  ) {}

  @EventPattern(ADOPTED, ADOPT_PLAN)
  async adopt(@Payload() event: Heard<Adopted>): Promise<void> {
    const { packVersion, sections } = event.data;
    if (!sections.includes('tasks')) return;
    const live = await this.live(event.data);
    if (!live) await this.create(event);
    else if (Number(packVersion) > Number(live.packVersion)) await this.amend(event, live.planId);
  }

  private live({ documentId, unitId }: Adopted): Promise<PlanState | undefined> {
    const { commands, claims } = this;
    return livePlan({ commands, claims }, documentId, unitId);
  }

  /** Under the first of its ids that no other plan has: one of another unit, or an earlier one of this. */
  private async create(event: Heard<Adopted>): Promise<void> {
    const { documentId: packId, packVersion, unitId: adoptingUnit, adoptedOn, effectiveFrom } = event.data;
    const own = planIdOf(packId, adoptingUnit);
    const parameters = parametersOf(event.data.parameters);
    const choices = { effectiveFrom, ...(Object.keys(parameters).length === 0 ? {} : { parameters }) };
    for (const planId of [planIdOf(packId), own, `${own}.${adoptedOn}`]) {
      const command = { type: 'CreatePlan' as const, planId, packId, adoptedOn, adoptingUnit, choices };
      const request = { ...requestOf(event, planId, command.type), occurredAt: event.time };
      try {
        const decided = this.facts.creation(planId, { packId, packVersion, adoptingUnit }, request);
        await this.commands.execute(plan, planId, command, { ...request, ...decided });
        return;
      } catch (error) {
        if (!(error instanceof Duplicate)) throw error;
        if (await this.live(event.data)) return; // somebody else was faster
      }
    }
  }

  /** A version that rules later waits, parked, until its day. */
  private async amend(event: Heard<Adopted>, planId: string): Promise<void> {
    const { packVersion, effectiveFrom, adoptedOn } = event.data;
    const command = { type: 'AmendPlan' as const, packVersion, reason: `PackAdopted ${packVersion}` };
    const request = requestOf(event, planId, command.type);
    await this.commands.execute(plan, planId, command, {
      ...request,
      ...(effectiveFrom > adoptedOn ? {} : { occurredAt: event.time }),
      ...this.facts.amendment(planId, packVersion, request, effectiveFrom),
    });
  }
}

const requestOf = (event: Heard<Adopted>, planId: string, command: string) =>
  requestUponHeard(event, 'adopt-plan', planId, command);

/** Of the adoption's parameters those that are the plan's. */
function parametersOf(given: Readonly<Record<string, unknown>>): Partial<PlanParameters> {
  const own = Object.entries(given).filter(([name]) => name in DEFAULT_PARAMETERS);
  try {
    return givenParameters(readBody(PlanParametersInput, Object.fromEntries(own)));
  } catch (error) {
    const why = error instanceof InvalidInput ? error.message : undefined;
    ensure('TSK-02', why === undefined, { en: `unusable parameters: ${why}`, zh: `参数不可用:${why}` });
    throw error;
  }
}
