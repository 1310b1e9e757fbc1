import { derivedId, Duplicate, ensure, InvalidInput, type LocalDate, SYSTEM } from '@taizhang/kernel';
import { readBody, type Reaction, type StoredEvent } from '@taizhang/platform';
import {
  DEFAULT_PARAMETERS,
  givenParameters,
  plan,
  planIdOf,
  type PlanParameters,
  PlanParametersInput,
} from '@taizhang/tasks/domain';
import { livePlan } from './live-plan';
import type { PlanParts } from './plan-parts';
import { PlanFactsReader } from './plan.facts';

interface Adopted {
  readonly documentId: string;
  readonly packVersion: string;
  readonly unitId: string;
  readonly adoptedOn: LocalDate;
  readonly effectiveFrom: LocalDate;
  readonly sections: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** `PackAdopted` with a `tasks` section: the unit gets its plan (TSK-01), or its plan the newer version (TSK-05). */
export const adoptPlan = (parts: PlanParts): Reaction => {
  const reader = new PlanFactsReader(parts);
  return {
    name: 'adopt-plan',
    hears: ['pack PackAdopted'],
    writes: ['plan PlanAdopted', 'plan PlanAmended'],
    async handle(event) {
      const adopted = event.data as unknown as Adopted;
      if (!adopted.sections.includes('tasks')) return;
      const live = await livePlan(parts, adopted.documentId, adopted.unitId);
      if (!live) await create(parts, reader, event, adopted);
      else if (Number(adopted.packVersion) > Number(live.packVersion)) {
        await amend(parts, reader, event, adopted, live.planId);
      }
    },
  };
};

const requestOf = ({ id, metadata }: StoredEvent, planId: string, command: string) => ({
  actor: SYSTEM,
  commandId: derivedId(id, 'adopt-plan', planId, command),
  occurredAt: metadata.occurredAt,
  causationId: id,
  correlationId: metadata.correlationId,
});

/** Under the first of its ids that no other plan has: one of another unit, or an earlier one of this. */
async function create(parts: PlanParts, reader: PlanFactsReader, event: StoredEvent, adopted: Adopted): Promise<void> {
  const { documentId: packId, packVersion, unitId: adoptingUnit, adoptedOn, effectiveFrom } = adopted;
  const own = planIdOf(packId, adoptingUnit);
  const parameters = parametersOf(adopted.parameters);
  const choices = { effectiveFrom, ...(Object.keys(parameters).length === 0 ? {} : { parameters }) };
  for (const planId of [planIdOf(packId), own, `${own}.${adoptedOn}`]) {
    const command = { type: 'CreatePlan' as const, planId, packId, adoptedOn, adoptingUnit, choices };
    const request = requestOf(event, planId, command.type);
    try {
      const decided = reader.creation(planId, { packId, packVersion, adoptingUnit }, request);
      await parts.commands.execute(plan, planId, command, { ...request, ...decided });
      return;
    } catch (error) {
      if (!(error instanceof Duplicate)) throw error;
      if (await livePlan(parts, packId, adoptingUnit)) return; // somebody else was faster
    }
  }
}

/** A version that rules later waits, parked, until its day. */
async function amend(
  { commands }: PlanParts,
  reader: PlanFactsReader,
  event: StoredEvent,
  { packVersion, effectiveFrom, adoptedOn }: Adopted,
  planId: string,
): Promise<void> {
  const command = { type: 'AmendPlan' as const, packVersion, reason: `PackAdopted ${packVersion}` };
  const { occurredAt, ...request } = requestOf(event, planId, command.type);
  const later = effectiveFrom > adoptedOn;
  await commands.execute(plan, planId, command, {
    ...request,
    ...(later ? {} : { occurredAt }),
    ...reader.amendment(planId, packVersion, request, effectiveFrom),
  });
}

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
