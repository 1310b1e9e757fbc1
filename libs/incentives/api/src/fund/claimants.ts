import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, StoredEvent } from '@taizhang/platform';
import {
  award,
  type AwardState,
  type BearerPart,
  type Claimant,
  deposit,
  type DepositState,
  fromFunds,
  programme,
  type Share,
  subject,
} from '@taizhang/incentives/domain';
import { type FundTerms, type IncentiveRule } from '@taizhang/packs';

/** An award, or a deposit for its reward. */
export interface ClaimRef {
  readonly claimant: Claimant;
  readonly awardId: string;
}

/** Where it stands with the funds, as its own stream says. */
export interface Standing {
  /** `heldUp`: decided anew, it keeps its place until then. */
  readonly status: 'waits' | 'heldUp' | 'settled';
  /** Granted and neither paid nor reserved, by bearer; `null`: one fund bears all. */
  readonly shares: readonly Share[] | null;
  readonly openFen: number;
  readonly rule: Pick<IncentiveRule, 'key' | 'fund'>;
  /** Of the subject; of a project the payee's. */
  readonly unitId: string;
  readonly funds: readonly FundTerms[];
  /** Of the reservations: those that still hold money for it. */
  readonly holding: readonly string[];
}

type Mark =
  | { readonly type: 'MarkReserved'; readonly reservations: readonly (BearerPart & { treasurerUnitId: string })[] }
  | { readonly type: 'MarkDeferred'; readonly fundIds: readonly string[] }
  | { readonly type: 'MarkReleased'; readonly fundIds: readonly string[]; readonly reason: 'recall' | 'year-end' };

/** Those who wait for money: their streams decide what they may be paid, the funds what there is. */
export class Claimants {
  constructor(private readonly commands: CommandExecutor) {}

  async standing({ claimant, awardId }: ClaimRef): Promise<Standing> {
    return claimant === 'award' ? this.awardStanding(awardId) : this.depositStanding(awardId);
  }

  /** Once for a cause where `once` says so: another one later is another matter. */
  async mark({ claimant, awardId }: ClaimRef, mark: Mark, { id, metadata }: StoredEvent, once = false): Promise<void> {
    const { occurredAt, correlationId } = metadata;
    const commandId = once ? { commandId: derivedId(id, 'reserve-funds', awardId, mark.type) } : {};
    const request = { actor: SYSTEM, occurredAt, causationId: id, correlationId, ...commandId };
    const facts = async () => undefined;
    if (claimant === 'award') await this.commands.execute(award, awardId, mark as never, { ...request, facts });
    else await this.commands.execute(deposit, awardId, mark, { ...request, facts });
  }

  private async awardStanding(awardId: string): Promise<Standing> {
    const { state } = await this.commands.load(award, awardId);
    const shares = openShares(state);
    const payee = state.payeeId === state.subjectId ? undefined : await this.commands.find(subject, state.payeeId);
    return {
      status: standingOf(state),
      shares,
      openFen: shares.reduce((sum, { fen }) => sum + fen, 0),
      ...(await this.terms(state)),
      unitId: payee?.unitId ?? state.unitId,
      holding: state.funds.filter(({ fen, paidFen }) => fen > paidFen).map(({ fundId }) => fundId),
    };
  }

  private async depositStanding(depositId: string): Promise<Standing> {
    const { state } = await this.commands.load(deposit, depositId);
    const waits = state.reward === 'due' || state.reward === 'awaitingFunds';
    return {
      status: waits ? 'waits' : 'settled',
      shares: null,
      openFen: waits ? state.rewardFen : 0,
      ...(await this.terms(state)),
      unitId: state.unitId,
      holding: state.reward === 'reserved' ? state.reservations.map(({ fundId }) => fundId) : [],
    };
  }

  private async terms({ programmeKey, ruleKey, ruleVersion }: AwardState | DepositState) {
    const { state } = await this.commands.load(programme, programmeKey);
    const version = state.rules.find((each) => each.ruleKey === ruleKey && each.version === ruleVersion);
    return { funds: state.funds, rule: version?.rule ?? { key: ruleKey } };
  }
}

const WAITING = ['granted', 'awaitingFunds'];

function standingOf({ status, grantedStatus }: AwardState): Standing['status'] {
  if (WAITING.includes(status)) return 'waits';
  return status === 'toDecide' && grantedStatus !== null && WAITING.includes(grantedStatus) ? 'heldUp' : 'settled';
}

/** What each bearer has granted beyond what its funds hold or have paid. */
function openShares({ grantedShares, funds }: AwardState): readonly Share[] {
  const taken = (bearer: string): number =>
    funds.reduce((sum, fund) => (fund.bearer === bearer ? sum + fund.fen : sum), 0);
  return fromFunds(grantedShares)
    .map(({ bearer, fen }) => ({ bearer, fen: fen - taken(bearer) }))
    .filter(({ fen }) => fen > 0);
}
