import type { LocalDate } from '@taizhang/kernel';
import type { Claim, Claims, CommandExecutor } from '@taizhang/platform';
import { holdsDay, round, type RoundState } from '@taizhang/tasks/domain';

/** A round on the list of its plan, written before the round itself. */
export interface RoundClaim extends Claim {
  readonly scorecard: string;
  readonly ownerUnit: string;
}

export interface RoundReader {
  readonly commands: CommandExecutor;
  readonly claims: Claims;
}

export const roundList = (planId: string): string => `plan-rounds-${planId}`;

/** The rounds of a plan that live: not cancelled; `of` narrows them before they are read. */
export async function liveRounds(
  { commands, claims }: RoundReader,
  planId: string,
  of: (claim: RoundClaim) => boolean = () => true,
): Promise<RoundState[]> {
  const listed = (await claims.of<RoundClaim>(roundList(planId))).filter(of);
  const found = await Promise.all(listed.map(({ id }) => commands.find(round, id)));
  return found.filter((state) => state !== undefined && state.status !== 'cancelled') as RoundState[];
}

/** The round of a scorecard that holds a day, of those that score a unit: the one that ends first. */
export function roundHolding(
  rounds: readonly RoundState[],
  { scorecard, on, scores }: { scorecard: string; on: LocalDate; scores(round: RoundState): boolean },
): RoundState | undefined {
  return rounds
    .filter((state) => state.scorecard === scorecard && holdsDay(state.window, on) && scores(state))
    .sort((a, b) => (a.window.to < b.window.to ? -1 : 1))[0];
}
