import type { AwardDirection } from '../award/award.events';
import { directionOf } from '../award/opening';
import { newestRule } from '../programme/versions';
import { type Item, itemsOf, type Known } from './simulated-items';
import { type Worth, worthsIn } from './simulated-worths';
import type { Scope } from './simulation.scope';

type Shown = Pick<Worth, 'outcome' | 'failed' | 'missing'>;

/** One occurrence of one rule for one subject. Sums are what the subject gets: deductions are below zero. */
export interface SimulationRow {
  readonly subjectId: string;
  readonly unitId: string;
  readonly ruleKey: string;
  readonly occurrenceKey: string;
  readonly direction: AwardDirection;
  readonly paidFen: number;
  readonly grantedFen: number;
  readonly presentFen: number;
  readonly changedFen: number;
  readonly differenceFen: number;
  readonly present: Shown;
  readonly changed: Shown;
}

/** A row with what it comes of in both worlds. */
export interface Simulated {
  readonly row: SimulationRow;
  readonly present: Worth;
  readonly changed: Worth;
}

/** What a subject had, has and would have, occurrence by occurrence. */
export function simulate(scope: Scope, known: Known): Simulated[] {
  const items = itemsOf(scope, known);
  const present = worthsIn(scope.present, scope, items, known);
  const changed = worthsIn(scope.changed, scope, items, known);
  return items.flatMap((item, at) => {
    const [before, after] = [present[at] as Worth, changed[at] as Worth];
    // No version holds for it in either world, and nothing was ever given for it.
    const nothing = before.outcome === 'no-rule' && after.outcome === 'no-rule';
    if (nothing && item.grantedFen === 0 && item.paidFen === 0) return [];
    return [{ row: rowOf(item, before, after, known, scope), present: before, changed: after }];
  });
}

function rowOf(item: Item, present: Worth, changed: Worth, { subject }: Known, scope: Scope): SimulationRow {
  const { ruleKey, occurrenceKey, paidFen, grantedFen } = item;
  const rule = newestRule(scope.changed.programme, ruleKey) ?? newestRule(scope.present.programme, ruleKey);
  return {
    ...{ subjectId: subject.subjectId, unitId: subject.unitId, ruleKey, occurrenceKey },
    ...{ direction: rule ? directionOf(rule) : 'pay', paidFen, grantedFen },
    ...{ presentFen: present.fen, changedFen: changed.fen, differenceFen: changed.fen - present.fen },
    ...{ present: shown(present), changed: shown(changed) },
  };
}

const shown = ({ outcome, failed, missing }: Worth): Shown => ({
  outcome,
  ...(failed && { failed }),
  ...(missing && { missing }),
});
