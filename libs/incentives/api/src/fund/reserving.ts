import { businessDate, type LocalDate, RuleBroken, SYSTEM, type UnitTree } from '@taizhang/kernel';
import type { CommandExecutor, StoredEvent } from '@taizhang/platform';
import {
  availableFen,
  type BearerPart,
  ensurePurpose,
  fund,
  type FundCommand,
  fundInYear,
  fundOf,
  fundsFor,
  isOf,
  type WaitingGrant,
} from '@taizhang/incentives/domain';
import { Claimants, type ClaimRef, type Standing } from './claimants';

/** Carried from an ended year, in the order of what was reserved, then of its queue; granted or recalled since. */
type Rank = 0 | 1 | 2;

/** What a grant asks of the funds; each fund knows all of it. */
export type Grant = Pick<WaitingGrant, 'claimant' | 'awardId' | 'order' | 'ruleKey' | 'parts' | 'since'>;

export interface Place {
  readonly order: string;
  readonly fiscalYear: number;
  readonly since: LocalDate | null;
}

/** Reserves money for grants, of all bearers or none, strictly in the order of the queues (INC-14). */
export class Reserving {
  readonly claimants: Claimants;

  constructor(
    readonly commands: CommandExecutor,
    private readonly units: UnitTree,
  ) {
    this.claimants = new Claimants(commands);
  }

  /** A first grant, or more of one (INC-03), which keeps the place that it has. */
  async grant(ref: ClaimRef, cause: StoredEvent): Promise<void> {
    const standing = await this.claimants.standing(ref);
    if (standing.status !== 'waits' || standing.openFen === 0) return;
    const fiscalYear = Number(businessDate(cause.metadata.occurredAt).slice(0, 4));
    const parts = await this.partsOf(standing, fiscalYear);
    const waiting = await this.waitingAt(parts, ref);
    if (waiting) await this.leave(waiting, cause);
    const { order = orderOf(2, cause), since = null } = waiting ?? {};
    await this.settle({ ...ref, order, ruleKey: standing.rule.key, parts, since }, cause);
  }

  /** From the head of the queue on, up to the first that cannot be reserved. */
  async serve(fundId: string, cause: StoredEvent): Promise<void> {
    for (;;) {
      const [head] = (await this.commands.find(fund, fundId))?.queue ?? [];
      if (!head || !(await this.settle(head, cause))) return;
    }
  }

  /** One fund has reserved: the others, too, or it gives back. Also after a crash in between. */
  async complete(fundId: string, grant: Pick<Grant, 'awardId' | 'order'>, cause: StoredEvent): Promise<void> {
    const state = await this.commands.find(fund, fundId);
    const reserved = state?.reservations.find(isOf(grant));
    if (reserved) await this.settle(reserved, cause);
  }

  /** At the end of its new queue, without asking whether there is money: the next income serves it. */
  async queue(ref: ClaimRef, { order, fiscalYear, since }: Place, cause: StoredEvent): Promise<readonly BearerPart[]> {
    const standing = await this.claimants.standing(ref);
    if (standing.status === 'settled' || standing.openFen === 0) return [];
    const parts = await this.partsOf(standing, fiscalYear);
    await this.defer({ ...ref, order, ruleKey: standing.rule.key, parts, since }, cause);
    return parts;
  }

  async leave(grant: Grant, cause: StoredEvent): Promise<void> {
    const { awardId, order } = grant;
    for (const { fundId } of grant.parts) await this.command(fundId, { type: 'LeaveQueue', awardId, order }, cause);
  }

  async command(fundId: string, command: FundCommand, cause: StoredEvent, commandId?: string): Promise<void> {
    const { id: causationId, metadata } = cause;
    const { occurredAt, correlationId } = metadata;
    await this.commands.execute(fund, fundId, command, {
      ...{ actor: SYSTEM, occurredAt, causationId, correlationId, facts: async () => undefined },
      ...(commandId === undefined ? {} : { commandId }),
    });
  }

  /** `false`: it waits, and all behind it. */
  private async settle(grant: Grant, cause: StoredEvent): Promise<boolean> {
    const { status } = await this.claimants.standing(grant);
    if (status === 'settled') {
      await this.leave(grant, cause);
      return true;
    }
    if (status === 'waits' && (await this.fits(grant)) && (await this.take(grant, cause))) {
      const reservations = await Promise.all(grant.parts.map((part) => this.withTreasurer(part)));
      await this.claimants.mark(grant, { type: 'MarkReserved', reservations }, cause);
      return true;
    }
    await this.giveBack(grant, cause);
    await this.wait(grant, cause);
    await this.claimants.mark(grant, { type: 'MarkDeferred', fundIds: grant.parts.map(({ fundId }) => fundId) }, cause);
    return false;
  }

