import type { LocalDate, UnitTree } from '@taizhang/kernel';
import type { FactDefinition, IncentiveRule } from '@taizhang/packs';
import { periodKindOf } from '../programme/period';
import type { ProgrammeState } from '../programme/programme.state';
import { newestRule } from '../programme/versions';
import { candidatesOf, type CandidateQuery } from '../run/candidates';

/** The rules of a programme, as they are or as they might be. */
export interface World {
  readonly programme: ProgrammeState;
  /** Every programme, for kinds that reach over levels (INC-08). */
  readonly programmes: readonly ProgrammeState[];
  readonly dictionary: readonly FactDefinition[];
}

/** Whom a run of a rule takes for a period (INC-11). */
export interface Taking {
  readonly rule: IncentiveRule;
  readonly period: string;
  readonly query: CandidateQuery;
}

export interface LeftOut {
  readonly ruleKey: string;
  readonly reason: 'type' | 'billing' | 'period';
}

export interface Compared {
  readonly period: string;
  readonly today: LocalDate;
  readonly units: UnitTree;
  readonly present: World;
  readonly changed: World;
}

/** All that is the same for every subject of a simulation. */
export interface Scope extends Compared {
  /** Keys of the rules that are worked. */
  readonly worked: ReadonlySet<string>;
  readonly takings: readonly Taking[];
  readonly leftOut: readonly LeftOut[];
}

const WORKED: readonly IncentiveRule['type'][] = ['award', 'advice', 'inKind', 'deduction', 'external'];

/**
 * Rules of money and of goods. Automatic ones are asked of whom a run would take, under the present or the changed
 * rules; those on application and per event, whose occasions nobody can foresee, of the awards that there are.
 */
export function scopeOf(asked: Compared): Scope {
  const { period, present, changed } = asked;
  const keys = [present, changed].flatMap(({ programme }) => programme.rules.map(({ ruleKey }) => ruleKey));
  const worked = new Set<string>();
  const leftOut: LeftOut[] = [];
  const takings: Taking[] = [];
  for (const ruleKey of new Set(keys)) {
    const reasons = [present, changed].flatMap((world) => {
      const rule = newestRule(world.programme, ruleKey);
      if (!rule) return [];
      const reason = reasonFor(rule, period);
      if (reason === undefined) takings.push(...takingsOf(rule, world, asked));
      return [reason];
    });
    const [reason] = reasons;
    if (reason === undefined || reasons.includes(undefined)) worked.add(ruleKey);
    else leftOut.push({ ruleKey, reason });
  }
  return { ...asked, worked, takings, leftOut };
}

function reasonFor(rule: IncentiveRule, period: string): LeftOut['reason'] | undefined {
  if (!WORKED.includes(rule.type)) return 'type';
  if (rule.billing) return 'billing';
  return periodKindOf(rule) === 'year' && period.length === 7 ? 'period' : undefined;
}

const takingsOf = (rule: IncentiveRule, { programme, dictionary }: World, { period, units }: Compared): Taking[] =>
  periodsOf(rule, period).map((each) => ({
    ...{ rule, period: each },
    query: candidatesOf(rule, each, programme.ownerUnitId, units, dictionary),
  }));

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));

/** The occurrences of a rule that can be told beforehand, within a year or a month. */
function periodsOf(rule: IncentiveRule, period: string): readonly string[] {
  if (rule.mode !== 'automatic') return [];
  if (rule.occurrence === 'once' || rule.occurrence === 'perYear') return [period];
  if (rule.occurrence !== 'perMonth') return [];
  return period.length === 7 ? [period] : MONTHS.map((month) => `${period}-${month}`);
}
