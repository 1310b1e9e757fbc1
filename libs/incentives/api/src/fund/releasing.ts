import { derivedId } from '@taizhang/kernel';
import type { StoredEvent } from '@taizhang/platform';
import { award, fund, type FundState, type HeldGrant } from '@taizhang/incentives/domain';
import type { ClaimRef } from './claimants';
import { isClaimOf, orderOf, type Reserving, yearOf } from './reserving';

/** The award waits anew. */
type Waiting = 'recall' | 'year-end';
type Reason = Waiting | 'clawback';

/**
 * Takes reservations back (INC-19). The award gives up first: from then on nothing can be paid of it, and what was paid
 * before has come to the fund earlier in the log.
 */
export class Releasing {
  constructor(private readonly reserving: Reserving) {}

  async recall(fundId: string, awardIds: readonly string[], cause: StoredEvent): Promise<void> {
    const state = await this.reserving.commands.find(fund, fundId);
    const recalled = (state?.reservations ?? []).filter(
      ({ awardId, recalled }) => recalled && awardIds.includes(awardId),
    );
    for (const ref of claimsOf(recalled)) await this.takeFrom(ref, fundId, 'recall', cause);
  }

  /** What is unpaid goes first in its old order; what waited follows once all of it has arrived. */
  async close(fundId: string, cause: StoredEvent): Promise<void> {
    const state = await this.reserving.commands.find(fund, fundId);
    for (const ref of claimsOf(state?.reservations ?? [])) await this.takeFrom(ref, fundId, 'year-end', cause);
    await this.reserving.command(fundId, { type: 'ConcludeReleases' }, cause, derivedId(cause.id, 'released'));
  }

  /** An award has given up its reservations: the funds get them back, and it waits anew. */
  async released(ref: ClaimRef, fundIds: readonly string[], reason: Waiting, cause: StoredEvent): Promise<void> {
    const order = orderOf(reason === 'year-end' ? 0 : 2, cause);
    const [first = ''] = fundIds;
    const since = await this.release(ref, fundIds, order, reason, cause);
    const place = { order, fiscalYear: yearOf(first), since: reason === 'year-end' ? since : null };
    await this.reserving.queue(ref, place, cause);
  }

  /** An award that is clawed back gets no more: what its funds still hold serves those who wait (INC-16). */
  async giveUp(ref: ClaimRef, cause: StoredEvent): Promise<void> {
    const { state } = await this.reserving.commands.load(award, ref.awardId);
    const fundIds = state.funds.map(({ fundId }) => fundId);
    await this.release(ref, fundIds, null, 'clawback', cause);
    for (const fundId of fundIds) await this.reserving.serve(fundId, cause);
  }

  /** The queue of a closed year moves behind what was reserved in it; then the new year is served. */
  async carry(fundId: string, cause: StoredEvent): Promise<void> {
    const state = await this.reserving.commands.find(fund, fundId);
    const next = new Set<string>();
    for (const waiting of state?.queue ?? []) {
      const { since } = waiting;
      const place = { order: orderOf(1, cause, waiting.order), fiscalYear: yearOf(fundId) + 1, since };
      for (const part of await this.reserving.queue(waiting, place, cause)) next.add(part.fundId);
      await this.reserving.leave(waiting, cause);
    }
    await this.reserving.command(fundId, { type: 'CarryQueue' }, cause);
    for (const each of [...(await this.carriedInto(fundId)), ...next]) await this.reserving.serve(each, cause);
  }

  /** Where it holds nothing here any more, its giving up comes later in the log. */
  private async takeFrom(ref: ClaimRef, fundId: string, reason: Waiting, cause: StoredEvent): Promise<void> {
    const { holding } = await this.reserving.claimants.standing(ref);
    if (!holding.includes(fundId)) return;
    await this.reserving.claimants.mark(ref, { type: 'MarkReleased', fundIds: holding, reason }, cause, true);
  }

  /** Answers from when on the money lay idle. */
  private async release(
    ref: ClaimRef,
    fundIds: readonly string[],
    order: string | null,
    reason: Reason,
    cause: StoredEvent,
  ): Promise<string | null> {
    const since: string[] = [];
    for (const fundId of fundIds) {
      for (const held of heldBy(ref, await this.reserving.commands.find(fund, fundId), order)) {
        const { awardId, fen, paidFen } = held;
        since.push(held.since);
        const command = { type: 'ReleaseReservation' as const, awardId, order: held.order, fen: fen - paidFen, reason };
        await this.reserving.command(fundId, command, cause);
      }
    }
    return since.sort()[0] ?? null;
  }

  private async carriedInto(fundId: string): Promise<string[]> {
    let year = yearOf(fundId) + 1;
    const { fundKey } = (await this.reserving.commands.load(fund, fundId)).state;
    while ((await this.reserving.commands.find(fund, `${fundKey}-${year}`))?.status === 'closed') year += 1;
    return [`${fundKey}-${year}`];
  }
}

/** All but what it has reserved since. */
const heldBy = (ref: ClaimRef, state: FundState | undefined, order: string | null): readonly HeldGrant[] =>
  (state?.reservations ?? []).filter((each) => isClaimOf(ref)(each) && each.order !== order);

/** Whose they are, in the order of the queue. */
function claimsOf(reservations: readonly HeldGrant[]): ClaimRef[] {
  const sorted = [...reservations].sort((a, b) => (a.order < b.order ? -1 : 1));
  const refs: ClaimRef[] = [];
  for (const { claimant, awardId } of sorted) {
    if (!refs.some(isClaimOf({ claimant, awardId }))) refs.push({ claimant, awardId });
  }
  return refs;
}
