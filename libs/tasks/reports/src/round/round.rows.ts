import type { LocalDate } from '@taizhang/kernel';
import { DeadlineRow, StateRow } from '@taizhang/platform';
import type { RoundState, RoundStatus } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One round of a scorecard with all that is scored in it. */
@Entity('round_ledger')
@Index(['windowTo', 'roundId'])
@Index(['planId', 'windowTo', 'roundId'])
export class RoundRow extends StateRow<RoundState> {
  @PrimaryColumn('text', { name: 'round_id' })
  roundId: string;

  @Column('text', { name: 'plan_id' })
  planId: string;

  @Column('text')
  scorecard: string;

  @Column('text')
  period: string;

  @Column('text', { name: 'owner_unit' })
  ownerUnit: string;

  @Column('text')
  status: RoundStatus;

  @Column('text')
  mode: string;

  /** About workers or staff: in no report. */
  @Column('boolean')
  personal: boolean;

  /** The subjects, and the departments that sent them. */
  @Column('text', { array: true })
  units: string[];

  @Column('date', { name: 'window_from', nullable: true })
  windowFrom: LocalDate | null;

  @Column('date', { name: 'window_to' })
  windowTo: LocalDate;
}

/** Deadlines of rounds. */
@Entity('round_deadline')
@Index(['dueAt', 'key'])
export class RoundDeadlineRow extends DeadlineRow {}
