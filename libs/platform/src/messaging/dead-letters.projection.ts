import { Column, Entity, PrimaryColumn } from 'typeorm';
import { stateFold, stateProjection, StateRow } from '../read/state-projection';
import { deadLetter, type DeadLetterState } from './dead-letter.decider';

/** A dead letter, whatever became of it. */
@Entity('dead_letter')
export class DeadLetterRow extends StateRow<DeadLetterState> {
  @PrimaryColumn('text', { name: 'dead_letter_id', collation: 'C' })
  deadLetterId: string;

  @Column('text')
  status: string;

  @Column('text')
  consumer: string;
}

export const deadLetterBook = stateProjection('dead-letters', 1, [
  stateFold({
    decider: deadLetter,
    entity: DeadLetterRow,
    columns: (deadLetterId, { status, letter }) => ({ deadLetterId, status, consumer: letter?.consumer ?? '' }),
  }),
]);
