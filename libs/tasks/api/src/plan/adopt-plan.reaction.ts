import { derivedId, Duplicate, ensure, type LocalDate, SYSTEM, type UnitTree } from '@taizhang/kernel';
import type { AdoptedPacks, CommandExecutor, Reaction } from '@taizhang/platform';
import { plan, planIdOf } from '@taizhang/tasks/domain';
import { planContent } from './plan-content';

interface Adopted {
  readonly documentId: string;
  readonly packVersion: string;
  readonly digest: string;
  readonly unitId: string;
  readonly adoptedOn: LocalDate;
  readonly sections: readonly string[];
}

/** `PackAdopted` with a `tasks` section: the unit gets its plan, once (TSK-01). */
export const adoptPlan = (commands: CommandExecutor, packs: AdoptedPacks, units: UnitTree): Reaction => ({
  name: 'adopt-plan',
  filter: { categories: ['pack'], types: ['PackAdopted'] },
  async handle({ id, data, metadata }) {
    const adopted = data as unknown as Adopted;
    if (!adopted.sections.includes('tasks')) return;
    const { documentId: packId, packVersion, unitId: adoptingUnit, adoptedOn } = adopted;
    const content = await packs.content(adopted.digest, adoptingUnit);
    const planId = content.model ? planIdOf(packId, adoptingUnit) : planIdOf(packId);
    const command = { type: 'CreatePlan' as const, planId, packId, adoptedOn, adoptingUnit };
    try {
      await commands.execute(plan, planId, command, {
        actor: SYSTEM,
        commandId: derivedId(id, 'adopt-plan', planId, 'CreatePlan'),
        occurredAt: metadata.occurredAt,
        causationId: id,
        correlationId: metadata.correlationId,
        facts: async () => planContent(content, adoptingUnit, units),
      });
    } catch (error) {
      if (!(error instanceof Duplicate)) throw error;
      const { state } = await commands.load(plan, planId);
      ensure('TSK-05', Number(packVersion) <= Number(state.packVersion), {
        en: `plan ${planId} runs version ${state.packVersion}: it waits for an amendment to version ${packVersion}`,
        zh: `方案 ${planId} 现为第 ${state.packVersion} 版,待修订为第 ${packVersion} 版`,
      });
    }
  },
});
