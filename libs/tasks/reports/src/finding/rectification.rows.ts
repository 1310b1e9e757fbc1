import type { LocalDate } from '@taizhang/kernel';
import { DeadlineRow, StateRow } from '@taizhang/platform';
import type { FindingGrade, FindingSource, FindingState, FindingStatus } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One finding (问题) and its rectification order as the ledger shows it. */
@Entity('finding_ledger')
@Index(['responsibleUnit', 'limitOn', 'findingId'])
@Index(['planId', 'status', 'findingId'])
@Index(['foundOn', 'findingId'])
@Index(['lookBackOn', 'findingId'])
export class FindingRow extends StateRow<FindingState> {
  @PrimaryColumn('text', { name: 'finding_id' })
  findingId: string;

  @Column('text', { name: 'plan_id' })
  planId: string;

  @Column('text')
  source: FindingSource;

  @Column('text')
  category: string;

  @Column('text')
  grade: FindingGrade;

  @Column('text', { name: 'responsible_unit' })
  responsibleUnit: string;

  @Column('text', { name: 'responsible_subject', nullable: true })
  responsibleSubject: string | null;

  @Column('text')
  status: FindingStatus;

  @Column('date', { name: 'found_on' })
  foundOn: LocalDate;

  @Column('text', { name: 'order_no', nullable: true })
  orderNo: string | null;

  @Column('date', { name: 'limit_on', nullable: true })
  limitOn: LocalDate | null;

  @Column('date', { name: 'overdue_since', nullable: true })
  overdueSince: LocalDate | null;

  @Column('boolean')
  repeated: boolean;

  /** Only while a look-back is due (TSK-34). */
  @Column('date', { name: 'look_back_on', nullable: true })
  lookBackOn: LocalDate | null;
}

@Entity('finding_deadline')
@Index(['dueAt', 'key'])
export class FindingDeadlineRow extends DeadlineRow {}
