import { addDays, type LocalDate, startOfDay } from '@taizhang/kernel';
import type { Opinion } from '../award/award.state';
import type { RosterEntryOf, RosterEvent, RosterProcedure, RosterTerms } from './roster.events';

export const ROSTER_STATUSES = [
  ...(['proposed', 'reviewed', 'rejected', 'publicised', 'listed', 'removed', 'expired'] as const),
] as const;
export type RosterStatus = 'none' | (typeof ROSTER_STATUSES)[number];

export interface RosterReview {
  readonly unitId: string;
  readonly opinion: Opinion;
  readonly findings: string | null;
  readonly userId: string;
}

export interface RosterObjection {
  readonly objectionId: string;
  readonly objector: string;
  readonly reason: string;
  readonly outcome: 'upheld' | 'dismissed' | null;
}

export interface RosterState {
  readonly status: RosterStatus;
  readonly entryId: string;
  readonly rosterKey: string;
  readonly programmeKey: string;
  readonly ruleVersion: number;
  readonly inc: string;
  readonly subjectId: string;
  readonly subjectKind: string;
  readonly unitId: string;
  readonly creditCode: string | null;
  readonly year: string | null;
  readonly terms: RosterTerms;
  readonly procedure: RosterProcedure;
  readonly basis: readonly string[];
  readonly failed: readonly string[];
  readonly waived: readonly { readonly item: string; readonly reason: string }[];
  readonly evidence: readonly { readonly name: string; readonly docRef: string }[];
  readonly reviews: readonly RosterReview[];
  readonly publicity: {
    readonly place: string;
    readonly postedOn: LocalDate;
    readonly from: LocalDate;
    readonly to: LocalDate;
  } | null;
  readonly objections: readonly RosterObjection[];
  readonly listedOn: LocalDate | null;
  /** `null`: until it is removed. */
  readonly validTo: LocalDate | null;
  readonly removedOn: LocalDate | null;
  readonly removal: string | null;
}

const NO_TERMS: RosterTerms = { effect: 'admit', valid: 'untilRemoved', waivable: [], bars: [] };

export const NO_ROSTER: RosterState = {
  ...{ status: 'none', entryId: '', rosterKey: '', programmeKey: '', ruleVersion: 0, inc: '', subjectId: '' },
  ...{ subjectKind: '', unitId: '', creditCode: null, year: null, terms: NO_TERMS, basis: [] },
  procedure: { propose: [], review: [], decide: '', publicityWorkingDays: 0 },
  ...{ failed: [], waived: [], evidence: [], reviews: [], publicity: null, objections: [] },
  ...{ listedOn: null, validTo: null, removedOn: null, removal: null },
};

/** Whether it is listed on a day: from the listing on, through its last day, until it is removed. */
export const isListedOn = ({ listedOn, validTo, removedOn }: RosterState, on: LocalDate): boolean =>
  listedOn !== null && listedOn <= on && (validTo === null || on <= validTo) && (removedOn === null || on < removedOn);

/** In the way of another proposal for the same subject and year. */
export const isLive = ({ status }: RosterState): boolean =>
  ['proposed', 'reviewed', 'publicised', 'listed'].includes(status);

export function evolveRoster(state: RosterState, event: RosterEvent): RosterState {
  switch (event.type) {
    case 'RosterEntryProposed': {
      const { procedure, failed, evidence } = event;
      const status = procedure.review.length === 0 ? 'reviewed' : 'proposed';
      return { ...state, ...entryOf(event), status, procedure, failed, evidence };
    }
    case 'RosterEntryReviewed': {
      const { unitId, opinion, findings, userId, outcome } = event;
      const others = state.reviews.filter((review) => review.unitId !== unitId);
      const status = outcome === null ? 'proposed' : outcome === 'agree' ? 'reviewed' : 'rejected';
      return { ...state, status, reviews: [...others, { unitId, opinion, findings, userId }] };
    }
    case 'RosterConditionWaived': {
      const { item, reason } = event;
      return { ...state, waived: [...state.waived, { item, reason }] };
    }
    case 'RosterEntryPublicised': {
      const { place, postedOn, from, to } = event;
      return { ...state, status: 'publicised', publicity: { place, postedOn, from, to } };
    }
    case 'ObjectionRaised': {
      const { objectionId, objector, reason } = event;
      return { ...state, objections: [...state.objections, { objectionId, objector, reason, outcome: null }] };
    }
    case 'ObjectionResolved': {
      const { objectionId, outcome } = event;
      const objections = state.objections.map((each) =>
        each.objectionId === objectionId ? { ...each, outcome } : each,
      );
      return { ...state, status: outcome === 'upheld' ? 'rejected' : state.status, objections };
    }
    default:
      return listedAfter(state, event);
  }
}

function listedAfter(state: RosterState, event: RosterEvent): RosterState {
  switch (event.type) {
    case 'RosterEntryListed': {
      // Who was proposed stands on the clauses of the proposal; who is barred, on those of the bar.
      const { listedOn, validTo = null, decide, basis = state.basis } = event;
      const procedure = { ...state.procedure, decide };
      return { ...state, ...entryOf(event), basis, procedure, status: 'listed', listedOn, validTo };
    }
    case 'RosterEntryRemoved':
      return { ...state, status: 'removed', removedOn: event.removedOn, removal: event.reason };
    case 'RosterEntryExpired':
      return { ...state, status: 'expired' };
    default:
      return state; // an event that a newer release wrote
  }
}

function entryOf(event: RosterEntryOf & { readonly basis?: readonly string[] }) {
  const { entryId, rosterKey, programmeKey, ruleVersion, inc, subjectId, subjectKind, unitId, year, terms } = event;
  const { creditCode = null, basis = [] } = event;
  const of = { entryId, rosterKey, programmeKey, ruleVersion, inc, subjectId, subjectKind, unitId };
  return { ...of, creditCode, year, terms, basis };
}

export const ROSTER_DEADLINES = ['expiry'] as const;
export type RosterDeadline = (typeof ROSTER_DEADLINES)[number];

/** 00:00 in Shanghai after the last day. */
export function rosterDeadlines({ status, validTo }: RosterState) {
  if (status !== 'listed' || validTo === null) return [];
  return [{ kind: 'expiry' as const, dueAt: startOfDay(addDays(validTo, 1)) }];
}
