import type { LocalDate, UnitTree } from '@taizhang/kernel';
import { type FactDefinition, factDefinition, type IncentiveRule } from '@taizhang/packs';
import { territoryOf } from '../fund/fund.owner';
import { lastDayOf, periodOn } from '../programme/period';
import { versionAtOf } from '../programme/versions';
import { factKey, factOn, type SubjectState } from '../subject/subject.state';
import { usagesIn } from '../subject/usage';

/** Whom a run takes (§9.1 `candidates`): subjects of a kind, at these units, with these posts and facts. */
export interface CandidateQuery {
  readonly kind: SubjectState['kind'] | 'any';
  readonly unitIds: ReadonlySet<string>;
  readonly posts: readonly string[];
  /** Keys of facts, of the run's period where they have one. */
  readonly having: readonly string[];
}

type AskedRule = Pick<IncentiveRule, 'subject' | 'candidates' | 'versionAt' | 'occurrence' | 'billing'>;

/** Whose awards a rule makes: of one that is billed who sends the bill. */
export function holderKindOf({ subject, billing }: Pick<IncentiveRule, 'subject' | 'billing'>): CandidateQuery['kind'] {
  return billing?.subject ?? subject;
}

const OWN_DATES = ['onDate', 'periodEnd'];

/** The rule's date fact, unless the day of the application or the end of the period is meant. */
function dateFactOf(rule: AskedRule): string | undefined {
  const at = versionAtOf(rule);
  return OWN_DATES.includes(at) ? undefined : at;
}

export function candidatesOf(
  rule: AskedRule,
  period: string,
  ownerUnitId: string,
  units: UnitTree,
  dictionary: readonly FactDefinition[],
): CandidateQuery {
  const dateFact = dateFactOf(rule);
  const having = rule.candidates?.having ?? (dateFact === undefined ? [] : [dateFact]);
  const kind = holderKindOf(rule);
  return {
    kind,
    unitIds: new Set(units.subtree(territoryOf(ownerUnitId, units)).map(({ slug }) => slug)),
    posts: rule.candidates?.posts ?? [],
    having: having.map((name) => keyOf(name, kind, period, dictionary)),
  };
}

function keyOf(
  name: string,
  kind: CandidateQuery['kind'],
  period: string,
  dictionary: readonly FactDefinition[],
): string {
  const of = factDefinition(kind, name, dictionary)?.period ?? 'none';
  return factKey(name, of === 'none' || of === 'event' ? null : periodOn(of, lastDayOf(period)));
}

/** As the stream has it: lists of subjects may lag behind. */
export function isCandidate(subject: SubjectState, { kind, unitIds, posts, having }: CandidateQuery): boolean {
  return (
    subject.status === 'registered' &&
    (kind === 'any' || subject.kind === kind) &&
    unitIds.has(subject.unitId) &&
    (posts.length === 0 || (subject.post !== null && posts.includes(subject.post))) &&
    having.every((key) => subject.facts[key] !== undefined)
  );
}

/** A rule once in a life takes those whose date lies in the period, a bill those with uses in it. */
export function isOfPeriod(subject: SubjectState, rule: AskedRule, period: string): boolean {
  if (rule.billing) return usagesIn(subject.usages, period).length > 0;
  const dateFact = dateFactOf(rule);
  if (rule.occurrence !== 'once' || dateFact === undefined) return true;
  const date: unknown = factOn(subject, dateFact, null)?.value;
  return date === undefined || (typeof date === 'string' && liesIn(date, period));
}

const liesIn = (date: LocalDate, period: string): boolean => date.startsWith(period);
