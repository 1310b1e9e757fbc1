import { StateRow } from '@taizhang/platform';
import type { NormSet, StaffingState } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The table of posts of one unit. */
@Entity('staffing_table')
@Index(['unitId'])
export class StaffingRow extends StateRow<StaffingState> {
  @PrimaryColumn('text', { name: 'staffing_id' })
  staffingId: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('text', { name: 'norm_set' })
  normSet: NormSet;

  /** How many lines it has, and what they lack or have too many of. */
  @Column('integer')
  lines: number;

  @Column('integer')
  missing: number;

  @Column('integer')
  excess: number;

  @Column('double precision', { nullable: true })
  population: number | null;

  @Column('double precision', { name: 'revenue_fen', nullable: true })
  revenueFen: number | null;

  @Column('double precision', { name: 'area_sq_km', nullable: true })
  areaSqKm: number | null;
}
