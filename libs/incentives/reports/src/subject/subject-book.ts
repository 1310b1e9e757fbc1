import type { PriorPayment, SubjectEvent } from '@taizhang/incentives/domain';
import { factOf, type Projection, type StoredEvent } from '@taizhang/platform';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What reports say of a subject beside its awards. */
@Entity('subject_book')
@Index(['hasPriors', 'subjectId'])
export class SubjectBookRow {
  @PrimaryColumn('text', { name: 'subject_id', collation: 'C' })
  subjectId: string;

  @Column('text')
  kind: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  /** Of persons none: reports do without. */
  @Column('text', { nullable: true })
  name: string | null;

  /** What superior levels paid. */
  @Column('jsonb')
  priors: readonly PriorPayment[];

  @Column('boolean', { name: 'has_priors' })
  hasPriors: boolean;
}

function withPriors(row: Readonly<SubjectBookRow>, priors: readonly PriorPayment[]): SubjectBookRow {
  return { ...row, priors, hasPriors: priors.length > 0 };
}

function after(row: Readonly<SubjectBookRow> | undefined, event: SubjectEvent): SubjectBookRow | undefined {
  if (event.type === 'SubjectRegistered') {
    const { subjectId, kind, unitId } = event;
    const name = kind === 'person' ? null : event.name;
    return { subjectId, kind, unitId, name, priors: [], hasPriors: false };
  }
  if (row === undefined) return undefined;
  switch (event.type) {
    case 'PriorPaymentRecorded': {
      const { kind, level, period, paidFen, sourceRef } = event;
      return withPriors(row, [...row.priors, { kind, level, period, paidFen, sourceRef }]);
    }
    case 'SubjectAbsorbed':
      return withPriors(row, [...row.priors, ...event.priors]);
    case 'SubjectMerged':
      return withPriors(row, []); // they count for the one that it became
    default:
      return row;
  }
}

/** Names of subjects that are no persons, and superior payments. */
export const subjectBook: Projection = {
  name: 'subject-book',
  version: 1,
  filter: {
    categories: ['subject'],
    types: ['SubjectRegistered', 'PriorPaymentRecorded', 'SubjectAbsorbed', 'SubjectMerged'],
  },
  tables: [SubjectBookRow],
  touches: ({ streamId }) => [{ entity: SubjectBookRow, key: streamId }],
  apply(event: StoredEvent, rows) {
    const row = after(rows.get(SubjectBookRow, event.streamId), factOf<SubjectEvent>(event));
    if (row !== undefined) rows.put(SubjectBookRow, row);
  },
};
