import type { LocalDate } from '@taizhang/kernel';
import { DeadlineRow, StateRow } from '@taizhang/platform';
import type { PlanState, SupervisionLevel, TaskState, TaskStatus } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One task as the ledger (台账) shows it. Each index has the order of a page within one plan, or one plan and state: the
 * pages of all plans are merged from them.
 */
@Entity('task_ledger')
@Index(['planId', 'dueSort', 'taskId', 'status', 'overdue', 'additional'])
@Index(['planId', 'status', 'overdue', 'dueSort', 'taskId'])
@Index(['planId', 'status', 'overdue', 'taskId'])
@Index(['planId', 'status', 'overdue', 'percent', 'taskId'])
@Index(['titleKey', 'planId', 'status', 'overdue', 'additional', 'taskId'])
@Index(['units'], { type: 'gin' })
@Index(['planId', 'overdueSince', 'taskId'], { where: 'overdue' })
@Index(['planId', 'scheduleRow', 'taskId'], { where: 'schedule_row IS NOT NULL' })
@Index(['planId', 'verifyBy', 'taskId', 'checkedOn', 'status'], {
  where: `verify_by < COALESCE(checked_on, 'infinity'::date)`,
})
@Index(['planId', 'progressDueOn', 'taskId'], { where: 'progress_due_on IS NOT NULL' })
@Index(['answerBy'], { where: 'answer_by IS NOT NULL' })
@Index(['answeredLate'], { where: 'answered_late' })
export class TaskLedgerRow extends StateRow<TaskState> {
  @PrimaryColumn('text', { name: 'task_id', collation: 'C' })
  taskId: string;

  @Column('text', { name: 'plan_id' })
  planId: string;

  @Column('text', { name: 'title_zh' })
  titleZh: string;

  @Column('text', { name: 'title_en' })
  titleEn: string;

  /** The same for the same titles, and short (`TaskTitleRow`). */
  @Column({ type: 'text', name: 'title_key', collation: 'C' })
  titleKey: string;

  /** The first lead, accountable. */
  @Column('text')
  lead: string;

  /** The office that follows it. */
  @Column('text', { name: 'verifier_unit' })
  verifierUnit: string;

  /** The first lead has signed (签收). */
  @Column('boolean')
  signed: boolean;

  /** Nobody signed in time: counts as accepted (TSK-11). */
  @Column('boolean')
  deemed: boolean;

  /** Leads and participants. */
  @Column('text', { array: true })
  units: string[];

  @Column('date', { name: 'due_on', nullable: true })
  dueOn: LocalDate | null;

  /** The same, and the last day that there is for a task without an end: what dates are sorted by. */
  @Column('date', { name: 'due_sort' })
  dueSort: LocalDate;

  @Column('text')
  status: TaskStatus;

  @Column('integer')
  percent: number;

  @Column('boolean')
  additional: boolean;

  @Column('boolean', { name: 'long_term' })
  longTerm: boolean;

  @Column('date', { name: 'overdue_since', nullable: true })
  overdueSince: LocalDate | null;

  /** Past its date and not handed in (TSK-19). */
  @Column('boolean')
  overdue: boolean;

  @Column('boolean', { name: 'on_time', nullable: true })
  onTime: boolean | null;

  /** Open supervision (TSK-20). */
  @Column('text', { nullable: true })
  level: SupervisionLevel | null;

  /** Its row in a schedule annexed to the document. */
  @Column('integer', { name: 'schedule_row', nullable: true })
  scheduleRow: number | null;

  /** The newest submission is to be checked by this day, and was on that (TSK-15). */
  @Column('date', { name: 'verify_by', nullable: true })
  verifyBy: LocalDate | null;

  @Column('date', { name: 'checked_on', nullable: true })
  checkedOn: LocalDate | null;

  /** The first day by which a difficulty should have an answer and has none; whether one came late (TSK-24). */
  @Column('date', { name: 'answer_by', nullable: true })
  answerBy: LocalDate | null;

  @Column('boolean', { name: 'answered_late' })
  answeredLate: boolean;

  /** A long-term task owes its next progress report by this day (TSK-10). */
  @Column('date', { name: 'progress_due_on', nullable: true })
  progressDueOn: LocalDate | null;
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
