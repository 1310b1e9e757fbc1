import type { Decider, LocalDate } from '@taizhang/kernel';

/** What other services told of a firm, kept as our own copy: `firmRecord-<credit code, lower case>` (TSK-51). */
export interface FirmRecordState {
  readonly accidents: readonly { readonly incidentId: string; readonly on: LocalDate }[];
}

export interface NoteAccident {
  readonly type: 'NoteAccident';
  readonly incidentId: string;
  readonly on: LocalDate;
}

export type FirmRecordEvent = { readonly type: 'AccidentNoted'; readonly incidentId: string; readonly on: LocalDate };

export const firmRecord: Decider<FirmRecordState, NoteAccident, FirmRecordEvent> = {
  category: 'firmRecord',
  initial: { accidents: [] },
  creates: ['NoteAccident'],
  roles: { NoteAccident: ['system'] },

  decide({ incidentId, on }, { accidents }) {
    if (accidents.some((accident) => accident.incidentId === incidentId)) return [];
    return [{ type: 'AccidentNoted', incidentId, on }];
  },

  evolve(state, event) {
    if (event.type !== 'AccidentNoted') return state; // an event that a newer release wrote
    return { accidents: [...state.accidents, { incidentId: event.incidentId, on: event.on }] };
  },
};

export const firmRecordIdOf = (creditCode: string): string => creditCode.toLowerCase();
