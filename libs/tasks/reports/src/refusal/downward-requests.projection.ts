import type { LocalDate, Text } from '@taizhang/kernel';
import type { Projection } from '@taizhang/platform';
import type { DownwardRequestRefused } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Work that somebody wanted to hand down and may not (TSK-25). */
@Entity('downward_request')
@Index(['refusedOn', 'eventId'])
@Index(['assigner'])
export class DownwardRequestRow {
  @PrimaryColumn('text', { name: 'event_id' })
  eventId: string;

  @Column('text')
  assigner: string;

  @Column('text')
  target: string;

  @Column('date', { name: 'refused_on' })
  refusedOn: LocalDate;

  @Column('jsonb')
  reason: Text;

  @Column('text', { name: 'task_id' })
  taskId: string;
}

/** One row an entry of `refusal-<date>`. */
export const downwardRequests: Projection = {
  name: 'downward-requests',
  version: 1,
  filter: { categories: ['refusal'], types: ['DownwardRequestRefused'] },
  tables: [DownwardRequestRow],
  touches: ({ id }) => [{ entity: DownwardRequestRow, key: id }],
  apply({ id: eventId, data }, rows) {
    const { assigner, target, refusedOn, reason, taskId } = data as unknown as DownwardRequestRefused;
    rows.put(DownwardRequestRow, { eventId, assigner, target, refusedOn, reason, taskId });
  },
};
