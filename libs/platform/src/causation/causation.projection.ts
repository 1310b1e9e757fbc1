import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Projection } from '../read';

/** One event of what began with one command: where it stands, no more; the store says what it is. */
@Entity('causation')
export class CausationRow {
  @PrimaryColumn('text', { name: 'correlation_id', collation: 'C' })
  correlationId: string;

  @PrimaryColumn('text', { collation: 'C' })
  position: string;

  @Column('text')
  stream: string;

  @Column('integer')
  revision: number;
}

/** Events by what they began with, over all services. */
export const causation: Projection = {
  name: 'causation',
  version: 1,
  filter: {},
  tables: [CausationRow],
  touches: ({ metadata, position }) => [{ entity: CausationRow, key: [metadata.correlationId, position] }],
  apply({ stream, revision, position, metadata }, rows) {
    rows.put(CausationRow, { correlationId: metadata.correlationId, position, stream, revision });
  },
};
