import type { Context } from '@taizhang/kernel';
import type { FundTerms } from '@taizhang/packs';
import type { Apportionment } from '../engine/apportionment';
import type { ApportionFund } from './fund.commands';

export interface FundFacts {
  /** What a pack declares under the key of the new fund. */
  readonly declared?: { readonly programmeKey: string; readonly terms: FundTerms };
  /** How the total falls on the units. Throws where a measure is missing or the weights do not sum to one. */
  readonly apportion?: (command: ApportionFund) => Apportionment;
}

export type FundContext = Context<FundFacts | undefined>;
