import type { LocalDate } from '@taizhang/kernel';
import { DeadlineRow, stateFold, stateProjection, StateRow } from '@taizhang/platform';
import {
  programme,
  PROGRAMME_DEADLINES,
  programmeDeadlines,
  type ProgrammeState,
  type ProgrammeStatus,
} from '@taizhang/incentives/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One programme (激励措施) with its rules, whole. */
@Entity('programme_ledger')
export class ProgrammeRow extends StateRow<ProgrammeState> {
  @PrimaryColumn('text', { name: 'programme_key' })
  programmeKey: string;

  @Column('text', { name: 'owner_unit_id' })
  ownerUnitId: string;

  @Column('text')
  status: ProgrammeStatus;

  @Column('date', { name: 'effective_to', nullable: true })
  effectiveTo: LocalDate | null;
}

@Entity('programme_deadline')
@Index(['dueAt', 'key'])
export class ProgrammeDeadlineRow extends DeadlineRow {}

const programmes = stateFold({
  decider: programme,
  entity: ProgrammeRow,
  columns: (programmeKey, { ownerUnitId, status, effectiveTo }) => ({ programmeKey, ownerUnitId, status, effectiveTo }),
  deadlines: { entity: ProgrammeDeadlineRow, kinds: PROGRAMME_DEADLINES, of: programmeDeadlines },
});

/** Programmes, and the days on which they end. */
export const programmeLedger = stateProjection('programmes', 2, [programmes]);
