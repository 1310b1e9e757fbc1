import type { LocalDate } from '@taizhang/kernel';
import { stateFold, stateProjection, StateRow } from '@taizhang/platform';
import { type MoneyFact, moneyNote, type MoneyNoteState } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What the incentives did to the money of a unit, once. */
@Entity('money_note')
@Index(['unitId', 'happenedOn'])
export class MoneyNoteRow extends StateRow<MoneyNoteState> {
  @PrimaryColumn('text', { name: 'note_id' })
  noteId: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;

  @Column('text')
  fact: MoneyFact;

  @Column('date', { name: 'happened_on' })
  happenedOn: LocalDate;

  /** Whole fen, as text: beyond what `integer` holds. */
  @Column('bigint', { name: 'amount_fen' })
  amountFen: string;
}

const notes = stateFold({
  decider: moneyNote,
  entity: MoneyNoteRow,
  columns: (noteId, { note, on }) => ({
    ...{ noteId, unitId: note?.unitId ?? '', fact: note?.fact ?? 'AwardRefused', happenedOn: on },
    amountFen: String(note?.amountFen ?? 0),
  }),
});

/** Our copies of what the incentives tell. */
export const moneyNotes = stateProjection('money-notes', 1, [notes]);
