import type { LocalDate } from '@taizhang/kernel';
import { StateRow } from '@taizhang/platform';
import type {
  DrawState,
  DrawStatus,
  InspectionPlanState,
  InspectionPlanStatus,
  InspectionState,
  InspectionStatus,
  ItemOutcome,
} from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One inspection as the ledger (检查台账) shows it. Dates are texts, so that pages follow the index. */
@Entity('inspection_ledger')
@Index(['scheduledOn', 'inspectionId'])
@Index(['agency', 'scheduledOn', 'status', 'outcome', 'planId'])
@Index(['subjectId', 'scheduledOn'])
@Index(['publishBy', 'inspectionId'])
export class InspectionRow extends StateRow<InspectionState> {
  @PrimaryColumn('text', { name: 'inspection_id' })
  inspectionId: string;

  @Column('text', { name: 'plan_id' })
  planId: string;

  /** The one that drafted it. */
  @Column('text')
  agency: string;

  /** All that are there. */
  @Column('text', { array: true })
  agencies: string[];

  @Column('text', { name: 'subject_id' })
  subjectId: string;

  @Column('text', { name: 'scheduled_on' })
  scheduledOn: LocalDate;

  @Column('boolean')
  enforcement: boolean;

  @Column('text')
  status: InspectionStatus;

  @Column('text', { nullable: true })
  outcome: ItemOutcome | null;

  /** While its result is not published. */
  @Column('text', { name: 'publish_by', nullable: true })
  publishBy: LocalDate | null;
}

/** How many inspections an agency has, by plan, year and state. */
@Entity('inspection_count')
export class InspectionCountRow {
  @PrimaryColumn('text')
  agency: string;

  @PrimaryColumn('text', { name: 'plan_id' })
  planId: string;

  @PrimaryColumn('integer')
  year: number;

  @PrimaryColumn('text')
  status: InspectionStatus;

  @Column('integer')
  inspections: number;

  @Column('integer')
  problems: number;

  /** Those of enforcement types: who inspects so needs a plan (TSK-42). */
  @Column('integer')
  enforcement: number;
}

@Entity('inspection_plan_register')
@Index(['agency', 'year'])
export class InspectionPlanRow extends StateRow<InspectionPlanState> {
  @PrimaryColumn('text', { name: 'inspection_plan_id' })
  inspectionPlanId: string;

  @Column('text')
  agency: string;

  @Column('integer')
  year: number;

  @Column('text')
  status: InspectionPlanStatus;

  @Column('text', { name: 'filed_on', nullable: true })
  filedOn: LocalDate | null;
}

@Entity('draw_register')
@Index(['openedOn', 'drawId'])
export class DrawRow extends StateRow<DrawState> {
  @PrimaryColumn('text', { name: 'draw_id' })
  drawId: string;

  @Column('text')
  agency: string;

  @Column('text')
  status: DrawStatus;

  @Column('text', { name: 'opened_on', nullable: true })
  openedOn: LocalDate | null;
}
