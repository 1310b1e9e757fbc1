import { businessDate, type LocalDate } from '@taizhang/kernel';
import { factOf, type Projection, type RowRef, type Rows, type StoredEvent } from '@taizhang/platform';
import type { RunEvent } from '@taizhang/incentives/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One run (批量核算), and whom it took. */
@Entity('incentive_run')
@Index(['ruleKey', 'period'])
export class RunRow {
  @PrimaryColumn('text', { name: 'run_id', collation: 'C' })
  runId: string;

  @Column('text', { name: 'programme_key' })
  programmeKey: string;

  @Column('text', { name: 'rule_key' })
  ruleKey: string;

  @Column('text')
  period: string;

  /** `null`: all whom the rule's candidates name. */
  @Column('text', { name: 'subject_ids', array: true, nullable: true })
  subjectIds: string[] | null;

  /** The county that it was narrowed to. */
  @Column('text', { nullable: true })
  within: string | null;

  /** Its place in the log, by which runs are earlier and later; `null`: it is under way. */
  @Column({ type: 'text', name: 'completed_at', collation: 'C', nullable: true })
  completedAt: string | null;
}

/** A subject that a run could not tell the amount of: facts are missing (INC-05). */
@Entity('incentive_undetermined')
@Index(['foundOn', 'key'])
@Index(['subjectId'])
export class UndeterminedRow {
  /** `<run>/<subject>`. */
  @PrimaryColumn('text', { collation: 'C' })
  key: string;

  @Column('text', { name: 'run_id' })
  runId: string;

  @Column('text', { name: 'subject_id' })
  subjectId: string;

  @Column('date', { name: 'found_on' })
  foundOn: LocalDate;
}

const keyOf = (runId: string, subjectId: string): string => `${runId}/${subjectId}`;

const namedIn = ({ data }: StoredEvent): readonly string[] => (data['undetermined'] as readonly string[]) ?? [];

function apply(event: StoredEvent, rows: Rows): void {
  const { streamId: runId, metadata, position } = event;
  const fact = factOf<RunEvent>(event);
  if (fact.type === 'RunStarted') {
    const { programmeKey, ruleKey, period, subjectIds, within = null } = fact;
    const narrowed = subjectIds === null ? null : [...subjectIds];
    rows.put(RunRow, { runId, programmeKey, ruleKey, period, subjectIds: narrowed, within, completedAt: null });
    return;
  }
  const foundOn = businessDate(metadata.occurredAt);
  for (const subjectId of namedIn(event)) {
    rows.put(UndeterminedRow, { key: keyOf(runId, subjectId), runId, subjectId, foundOn });
  }
  const run = rows.get(RunRow, runId);
  if (run && fact.type === 'RunCompleted') rows.put(RunRow, { ...run, completedAt: position });
}

/** Runs, and whose facts they missed. */
export const runBook: Projection = {
  name: 'runs',
  version: 1,
  filter: { categories: ['run'], types: ['RunStarted', 'RunBatchDone', 'RunCompleted'] },
  tables: [RunRow, UndeterminedRow],
  touches: (event): RowRef[] => [
    { entity: RunRow, key: event.streamId },
    ...namedIn(event).map((id) => ({ entity: UndeterminedRow, key: keyOf(event.streamId, id) })),
  ],
  apply,
};