  /** Looks at all bearers first. */
  private async fits(grant: Grant): Promise<boolean> {
    const fit = await Promise.all(grant.parts.map((part) => this.fitsIn(part, grant)));
    return fit.every((fits) => fits);
  }

  private async fitsIn({ fundId, fen }: BearerPart, grant: Grant): Promise<boolean> {
    const state = await this.commands.find(fund, fundId);
    if (state?.reservations.some(isOf(grant))) return true;
    if (state?.status !== 'open') return false;
    ensurePurpose(state, grant.ruleKey);
    const [head] = state.queue;
    const isNext = !head || isOf(grant)(head);
    return isNext && fen <= availableFen(state) && !(await this.isComing(fundId));
  }

  /** The year before is closed, and what heads this year's queue is still on its way. */
  private async isComing(fundId: string): Promise<boolean> {
    const before = await this.commands.find(fund, fundInYear(fundId, yearOf(fundId) - 1));
    return before?.status === 'closed' && !before.carried;
  }

  private async take(grant: Grant, cause: StoredEvent): Promise<boolean> {
    try {
      for (const part of grant.parts)
        await this.command(part.fundId, { type: 'ReserveFunds', ...of(grant, part) }, cause);
      return true;
    } catch (error) {
      if (error instanceof RuleBroken) return false; // the fund changed since it was looked at
      throw error;
    }
  }

  private async giveBack({ awardId, order, parts }: Grant, cause: StoredEvent): Promise<void> {
    const release = { type: 'ReleaseReservation' as const, awardId, order, reason: 'compensation' as const };
    for (const { fundId, fen } of parts) {
      const state = await this.commands.find(fund, fundId);
      if (state?.reservations.some(isOf({ awardId, order }))) await this.command(fundId, { ...release, fen }, cause);
    }
  }

  /** In the queues of its funds; where one has closed meanwhile, in those of the next year. */
  private async wait(grant: Grant, cause: StoredEvent): Promise<void> {
    try {
      await this.defer(grant, cause);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      const [first] = grant.parts;
      const { order, since } = grant;
      await this.queue(grant, { order, since, fiscalYear: yearOf(first?.fundId ?? '') }, cause);
      await this.leave(grant, cause);
    }
  }

  private async defer(grant: Grant, cause: StoredEvent): Promise<void> {
    for (const part of grant.parts)
      await this.command(part.fundId, { type: 'DeferReservation', ...of(grant, part) }, cause);
  }

  /** In the funds of that year, or the first one after it that none of them has closed. */
  private async partsOf(standing: Standing, fiscalYear: number): Promise<readonly BearerPart[]> {
    const { funds, rule, shares, openFen: amountFen, unitId } = standing;
    const parts = fundsFor(funds, { rule, amountFen, shares, unitId, fiscalYear }, this.units);
    const states = await Promise.all(parts.map(({ fundId }) => this.commands.find(fund, fundId)));
    return states.some((state) => state?.status === 'closed') ? this.partsOf(standing, fiscalYear + 1) : parts;
  }

  private async waitingAt(parts: readonly BearerPart[], ref: ClaimRef): Promise<Grant | undefined> {
    const states = await Promise.all(parts.map(({ fundId }) => this.commands.find(fund, fundId)));
    return states.flatMap((state) => state?.queue ?? []).find((each) => isClaimOf(ref)(each));
  }

  private async withTreasurer(part: BearerPart) {
    const { state } = await this.commands.load(fund, part.fundId);
    return { ...part, treasurerUnitId: state.treasurerUnitId };
  }
}

export const isClaimOf =
  ({ claimant, awardId }: ClaimRef) =>
  (other: ClaimRef): boolean =>
    other.awardId === awardId && other.claimant === claimant;

/** The place in a queue: by rank, then by the position of what led there. */
export const orderOf = (rank: Rank, { position }: StoredEvent, before?: string): string =>
  before === undefined ? `${rank}-${position}` : `${rank}-${position}-${before}`;

export const yearOf = (fundId: string): number => fundOf(fundId).fiscalYear;

function of({ claimant, awardId, order, ruleKey, parts, since }: Grant, { fundId, bearer, fen }: BearerPart) {
  return { fundId, claimant, awardId, order, ruleKey, bearer, fen, parts, since };
}
