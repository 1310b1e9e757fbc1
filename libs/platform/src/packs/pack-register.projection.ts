import type { LocalDate } from '@taizhang/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Projection } from '../read';
import type { PackEvent } from './pack.decider';

interface RegisteredVersion {
  readonly packVersion: string;
  readonly digest: string;
  readonly adoptedOn: LocalDate;
  readonly adoptedBy: string;
  readonly recordedAt: string;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
  readonly sections: readonly string[];
}

/** What a unit has adopted of a document, version by version, and when and by whom. */
@Entity('pack_register')
export class PackRow {
  @PrimaryColumn('text', { name: 'stream_id' })
  streamId: string;

  @Column('text', { name: 'document_id' })
  documentId: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('jsonb')
  versions: readonly RegisteredVersion[];

  @Column('date', { name: 'repealed_on', nullable: true })
  repealedOn: LocalDate | null;
}

export const packRegister: Projection = {
  name: 'pack-register',
  version: 1,
  filter: { categories: ['pack'] },
  tables: [PackRow],
  touches: ({ streamId }) => [{ entity: PackRow, key: streamId }],
  apply({ streamId, type, data, metadata, recordedAt }, rows) {
    const fact = { ...data, type } as PackEvent;
    const before = rows.get(PackRow, streamId);
    if (fact.type === 'PackRepealed' && before) rows.put(PackRow, { ...before, repealedOn: fact.repealedOn });
    if (fact.type !== 'PackAdopted') return;
    const { documentId, unitId, packVersion, digest, adoptedOn, effectiveFrom, sections } = fact;
    const effectiveTo = fact.effectiveTo ?? null;
    const adoptedBy = metadata.actor.userId;
    const version = { packVersion, digest, adoptedOn, adoptedBy, recordedAt, effectiveFrom, effectiveTo, sections };
    rows.put(PackRow, {
      streamId,
      documentId,
      unitId,
      versions: [...(before?.versions ?? []), version],
      repealedOn: null,
    });
  },
};
