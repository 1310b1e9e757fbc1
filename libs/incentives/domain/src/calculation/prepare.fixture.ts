import { chinaCalendar } from '@taizhang/kernel';
import { bundledPacks, type IncentivesSection, loadUnits } from '@taizhang/packs';
import { programme } from '../programme/programme.decider';
import type { ProgrammeEvent } from '../programme/programme.events';
import type { ProgrammeState } from '../programme/programme.state';
import { subject } from '../subject/subject.decider';
import type { SubjectEvent } from '../subject/subject.events';
import type { SubjectState } from '../subject/subject.state';

export const units = loadUnits();
const time = (revision: number) => ({ occurredAt: '2022-06-01T04:00:00.000Z', revision });

/** The programme of a bundled pack as it stands once the pack is adopted, and after what follows. */
export function programmeOf(
  documentId: string,
  change: (section: IncentivesSection) => IncentivesSection = (section) => section,
  ...more: readonly ProgrammeEvent[]
): ProgrammeState {
  const section = bundledPacks().get(documentId)?.pack.incentives;
  if (!section) throw new Error(`${documentId} has no incentives section`);
  const context = {
    ...{ actor: { userId: 'system', unitId: 'system', roles: ['system'] }, now: time(0).occurredAt },
    ...{ today: '2022-06-01', calendar: chinaCalendar, units, facts: undefined },
  };
  const command = { type: 'EnactProgramme' as const, documentId, packVersion: 1, section: change(section) };
  const events = [...programme.decide(command, programme.initial, context), ...more];
  return events.reduce((state, event, at) => programme.evolve(state, event, time(at)), programme.initial);
}

export const subjectOf = (...events: readonly SubjectEvent[]): SubjectState =>
  events.reduce((state, event, at) => subject.evolve(state, event, time(at)), subject.initial);
