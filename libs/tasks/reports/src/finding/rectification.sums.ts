import { tally } from '@taizhang/platform';
import { type FindingGrade, type FindingSource, type FindingStatus, OPEN_FINDING } from '@taizhang/tasks/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FindingRow } from './rectification.rows';

/** Findings counted; what the totals of the ledger are made of. */
@Entity('finding_sum')
export class FindingSumRow {
  @PrimaryColumn('text', { name: 'plan_id' })
  planId: string;

  @PrimaryColumn('text', { name: 'responsible_unit' })
  responsibleUnit: string;

  @PrimaryColumn('text')
  source: FindingSource;

  @PrimaryColumn('text')
  grade: FindingGrade;

  @PrimaryColumn('text')
  status: FindingStatus;

  @Column('integer')
  findings: number;

  @Column('integer')
  repeated: number;

  @Column('integer')
  overdue: number;
}

export const findingSums = tally({
  of: FindingRow,
  into: FindingSumRow,
  share({ planId, responsibleUnit, source, grade, status, repeated, overdueSince }) {
    const overdue = overdueSince !== null && OPEN_FINDING.includes(status) ? 1 : 0;
    return { planId, responsibleUnit, source, grade, status, findings: 1, repeated: repeated ? 1 : 0, overdue };
  },
});
