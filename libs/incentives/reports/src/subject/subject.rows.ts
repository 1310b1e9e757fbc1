import type { SubjectKind } from '@taizhang/packs';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Subjects as runs look for them: where, of which kind, and which facts are recorded. */
@Entity('incentive_subject')
@Index(['kind', 'subjectId'])
@Index(['unitId', 'subjectId'])
export class SubjectRow {
  @PrimaryColumn('text', { name: 'subject_id' })
  subjectId: string;

  @Column('text')
  kind: SubjectKind;

  @Column('text')
  name: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('text', { name: 'credit_code', nullable: true })
  creditCode: string | null;

  @Column('text', { nullable: true })
  post: string | null;

  /** `name`, or `name@period`. */
  @Column('text', { array: true })
  facts: string[];

  @Column('text', { name: 'merged_into', nullable: true })
  mergedInto: string | null;
}
