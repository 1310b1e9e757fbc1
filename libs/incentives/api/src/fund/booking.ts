import { businessDate, derivedId, type LocalDate, RuleBroken } from '@taizhang/kernel';
import type { StoredEvent } from '@taizhang/platform';
import { type BearerPart, fund, fundInYear } from '@taizhang/incentives/domain';
import type { ClaimRef } from './claimants';
import { type Reserving, yearOf } from './reserving';

/** What was paid and refunded, on the funds: each once. */
export class Booking {
  constructor(private readonly reserving: Reserving) {}

  async paid(ref: ClaimRef, parts: readonly Pick<BearerPart, 'fundId' | 'fen'>[], cause: StoredEvent): Promise<void> {
    const { paidOn, voucherNo } = cause.data as { readonly paidOn: LocalDate; readonly voucherNo: string };
    for (const { fundId, fen: amountFen } of parts) {
      const command = { type: 'BookPayment' as const, ...ref, amountFen, paidOn, voucherNo };
      await this.reserving.command(fundId, command, cause, derivedId(cause.id, 'BookPayment', fundId));
    }
  }

  /** Into the fund of the payment, if its year is open, else into the same fund of a later one (INC-16). */
  async refunded(
    awardId: string,
    parts: readonly Pick<BearerPart, 'fundId' | 'fen'>[],
    cause: StoredEvent,
  ): Promise<void> {
    const last = Number(businessDate(cause.metadata.occurredAt).slice(0, 4));
    for (const { fundId, fen } of parts) {
      const refund = { awardId, fen, paidBy: fundId, last: Math.max(last, yearOf(fundId)) };
      await this.refund(refund, fundId, cause);
    }
  }

  /** Two years of one fund may have paid, and both refunds come to the later one: each is a command of its own. */
  private async refund(refund: Refund, fundId: string, cause: StoredEvent): Promise<void> {
    const { awardId, fen: amountFen, paidBy, last } = refund;
    const commandId = derivedId(cause.id, 'BookRefund', ...new Set([paidBy, fundId]));
    try {
      await this.reserving.command(fundId, { type: 'BookRefund', awardId, amountFen }, cause, commandId);
    } catch (error) {
      const year = yearOf(fundId);
      if (!(error instanceof RuleBroken) || (year >= last && !(await this.isClosed(fundId)))) throw error;
      await this.refund(refund, fundInYear(fundId, year + 1), cause);
    }
  }

  private async isClosed(fundId: string): Promise<boolean> {
    return (await this.reserving.commands.find(fund, fundId))?.status === 'closed';
  }
}

interface Refund {
  readonly awardId: string;
  readonly fen: number;
  /** The fund that the award was paid from. */
  readonly paidBy: string;
  /** The year of the refund, which need not be over. */
  readonly last: number;
}
