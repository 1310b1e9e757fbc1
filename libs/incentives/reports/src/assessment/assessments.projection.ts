import { stateFold, stateProjection, StateRow } from '@taizhang/platform';
import { assessmentNote, type AssessmentNoteState } from '@taizhang/incentives/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How a unit came out of a round. */
@Entity('assessment_note')
@Index(['scorecard', 'unitId'])
export class AssessmentNoteRow extends StateRow<AssessmentNoteState> {
  @PrimaryColumn('text', { name: 'note_id' })
  noteId: string;

  @Column('text')
  scorecard: string;

  @Column('text', { name: 'unit_id' })
  unitId: string;
}

const notes = stateFold({
  decider: assessmentNote,
  entity: AssessmentNoteRow,
  columns: (noteId, { note }) => ({ noteId, scorecard: note?.scorecard ?? '', unitId: note?.subjectId ?? '' }),
});

/** Our copies of what tasks tell of rounds. */
export const assessmentNotes = stateProjection('assessment-notes', 1, [notes]);
