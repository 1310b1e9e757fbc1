import type { UnitTree } from '@taizhang/kernel';
import type { FundTerms, IncentiveRule } from '@taizhang/packs';
import type { Share } from '../engine/calculation';
import type { BearerPart } from './fund.events';
import { territoryOf } from './fund.owner';
import { coversRule, ensureEarmarked } from './fund.rules';
import { fundIdOf } from './fund.state';

/** What these bear is shown with the award, no fund reserves it. */
const PRIVATE = ['person', 'enterprise', 'operator'];

export interface GrantToFund {
  readonly rule: Pick<IncentiveRule, 'key' | 'fund'>;
  readonly amountFen: number;
  readonly shares: readonly Share[] | null;
  /** Of the subject; of meals the site's, of projects the payee's. */
  readonly unitId: string;
  /** Of the decision. */
  readonly fiscalYear: number;
}

/**
 * Which funds bear a grant (INC-14): for each bearer the one that the pack declares for it, pays the rule and whose
 * owner's territory holds the subject; the nearest, where several do. Without shares one fund bears all.
 */
export function fundsFor(funds: readonly FundTerms[], granted: GrantToFund, units: UnitTree): readonly BearerPart[] {
  const { rule, amountFen, shares, unitId, fiscalYear } = granted;
  const near = funds
    .filter(({ purpose }) => coversRule(purpose, rule.key))
    .map((terms) => ({ terms, territory: territoryOf(terms.ownerUnitId, units) }))
    .filter(({ territory }) => units.within(unitId, territory))
    .sort((a, b) => units.path(b.territory).length - units.path(a.territory).length)
    .map(({ terms }) => terms);
  const part = (terms: FundTerms | undefined, bearer: string, fen: number): BearerPart => {
    ensureEarmarked(terms !== undefined, `of ${bearer} is not declared`, `未设立(承担方 ${bearer})`);
    return { fundId: fundIdOf(terms.key, fiscalYear), bearer: terms.bearer, fen };
  };
  const named = near.find(({ key }) => key === rule.fund);
  if (shares === null || shares.length === 0) return [part(named ?? near[0], rule.fund ?? rule.key, amountFen)];
  const borne = shares.filter(({ bearer, fen }) => fen > 0 && !PRIVATE.includes(bearer));
  return borne.map(({ bearer, fen }) => {
    const of = named?.bearer === bearer ? named : near.find((terms) => terms.bearer === bearer);
    return part(of, bearer, fen);
  });
}
