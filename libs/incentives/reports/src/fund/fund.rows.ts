import type { LocalDate } from '@taizhang/kernel';
import type { FundState, FundStatus, HeldGrant, WaitingGrant } from '@taizhang/incentives/domain';
import { DeadlineRow, StateRow } from '@taizhang/platform';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FenColumn } from '../fen.column';

/** One fund of one year (专项资金). Its reservations and queue are rows of their own. */
@Entity('fund_ledger')
@Index(['programmeKey', 'fundId'])
@Index(['fundKey'])
export class FundRow extends StateRow<FundState> {
  @PrimaryColumn('text', { name: 'fund_id', collation: 'C' })
  fundId: string;

  @Column('text', { name: 'fund_key' })
  fundKey: string;

  @Column('integer', { name: 'fiscal_year' })
  fiscalYear: number;

  @Column('text', { name: 'programme_key' })
  programmeKey: string;

  @Column('text', { name: 'owner_unit_id' })
  ownerUnitId: string;

  @Column('text')
  status: FundStatus;

  @FenColumn({ name: 'appropriated_fen' })
  appropriatedFen: number;

  /** Of a closed year. */
  @FenColumn({ name: 'unspent_fen' })
  unspentFen: number;
}

/** What one award, or the reward of one deposit, holds of a fund or waits for. */
@Entity('fund_claim')
@Index(['idleSince', 'fundId'])
export class FundClaimRow {
  @PrimaryColumn('text', { name: 'fund_id', collation: 'C' })
  fundId: string;

  @PrimaryColumn('text', { name: 'award_id', collation: 'C' })
  awardId: string;

  @Column('jsonb')
  reservations: readonly HeldGrant[];

  @Column('jsonb')
  queue: readonly WaitingGrant[];

  /** Since when the oldest of it lies idle (INC-19). */
  @Column('date', { name: 'idle_since', nullable: true })
  idleSince: LocalDate | null;

  @FenColumn({ name: 'held_fen' })
  heldFen: number;
}

/** Money that came in, was bound, set free or left. */
@Entity('fund_movement')
export class FundMovementRow {
  @PrimaryColumn('text', { name: 'fund_id', collation: 'C' })
  fundId: string;

  @PrimaryColumn('integer')
  revision: number;

  @Column('text')
  kind: MovementKind;

  @Column('date', { name: 'moved_on' })
  movedOn: LocalDate;

  @FenColumn({ name: 'amount_fen' })
  amountFen: number;
}
export type MovementKind =
  'appropriated' | 'contributed' | 'refunded' | 'reserved' | 'released' | 'paid' | 'apportioned';

/** Movements of a month. */
@Entity('fund_flow')
export class FundFlowRow {
  @PrimaryColumn('text', { name: 'fund_id', collation: 'C' })
  fundId: string;

  @PrimaryColumn('text', { collation: 'C' })
  month: string;

  @FenColumn({ name: 'appropriated_fen' })
  appropriatedFen: number;

  @FenColumn({ name: 'contributed_fen' })
  contributedFen: number;

  @FenColumn({ name: 'refunded_fen' })
  refundedFen: number;

  /** Less what was set free again. */
  @FenColumn({ name: 'reserved_fen' })
  reservedFen: number;

  @FenColumn({ name: 'paid_fen' })
  paidFen: number;

  @FenColumn({ name: 'apportioned_fen' })
  apportionedFen: number;
}

/** Who waits for a fund, and how much of it is held. */
@Entity('fund_queue')
export class FundQueueRow {
  @PrimaryColumn('text', { name: 'fund_id', collation: 'C' })
  fundId: string;

  @Column('integer')
  waiting: number;

  @FenColumn({ name: 'waiting_fen' })
  waitingFen: number;

  @FenColumn({ name: 'held_fen' })
  heldFen: number;
}

@Entity('fund_deadline')
@Index(['dueAt', 'key'])
export class FundDeadlineRow extends DeadlineRow {}
