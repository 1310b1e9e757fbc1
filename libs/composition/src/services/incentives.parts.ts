import { deadlineTimer, readable, report } from '@taizhang/platform';
import {
  absorbMerged,
  Answers,
  assessmentNoteReadable,
  Calculations,
  checkItemFunding,
  EnactProgramme,
  fireProgrammeDeadline,
  MealUsages,
  NoteAssessment,
  ProgrammeController,
  programmeReadable,
  Programmes,
  ProposeClosing,
  QuoteController,
  quoteReadable,
  Quotes,
  SubjectController,
  subjectReadable,
  Subjects,
  UsageController,
} from '@taizhang/incentives/api';
import {
  assessmentNotes,
  assessmentsReport,
  ProgrammeDeadlineRow,
  programmeLedger,
  programmeListReport,
} from '@taizhang/incentives/reports';
import type { Parts, ServiceParts } from './service-parts';

/** What every part of the incentives service works with. */
export function incentiveDesk(parts: Pick<Parts, 'commands' | 'claims' | 'units' | 'store'>) {
  const programmes = new Programmes(parts);
  const subjects = new Subjects(parts, programmes);
  return { programmes, subjects, calculations: new Calculations(parts, programmes, subjects) };
}

/** Programmes with their rules, and the subjects that these speak of. */
export const incentives: ServiceParts = {
  controllers: [ProgrammeController, SubjectController, UsageController, QuoteController],
  providers: (parts) => {
    const { programmes, subjects, calculations } = incentiveDesk(parts);
    return [
      { provide: Answers, useValue: new Answers(parts) },
      { provide: Programmes, useValue: programmes },
      { provide: Subjects, useValue: subjects },
      { provide: Calculations, useValue: calculations },
      { provide: MealUsages, useValue: new MealUsages(parts, subjects, calculations) },
      { provide: Quotes, useValue: new Quotes(parts, calculations) },
    ];
  },
  readables: [
    readable(programmeReadable),
    readable(subjectReadable),
    readable(quoteReadable),
    readable(assessmentNoteReadable),
  ],
  projections: [programmeLedger, assessmentNotes],
  reports: [report(programmeListReport), report(assessmentsReport)],
  reactions: (parts) => {
    const { subjects, calculations } = incentiveDesk(parts);
    return [absorbMerged(parts.commands, subjects), checkItemFunding(new Quotes(parts, calculations), subjects.index)];
  },
  consumers: [EnactProgramme, ProposeClosing, NoteAssessment],
  timers: (parts) => [
    deadlineTimer({
      ...{ name: 'programme-deadlines', projection: programmeLedger.name, entity: ProgrammeDeadlineRow },
      readModels: parts.readModels,
      fire: fireProgrammeDeadline(incentiveDesk(parts).programmes),
    }),
  ],
};
