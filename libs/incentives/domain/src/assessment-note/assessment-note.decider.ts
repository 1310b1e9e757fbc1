import { businessDate, type Decider, type LocalDate } from '@taizhang/kernel';

/** How a unit came out of a round of assessment, as tasks tell it: our copy, to be read by whoever sets a parameter. */
export interface AssessmentNote {
  readonly roundId: string;
  readonly scorecard: string;
  readonly period: string;
  readonly subjectId: string;
  readonly total?: number;
  readonly qualified?: boolean;
  readonly grade?: string;
  readonly rank?: number;
}

export interface NoteAssessment extends AssessmentNote {
  readonly type: 'NoteAssessment';
}

/** Stored facts of `assessmentNote-<id>`, one of a round and unit: add, never rename or remove. */
export type AssessmentNoteEvent = { readonly basis?: readonly string[] } & { type: 'AssessmentNoted' } & AssessmentNote;

export interface AssessmentNoteState {
  readonly note: AssessmentNote | null;
  /** The day of the publication. */
  readonly on: LocalDate;
}

/** A round that was reopened is published anew: the later result takes the place of the earlier one. */
export const assessmentNote: Decider<AssessmentNoteState, NoteAssessment, AssessmentNoteEvent> = {
  category: 'assessmentNote',
  initial: { note: null, on: '' },
  creates: ['NoteAssessment'],
  roles: { NoteAssessment: ['system'] },
  decide: ({ type: _type, ...note }) => [{ type: 'AssessmentNoted', ...note }],
  evolve(state, event, { occurredAt }) {
    if (event.type !== 'AssessmentNoted') return state;
    const { type: _type, basis: _basis, ...note } = event;
    return { note, on: businessDate(occurredAt) };
  },
};
