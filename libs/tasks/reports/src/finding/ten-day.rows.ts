import type { LocalDate } from '@taizhang/kernel';
import { DeadlineRow } from '@taizhang/platform';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What happened to a unit's findings in ten days. */
export interface TenDayCounts {
  readonly found: number;
  readonly major: number;
  readonly ordered: number;
  readonly clearedOnTime: number;
  readonly clearedLate: number;
  readonly overdue: number;
  /** Opened and settled, from which what is open at the end follows. */
  readonly opened: number;
  readonly settled: number;
}

/** The ten-day periods of a unit in a plan that hold something, by their keys (TSK-37). */
@Entity('ten_day_book')
export class TenDayBookRow {
  @PrimaryColumn('text', { name: 'plan_id' })
  planId: string;

  @PrimaryColumn('text', { name: 'unit_id' })
  unitId: string;

  @Column('jsonb')
  periods: Readonly<Record<string, TenDayCounts>>;
}

/** Up to which day the periods of a plan are frozen. */
@Entity('ten_day_plan')
export class TenDayPlanRow {
  @PrimaryColumn('text', { name: 'plan_id' })
  planId: string;

  /** The last day of the newest period that is frozen. */
  @Column('date', { name: 'frozen_to', nullable: true })
  frozenTo: LocalDate | null;

  /** The last day of the newest period that holds something. */
  @Column('date', { name: 'newest_to', nullable: true })
  newestTo: LocalDate | null;

  /** The day on which the plan ended: from then on only what holds something is frozen. */
  @Column('date', { name: 'ended_on', nullable: true })
  endedOn: LocalDate | null;
}

@Entity('ten_day_deadline')
@Index(['dueAt', 'key'])
export class TenDayDeadlineRow extends DeadlineRow {}
