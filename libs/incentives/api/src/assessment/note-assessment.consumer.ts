import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { derivedId } from '@taizhang/kernel';
import {
  CommandExecutor,
  type ConsumerDeclaration,
  type Heard,
  type Readable,
  requestUponHeard,
} from '@taizhang/platform';
import { type AssessmentNote, assessmentNote, type AssessmentNoteState } from '@taizhang/incentives/domain';

export const assessmentNoteReadable: Readable<AssessmentNoteState> = {
  decider: assessmentNote,
  unitOf: ({ note }) => note?.subjectId ?? '',
};

const CONCLUDED = 'dev.taizhang.tasks.AssessmentConcluded.v1';

const NOTE_ASSESSMENT: ConsumerDeclaration = {
  name: 'note-assessment',
  hears: [CONCLUDED],
  reads: ['roundId', 'scorecard', 'period', 'subjectId', 'total', 'qualified', 'grade', 'rank'],
  writes: ['assessmentNote AssessmentNoted'],
};

/** Copies how units came out of rounds, to be shown beside the parameters that people set by it (INC-54). */
@Controller()
export class NoteAssessment {
  static readonly declaration = NOTE_ASSESSMENT;

  constructor(private readonly commands: CommandExecutor) {}

  @EventPattern(CONCLUDED, NOTE_ASSESSMENT)
  async note(@Payload() event: Heard<AssessmentNote>): Promise<void> {
    const { roundId, scorecard, period, subjectId, total, qualified, grade, rank } = event.data;
    const id = derivedId('assessment-note', roundId, subjectId);
    const result = { roundId, scorecard, period, subjectId, total, qualified, grade, rank };
    const command = { type: 'NoteAssessment' as const, ...result };
    await this.commands.execute(assessmentNote, id, command, {
      ...requestUponHeard(event, 'note-assessment', id, command.type),
      occurredAt: event.time,
    });
  }
}
