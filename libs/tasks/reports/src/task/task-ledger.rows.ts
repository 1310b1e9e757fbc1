import type { LocalDate } from '@taizhang/kernel';
import { DeadlineRow, StateRow } from '@taizhang/platform';
import type { PlanState, TaskState, TaskStatus } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One task as the ledger (台账) shows it. */
@Entity('task_ledger')
@Index(['dueOn', 'taskId'])
@Index(['planId', 'dueOn', 'taskId'])
@Index(['lead', 'status'])
export class TaskLedgerRow extends StateRow<TaskState> {
  @PrimaryColumn('text', { name: 'task_id' })
  taskId: string;

  @Column('text', { name: 'plan_id' })
  planId: string;

  @Column('text', { name: 'title_zh' })
  titleZh: string;

  @Column('text', { name: 'title_en' })
  titleEn: string;

  /** The first lead, accountable. */
  @Column('text')
  lead: string;

  /** The first lead has signed (签收). */
  @Column('boolean')
  signed: boolean;

  /** Leads and participants. */
  @Column('text', { array: true })
  units: string[];

  @Column('date', { name: 'due_on', nullable: true })
  dueOn: LocalDate | null;

  @Column('text')
  status: TaskStatus;

  @Column('integer')
  percent: number;

  @Column('boolean')
  additional: boolean;

  @Column('date', { name: 'overdue_since', nullable: true })
  overdueSince: LocalDate | null;

  @Column('boolean', { name: 'on_time', nullable: true })
  onTime: boolean | null;
}

@Entity('plan_register')
export class PlanRow extends StateRow<PlanState> {
  @PrimaryColumn('text', { name: 'plan_id' })
  planId: string;

  @Column('text', { name: 'pack_id' })
  packId: string;

  @Column('text', { name: 'title_zh' })
  titleZh: string;

  @Column('text', { name: 'title_en' })
  titleEn: string;

  @Column('text', { name: 'adopting_unit' })
  adoptingUnit: string;

  @Column('text')
  status: PlanState['status'];

  @Column('date', { name: 'effective_from' })
  effectiveFrom: LocalDate;

  @Column('date', { name: 'effective_to', nullable: true })
  effectiveTo: LocalDate | null;
}

/** Deadlines of plans and tasks. */
@Entity('task_deadline')
@Index(['dueAt', 'key'])
export class TaskDeadlineRow extends DeadlineRow {}
