import type { LocalDate } from '@taizhang/kernel';
import { DeadlineRow, stateFold, stateProjection, StateRow } from '@taizhang/platform';
import {
  roster,
  ROSTER_DEADLINES,
  rosterDeadlines,
  type RosterState,
  type RosterStatus,
} from '@taizhang/incentives/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One entry of a list (白名单、培育库、推介目录、禁入名单). */
@Entity('roster_ledger')
@Index(['rosterKey', 'entryId'])
@Index(['subjectId', 'entryId'])
export class RosterRow extends StateRow<RosterState> {
  @PrimaryColumn('text', { name: 'entry_id', collation: 'C' })
  entryId: string;

  @Column('text', { name: 'roster_key' })
  rosterKey: string;

  @Column('text', { name: 'programme_key' })
  programmeKey: string;

  @Column('text', { name: 'subject_id' })
  subjectId: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('text')
  status: RosterStatus;

  @Column('text', { nullable: true })
  year: string | null;

  @Column('date', { name: 'listed_on', nullable: true })
  listedOn: LocalDate | null;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: LocalDate | null;

  @Column('date', { name: 'removed_on', nullable: true })
  removedOn: LocalDate | null;
}

@Entity('roster_deadline')
@Index(['dueAt', 'key'])
export class RosterDeadlineRow extends DeadlineRow {}

const entries = stateFold({
  decider: roster,
  entity: RosterRow,
  columns(entryId, { rosterKey, programmeKey, subjectId, unitId, status, year, listedOn, validTo, removedOn }) {
    return { entryId, rosterKey, programmeKey, subjectId, unitId, status, year, listedOn, validTo, removedOn };
  },
  deadlines: { entity: RosterDeadlineRow, kinds: ROSTER_DEADLINES, of: rosterDeadlines },
});

/** Entries of lists, and the days on which they end. */
export const rosterLedger = stateProjection('rosters', 1, [entries]);
