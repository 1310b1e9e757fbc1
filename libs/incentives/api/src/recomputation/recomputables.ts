import type { PersonalData } from '@taizhang/personal-data';
import type { DepositParts } from '../deposit/deposits';
import type { FundParts } from '../fund/funds';
import type { QuoteParts } from '../quote/quotes';
import type { RosterParts } from '../roster/rosters';
import { repeatedApportionments } from './repeated-apportionments';
import { repeatedAwards } from './repeated-awards';
import { repeatedQuotes, repeatedRuns } from './repeated-checks';
import { repeatedDeposits } from './repeated-deposits';
import { repeatedLoans } from './repeated-loans';
import { repeatedMeals } from './repeated-meals';
import { repeatedRosters } from './repeated-rosters';
import type { Recomputable, RecomputedKind } from './recomputed';

/** What those work with whose decisions are repeated. */
export type RecomputableParts = FundParts &
  DepositParts &
  RosterParts &
  QuoteParts & { readonly personal: Pick<PersonalData, 'open'> };

/** Everything that packs' rules decide and that the books let repeat. */
export const recomputables = (parts: RecomputableParts): Readonly<Record<RecomputedKind, Recomputable>> => ({
  awards: repeatedAwards(parts),
  runs: repeatedRuns(parts),
  quotes: repeatedQuotes(parts),
  deposits: repeatedDeposits(parts),
  rosters: repeatedRosters(parts),
  funds: repeatedApportionments(parts),
  loans: repeatedLoans(parts),
  meals: repeatedMeals(parts),
});
