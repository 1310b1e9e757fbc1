import type { UnitTree } from '@taizhang/kernel';
import type { Claims, CommandExecutor } from '@taizhang/platform';
import type { Calculations } from '../calculation/calculations';
import type { Programmes } from '../programme/programmes';
import type { Subjects } from '../subject/subjects';
import { repeatedApportionments } from './repeated-apportionments';
import { repeatedAwards } from './repeated-awards';
import { repeatedQuotes, repeatedRuns } from './repeated-checks';
import { repeatedDeposits } from './repeated-deposits';
import { repeatedRosters } from './repeated-rosters';
import type { Recomputable, RecomputedKind } from './recomputed';

export interface RecomputableParts {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
  readonly units: UnitTree;
  readonly programmes: Programmes;
  readonly subjects: Subjects;
  readonly calculations: Calculations;
}

/** Everything that packs' rules decide and that the books let repeat. A loan is not: its rating is not recorded. */
export const recomputables = (parts: RecomputableParts): Readonly<Record<RecomputedKind, Recomputable>> => ({
  awards: repeatedAwards(parts),
  runs: repeatedRuns(parts),
  quotes: repeatedQuotes(parts),
  deposits: repeatedDeposits(parts),
  rosters: repeatedRosters(parts),
  funds: repeatedApportionments(parts),
});
