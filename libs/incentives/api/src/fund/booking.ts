import { businessDate, derivedId, type LocalDate, RuleBroken } from '@taizhang/kernel';
import type { StoredEvent } from '@taizhang/platform';
import { type BearerPart, fundInYear } from '@taizhang/incentives/domain';
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
    for (const { fundId, fen } of parts) await this.refund(awardId, fundId, fen, Math.max(last, yearOf(fundId)), cause);
  }

  private async refund(awardId: string, fundId: string, fen: number, last: number, cause: StoredEvent): Promise<void> {
    const commandId = derivedId(cause.id, 'BookRefund', fundId);
    try {
      await this.reserving.command(fundId, { type: 'BookRefund', awardId, amountFen: fen }, cause, commandId);
    } catch (error) {
      const year = yearOf(fundId);
      if (!(error instanceof RuleBroken) || year >= last) throw error;
      await this.refund(awardId, fundInYear(fundId, year + 1), fen, last, cause);
    }
  }
}
