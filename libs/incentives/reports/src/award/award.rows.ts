import type { LocalDate } from '@taizhang/kernel';
import type { AwardDirection, AwardState, AwardStatus } from '@taizhang/incentives/domain';
import { DeadlineRow, StateRow } from '@taizhang/platform';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FenColumn } from '../fen.column';

/** One award (奖补事项). Its calculation is left out: the stream has it. */
@Entity('award_ledger')
@Index(['programmeKey', 'status', 'awardId'])
@Index(['subjectId', 'awardId'])
@Index(['unitId', 'awardId'])
@Index(['ruleKey', 'period', 'awardId'])
@Index(['runId', 'awardId'])
@Index(['openedOn', 'awardId'])
@Index(['status', 'awardId'])
@Index(['direction', 'countedIn', 'awardId'])
@Index(['toForward', 'awardId'])
export class AwardRow extends StateRow<AwardState> {
  @PrimaryColumn('text', { name: 'award_id' })
  awardId: string;

  @Column('text', { name: 'programme_key' })
  programmeKey: string;

  @Column('text', { name: 'rule_key' })
  ruleKey: string;

  @Column('integer', { name: 'rule_version' })
  ruleVersion: number;

  @Column('text', { name: 'subject_id' })
  subjectId: string;

  @Column('text', { name: 'subject_kind' })
  subjectKind: string;

  @Column('text', { name: 'payee_id' })
  payeeId: string;

  /** Of the subject. */
  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('text', { name: 'decide_unit_id' })
  decideUnitId: string;

  @Column('text')
  direction: AwardDirection;

  @Column('text')
  status: AwardStatus;

  @Column('text', { nullable: true })
  kind: string | null;

  /** What is one occasion of the kind. */
  @Column('text', { nullable: true })
  occasion: string | null;

  @Column('text', { nullable: true })
  period: string | null;

  /** The period, or the day that it is for: what a year or month is asked by. */
  @Column('text', { name: 'counted_in' })
  countedIn: string;

  @Column('text', { name: 'run_id', nullable: true })
  runId: string | null;

  @Column('date', { name: 'opened_on', nullable: true })
  openedOn: LocalDate | null;

  @Column('date', { name: 'granted_on', nullable: true })
  grantedOn: LocalDate | null;

  @Column('date', { name: 'publicity_to', nullable: true })
  publicityTo: LocalDate | null;

  /** The first day of all that is still waited for. */
  @Column('date', { name: 'due_on', nullable: true })
  dueOn: LocalDate | null;

  /** Paid, and not yet passed on to those who earned it (INC-29). */
  @Column('boolean', { name: 'to_forward' })
  toForward: boolean;

  /** Superior levels had paid for the kind when it was computed (INC-08). */
  @Column('boolean', { name: 'met_levels' })
  metLevels: boolean;

  @FenColumn({ name: 'computed_fen' })
  computedFen: number;

  @FenColumn({ name: 'granted_fen' })
  grantedFen: number;

  @FenColumn({ name: 'paid_fen' })
  paidFen: number;

  @FenColumn({ name: 'refunded_fen' })
  refundedFen: number;

  @FenColumn({ name: 'clawback_due_fen' })
  clawbackDueFen: number;
}

@Entity('award_deadline')
@Index(['dueAt', 'key'])
export class AwardDeadlineRow extends DeadlineRow {}
