import type { LocalDate } from '@taizhang/kernel';
import { DeadlineRow, stateFold, stateProjection, StateRow } from '@taizhang/platform';
import {
  deposit,
  DEPOSIT_DEADLINES,
  depositDeadlines,
  type DepositState,
  type DepositStatus,
} from '@taizhang/incentives/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FenColumn } from '../fen.column';

/** One risk deposit (风险抵押金). */
@Entity('deposit_ledger')
@Index(['unitId', 'depositId'])
export class DepositRow extends StateRow<DepositState> {
  @PrimaryColumn('text', { name: 'deposit_id', collation: 'C' })
  depositId: string;

  @Column('text', { name: 'programme_key' })
  programmeKey: string;

  @Column('text', { name: 'person_id' })
  personId: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('text')
  status: DepositStatus;

  /** The year whose fires count. */
  @Column('text')
  year: string;

  @Column('date', { name: 'paid_on', nullable: true })
  paidOn: LocalDate | null;

  @FenColumn({ name: 'amount_fen' })
  amountFen: number;

  @FenColumn({ name: 'returned_fen' })
  returnedFen: number;

  /** Paid rewards only. */
  @FenColumn({ name: 'rewarded_fen' })
  rewardedFen: number;

  @FenColumn({ name: 'forfeited_fen' })
  forfeitedFen: number;
}

@Entity('deposit_deadline')
@Index(['dueAt', 'key'])
export class DepositDeadlineRow extends DeadlineRow {}

const deposits = stateFold({
  decider: deposit,
  entity: DepositRow,
  columns(depositId, state) {
    const { programmeKey, personId, unitId, status, paidOn, amountFen, returnedFen, forfeitedFen } = state;
    return {
      ...{ depositId, programmeKey, personId, unitId, status, paidOn, amountFen, returnedFen, forfeitedFen },
      year: (state.terms?.window.from ?? '').slice(0, 'YYYY'.length),
      rewardedFen: state.reward === 'paid' ? state.rewardFen : 0,
    };
  },
  deadlines: { entity: DepositDeadlineRow, kinds: DEPOSIT_DEADLINES, of: depositDeadlines },
});

/** Deposits, and the days by which they are to be returned. */
export const depositLedger = stateProjection('deposits', 1, [deposits]);
