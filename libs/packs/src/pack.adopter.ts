import type { UnitTree } from '@taizhang/kernel';
import type { Pack, Scorecard, TaskSection } from './pack';
import type { Finding } from './pack-fault';
import { say } from './pack.texts';
import { expandUnits, nameAdopter } from './unit.selector';

/**
 * A model as it reads for one adopter: `adopter` is that unit, tasks per unit and scored units are those of its tree.
 * A duty per unit that then is nobody's is a fault: the document does not speak to this unit.
 */
export function ofAdopter(pack: Pack, adopter: string, units: UnitTree): { pack: Pack; findings: Finding[] } {
  const named = (text: string): string => nameAdopter(text, adopter);
  const own = (selectors: readonly string[]): string[] =>
    selectors.flatMap((one) => expandUnits(named(one), units)).filter((slug) => units.within(slug, adopter));
  const { tasks, scorecards } = pack;
  const definitions = tasks?.definitions.map((definition) => ({
    ...definition,
    leads: definition.perUnit ? own(definition.leads) : definition.leads.map(named),
    participants: definition.participants.map(named),
  }));
  const findings = definitions?.flatMap(({ leads }, at) =>
    leads.length > 0 ? [] : [{ path: ['tasks', 'definitions', at, 'leads'], detail: say.nobodyBelow(adopter) }],
  );
  const section = (part: TaskSection): TaskSection => ({
    ...part,
    ownerUnit: named(part.ownerUnit),
    officeUnit: named(part.officeUnit),
    definitions: definitions ?? [],
  });
  const card = (part: Scorecard): Scorecard => ({
    ...part,
    ownerUnit: named(part.ownerUnit),
    subjects: own(part.subjects),
    indicators: part.indicators.map((indicator) => ({
      ...indicator,
      criteria: indicator.criteria.map((criterion) => ({ ...criterion, leads: criterion.leads.map(named) })),
    })),
  });
  const read = {
    ...pack,
    ...(tasks && { tasks: section(tasks) }),
    ...(scorecards && { scorecards: scorecards.map(card) }),
  };
  return { pack: read, findings: findings ?? [] };
}
