import type { Instant } from '@taizhang/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Projection } from '../read';
import { factOf } from '../stored-event';
import type { PersonalDataRead } from './personal-read.decider';

/** One reading of personal data in plain text. */
@Entity('personal_read')
@Index(['unitId', 'readId'])
export class PersonalReadRow {
  /** Of the time of reading: they have its order. */
  @PrimaryColumn('text', { name: 'read_id', collation: 'C' })
  readId: string;

  @Column('timestamp with time zone', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('text', { name: 'occurred_at' })
  occurredAt: Instant;

  @Column('text', { name: 'user_id' })
  userId: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('text', { array: true })
  roles: string[];

  @Column('text')
  what: string;

  @Column('text', { nullable: true })
  why: string | null;

  @Column('integer')
  persons: number;

  @Column('text', { name: 'person_ids', array: true })
  personIds: string[];
}

export const personalReads: Projection = {
  name: 'personal-reads',
  version: 1,
  filter: { categories: ['personalRead'] },
  tables: [PersonalReadRow],
  touches: ({ streamId }) => [{ entity: PersonalReadRow, key: streamId }],
  apply(event, rows) {
    const { streamId: readId, recordedAt, metadata } = event;
    const { what, why, persons, personIds, unitId, userId } = factOf<PersonalDataRead>(event);
    rows.put(PersonalReadRow, {
      ...{ readId, recordedAt: new Date(recordedAt), occurredAt: metadata.occurredAt, userId, unitId },
      ...{ roles: [...metadata.actor.roles], what, why, persons, personIds: [...personIds] },
    });
  },
};
