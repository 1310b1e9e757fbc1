import { type LocalDate, RuleBroken, type Text, type UnitTree } from '@taizhang/kernel';
import { isActive, type WorkItemList } from '../work-item-list/work-item-list.decider';

/** The county's decision that a department may hand work down (职责准入): power, people and money go with it. */
export interface AccessDecision {
  readonly no?: string;
  readonly decidedBy?: string;
  readonly decidedOn?: LocalDate;
  readonly power?: string;
  readonly people?: string;
  readonly funds?: string;
}

/** Work that is about to be handed down. */
export interface Handing {
  readonly assigner: string;
  /** The units on which it would be laid. */
  readonly targets: readonly string[];
  readonly accessDecision?: AccessDecision;
  readonly workItemCode?: string;
}

export interface DownwardFacts {
  /** Units that run a pack with `downwardAccess` today. */
  readonly adopters: readonly string[];
  /** The work items of each county in question. */
  readonly workItems: Readonly<Record<string, WorkItemList>>;
}

/** Work that may not be handed down (TSK-25); `target` is the first unit that it may not be laid on. */
export class DownwardRefused extends RuleBroken {
  constructor(
    readonly assigner: string,
    readonly target: string,
    why: Text,
  ) {
    super('TSK-25', why, ['ZZ2 §四(三)', 'ZZ4 §第四条']);
    this.name = 'DownwardRefused';
  }
}

/**
 * TSK-25. Below a unit that runs such a pack, a county department, or its agency in a street, lays work on a street or
 * town only with the county's decision, and nobody but the community itself lays work on a community beyond its list.
 */
export function ensureMayHandDown(handing: Handing, facts: DownwardFacts, units: UnitTree, today: LocalDate): void {
  for (const target of handing.targets) {
    if (!facts.adopters.some((adopter) => units.within(target, adopter))) continue;
    const why = isOfCommunity(target, units)
      ? notListed(handing, target, facts, units, today)
      : notDecided(handing, target, units, today);
    if (why) throw new DownwardRefused(handing.assigner, target, why);
  }
}

/** The unit's own government of a level, or `undefined` above it. */
function governmentOf(slug: string, level: 'county' | 'community', units: UnitTree): string | undefined {
  return units.path(slug).find((unit) => unit.level === level && unit.kind === 'government')?.slug;
}

export const countyOf = (slug: string, units: UnitTree): string | undefined => governmentOf(slug, 'county', units);

/** Community, village, or below: what `tasks.md` calls "a community". */
export const isOfCommunity = (slug: string, units: UnitTree): boolean =>
  governmentOf(slug, 'community', units) !== undefined;

function notListed(
  { assigner, workItemCode }: Handing,
  target: string,
  { workItems }: DownwardFacts,
  units: UnitTree,
  today: LocalDate,
): Text | undefined {
  const community = governmentOf(target, 'community', units) ?? target;
  if (units.within(assigner, community)) return undefined;
  if (workItemCode === undefined) {
    return {
      en: `work for ${target} needs the code of a listed work item`,
      zh: `向 ${target} 下派工作须注明已准入的工作事项编号`,
    };
  }
  const list = workItems[countyOf(target, units) ?? ''];
  if (list && isActive(list, workItemCode, community, today)) return undefined;
  return {
    en: `${workItemCode} is no work item active at ${target} today`,
    zh: `${workItemCode} 不是 ${target} 当日有效的工作事项`,
  };
}

function notDecided(
  { assigner, accessDecision }: Handing,
  target: string,
  units: UnitTree,
  today: LocalDate,
): Text | undefined {
  const county = countyOf(target, units);
  if (county === undefined || !isOfStreet(target, units) || !isOfCountyDepartment(assigner, units)) return undefined;
  if (accessDecision === undefined) {
    return {
      en: `${assigner} hands work down to ${target} only with the county's decision`,
      zh: `${assigner} 向 ${target} 下派工作须经县市区委、政府审核`,
    };
  }
  const { no, decidedBy, decidedOn, power, people, funds } = accessDecision;
  const isComplete = [no, power, people, funds].every((text) => text !== undefined && text.trim() !== '');
  const isOfCounty = decidedBy === county || decidedBy === `${county}.party-committee`;
  if (isComplete && isOfCounty && decidedOn !== undefined && decidedOn <= today) return undefined;
  return {
    en: `the decision must be one of ${county}, made by today, and name its number, power, people and funds`,
    zh: `准入决定须由 ${county} 党委或政府于当日或之前作出,并载明文号、权限、人员和经费`,
  };
}

/** A street or town and what belongs to it, but not an agency that a department stations there. */
const isOfStreet = (slug: string, units: UnitTree): boolean => {
  const { level, kind } = units.get(slug);
  return level === 'street' && kind !== 'stationed';
};

/** A department of a county, a section of it, or the agency that it stations in a street. */
function isOfCountyDepartment(slug: string, units: UnitTree): boolean {
  const [unit, superior] = units.path(slug);
  const sender = unit?.dispatchedBy ?? (unit?.kind === 'section' ? superior?.slug : slug);
  if (sender === undefined || !units.has(sender)) return false;
  const { level, kind } = units.get(sender);
  return level === 'county' && kind === 'department';
}
