import type { LocalDate } from '@taizhang/kernel';
import type { Deliverable, LimitSource, Phase, PlanState, TaskStatus } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One task as the ledger (台账) shows it. */
@Entity('task_ledger')
@Index(['dueOn', 'taskId'])
@Index(['planId', 'dueOn', 'taskId'])
@Index(['lead', 'status'])
export class TaskLedgerRow {
  @PrimaryColumn('text', { name: 'task_id' })
  taskId: string;

  @Column('text', { name: 'plan_id' })
  planId: string;

  @Column('text')
  code: string;

  @Column('text', { name: 'title_zh' })
  titleZh: string;

  @Column('text', { name: 'title_en' })
  titleEn: string;

  /** The first lead, accountable. */
  @Column('text')
  lead: string;

  @Column('text', { array: true })
  leads: string[];

  @Column('text', { array: true })
  participants: string[];

  /** Leads and participants. */
  @Column('text', { array: true })
  units: string[];

  /** Units that have signed (签收). */
  @Column('text', { array: true })
  signed: string[];

  @Column('text', { name: 'verifier_unit' })
  verifierUnit: string;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn: LocalDate | null;

  @Column('text', { name: 'limit_source' })
  limitSource: LimitSource;

  @Column('text')
  status: TaskStatus;

  @Column('integer')
  percent: number;

  @Column('boolean')
  additional: boolean;

  @Column('date', { name: 'overdue_since', nullable: true })
  overdueSince: LocalDate | null;

  @Column('date', { name: 'backfill_until', nullable: true })
  backfillUntil: LocalDate | null;

  @Column('date', { name: 'fix_by', nullable: true })
  fixBy: LocalDate | null;

  @Column('date', { name: 'submitted_on', nullable: true })
  submittedOn: LocalDate | null;

  @Column('jsonb')
  outputs: readonly Deliverable[];

  @Column('integer', { name: 'evidence_count' })
  evidenceCount: number;

  @Column('boolean', { name: 'on_time', nullable: true })
  onTime: boolean | null;

  @Column('text', { array: true })
  basis: string[];

  @Column('integer')
  revision: number;
}

@Entity('plan_register')
export class PlanRow {
  @PrimaryColumn('text', { name: 'plan_id' })
  planId: string;

  @Column('text', { name: 'pack_id' })
  packId: string;

  @Column('text', { name: 'pack_version' })
  packVersion: string;

  @Column('text', { name: 'title_zh' })
  titleZh: string;

  @Column('text', { name: 'title_en' })
  titleEn: string;

  @Column('text', { name: 'adopting_unit' })
  adoptingUnit: string;

  @Column('text', { name: 'owner_unit' })
  ownerUnit: string;

  @Column('text', { name: 'office_unit' })
  officeUnit: string;

  @Column('text')
  status: PlanState['status'];

  @Column('date', { name: 'effective_from' })
  effectiveFrom: LocalDate;

  @Column('date', { name: 'effective_to', nullable: true })
  effectiveTo: LocalDate | null;

  @Column('jsonb')
  phases: readonly Phase[];

  @Column('integer')
  revision: number;
}

/** A deadline is data: what falls due when, by the business clock. */
@Entity('task_deadline')
@Index(['dueAt', 'key'])
export class TaskDeadlineRow {
  /** `<category>:<id>`. */
  @PrimaryColumn('text')
  key: string;

  @Column('text')
  category: 'plan' | 'task';

  @Column('text')
  id: string;

  @Column('timestamp with time zone', { name: 'due_at' })
  dueAt: Date;
}
