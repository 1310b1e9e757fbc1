import type { UnitTree } from '@taizhang/kernel';
import type { Pack, Scorecard, TaskSection } from './pack';
import type { Finding } from './pack-fault';
import { say } from './pack.texts';
import { expandUnits, nameAdopter } from './unit.selector';

/**
 * A model as it reads for one adopter: `adopter` is that unit, and the units of other territories than its own and its
 * superiors' fall away. A duty that then is nobody's is a fault: the document does not speak to this unit.
 */
export function ofAdopter(pack: Pack, adopter: string, units: UnitTree): { pack: Pack; findings: Finding[] } {
  const named = (text: string): string => nameAdopter(text, adopter);
  const concerned = (selectors: readonly string[]): string[] =>
    selectors.flatMap((one) => expandUnits(named(one), units)).filter((slug) => concerns(slug, adopter, units));
  const { tasks, scorecards } = pack;
  const definitions = (tasks?.definitions ?? []).map((definition) => ({
    ...definition,
    leads: concerned(definition.leads),
    participants: concerned(definition.participants),
  }));
  const findings = definitions.flatMap(({ leads }, at) =>
    leads.length > 0 ? [] : [{ path: ['tasks', 'definitions', at, 'leads'], detail: say.nobodyOf(adopter) }],
  );
  const section = (part: TaskSection): TaskSection => ({
    ...part,
    ownerUnit: named(part.ownerUnit),
    officeUnit: named(part.officeUnit),
    definitions,
  });
  const card = (part: Scorecard): Scorecard => ({
    ...part,
    ownerUnit: named(part.ownerUnit),
    subjects: concerned(part.subjects),
    indicators: part.indicators.map((indicator) => ({
      ...indicator,
      criteria: indicator.criteria.map((criterion) => ({ ...criterion, leads: concerned(criterion.leads) })),
    })),
  });
  const own = { ...(tasks && { tasks: section(tasks) }), ...(scorecards && { scorecards: scorecards.map(card) }) };
  return { pack: { ...pack, ...own }, findings };
}

/** Whether a unit belongs to the adopter's territory or to one above it. */
function concerns(slug: string, adopter: string, units: UnitTree): boolean {
  const territory = units.path(slug).find(({ kind }) => kind === 'government');
  return units.within(slug, adopter) || (territory !== undefined && units.within(adopter, territory.slug));
}
