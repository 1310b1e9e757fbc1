import type { LocalDate } from '@taizhang/kernel';
import { StateRow } from '@taizhang/platform';
import type { ConsentKind, ConsentState, ConsentStatus } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One question between the two superiors of an agency. */
@Entity('consent_register')
@Index(['answerBy', 'consentId'])
export class ConsentRow extends StateRow<ConsentState> {
  @PrimaryColumn('text', { name: 'consent_id' })
  consentId: string;

  @Column('text')
  kind: ConsentKind;

  @Column('text', { name: 'station_unit' })
  stationUnit: string;

  @Column('text', { name: 'host_unit' })
  hostUnit: string;

  @Column('text')
  status: ConsentStatus;

  /** The last day for the answer to a street, and the day of the answer (TSK-65). */
  @Column('date', { name: 'answer_by', nullable: true })
  answerBy: LocalDate | null;

  @Column('date', { name: 'answered_on', nullable: true })
  answeredOn: LocalDate | null;
}
