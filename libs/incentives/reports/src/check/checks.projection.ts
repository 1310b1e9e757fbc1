import { businessDate, type LocalDate } from '@taizhang/kernel';
import { factOf, type Projection, type StoredEvent, tally } from '@taizhang/platform';
import { type RunEvent, programmeKeyOf } from '@taizhang/incentives/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FenColumn } from '../fen.column';

type CheckEvaluated = Extract<RunEvent, { type: 'CheckEvaluated' }>;

/** What a check last found of one subject in one period. */
@Entity('check_finding')
@Index(['programmeKey', 'checkId'])
export class CheckRow {
  @PrimaryColumn('text', { name: 'check_id', collation: 'C' })
  checkId: string;

  @Column('text', { name: 'programme_key' })
  programmeKey: string;

  @Column('text', { name: 'rule_key' })
  ruleKey: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  /** Empty: none. */
  @Column('text')
  period: string;

  @Column('text', { name: 'ref_id', nullable: true })
  refId: string | null;

  @Column('text', { nullable: true })
  code: string | null;

  @Column('text')
  outcome: CheckEvaluated['outcome'];

  @Column('jsonb')
  sums: Pick<CheckEvaluated, 'valueFen' | 'baseFen' | 'limitFen' | 'gapFen'>;

  @Column('date', { name: 'evaluated_on' })
  evaluatedOn: LocalDate;

  @Column('jsonb')
  basis: readonly string[];
}

/** Findings counted. */
@Entity('check_sum')
export class CheckSumRow {
  @PrimaryColumn('text', { name: 'programme_key', collation: 'C' })
  programmeKey: string;

  @PrimaryColumn('text', { name: 'unit_id', collation: 'C' })
  unitId: string;

  @PrimaryColumn('text', { collation: 'C' })
  period: string;

  @PrimaryColumn('text')
  outcome: CheckEvaluated['outcome'];

  @PrimaryColumn('text', { name: 'evaluated_on', collation: 'C' })
  evaluatedOn: string;

  @Column('integer')
  checks: number;

  @FenColumn({ name: 'gap_fen' })
  gapFen: number;
}

/** The same check of the same thing again takes the place of the first; of persons each stands for itself. */
function checkIdOf({ id, data }: StoredEvent): string {
  const { ruleKey, refId, period, code } = data as unknown as CheckEvaluated;
  return [ruleKey, refId ?? `#${id}`, period ?? '', code ?? ''].join('/');
}

function rowOf(event: StoredEvent): CheckRow {
  const fact = factOf<CheckEvaluated>(event);
  const { ruleKey, unitId, period = '', refId = null, code = null, outcome, basis = [] } = fact;
  const { valueFen, baseFen, limitFen, gapFen } = fact;
  const sums = Object.entries({ valueFen, baseFen, limitFen, gapFen }).filter(([, fen]) => fen !== undefined);
  return {
    ...{ checkId: checkIdOf(event), programmeKey: programmeKeyOf(ruleKey), ruleKey, unitId, period, refId, code },
    ...{ outcome, sums: Object.fromEntries(sums), basis, evaluatedOn: businessDate(event.metadata.occurredAt) },
  };
}

const checkSums = tally({
  of: CheckRow,
  into: CheckSumRow,
  share: ({ programmeKey, unitId, period, outcome, evaluatedOn, sums }) => {
    return { programmeKey, unitId, period, outcome, evaluatedOn, checks: 1, gapFen: sums.gapFen ?? 0 };
  },
});

/** Checks of runs and of quotes that events ask for. */
export const checkBook: Projection = {
  name: 'checks',
  version: 1,
  filter: { categories: ['run', 'quote'], types: ['CheckEvaluated'] },
  tables: [CheckRow, CheckSumRow],
  tallies: [checkSums],
  touches: (event) => [{ entity: CheckRow, key: checkIdOf(event) }],
  apply(event, rows) {
    rows.put(CheckRow, rowOf(event));
  },
};
