import type { LocalDate } from '@taizhang/kernel';
import { StateRow } from '@taizhang/platform';
import type { WorkerState, WorkerStatus } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One community worker, under a code. */
@Entity('worker_file')
@Index(['street', 'workerId'])
@Index(['measureBy', 'workerId'])
export class WorkerRow extends StateRow<WorkerState> {
  @PrimaryColumn('text', { name: 'worker_id' })
  workerId: string;

  @Column('text')
  street: string;

  @Column('text')
  community: string;

  @Column('text')
  status: WorkerStatus;

  /** The first limit of a measure that has not come (TSK-72). */
  @Column('date', { name: 'measure_by', nullable: true })
  measureBy: LocalDate | null;

  /** One came after its limit. */
  @Column('boolean', { name: 'measured_late' })
  measuredLate: boolean;
}
