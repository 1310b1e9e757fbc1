import { addDays, type LocalDate, startOfDay } from '@taizhang/kernel';
import type {
  AwardKind,
  FactDefinition,
  FundTerms,
  IncentiveRule,
  ProgrammeParam,
  ProgrammeTerms,
} from '@taizhang/packs';
import type { ParamValue, ProgrammeEvent } from './programme.events';

export type ProgrammeStatus = 'none' | 'inForce' | 'suspended' | 'expired' | 'closed';

/** One version of a rule and the days that it holds for, both included. */
export interface RuleVersion {
  readonly ruleKey: string;
  readonly version: number;
  /** `null`: from ever. */
  readonly effectiveFrom: LocalDate | null;
  /** `null`: without an end. */
  readonly effectiveTo: LocalDate | null;
  readonly rule: IncentiveRule;
}

export interface ParamSetting {
  readonly key: string;
  /** The place that it holds for; `null`: everywhere. */
  readonly scope: string | null;
  readonly value: ParamValue;
  readonly effectiveFrom: LocalDate;
}

export interface ProgrammeState {
  readonly status: ProgrammeStatus;
  readonly programmeKey: string;
  readonly documentId: string;
  readonly packVersion: number | null;
  readonly ownerUnitId: string;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
  readonly terms: ProgrammeTerms;
  readonly params: readonly ProgrammeParam[];
  readonly kinds: readonly AwardKind[];
  readonly funds: readonly FundTerms[];
  /** Facts that the shared dictionary does not know. */
  readonly facts: readonly FactDefinition[];
  /** In the order of enactment. */
  readonly rules: readonly RuleVersion[];
  /** In the order of setting. */
  readonly settings: readonly ParamSetting[];
  /** The day that its pack was repealed, until it is closed or a newer pack comes. */
  readonly closingProposed: LocalDate | null;
  /** The last day that its owner was told of beforehand. */
  readonly endAnnounced: LocalDate | null;
}

const NO_TERMS: ProgrammeTerms = {
  ...{ key: '', title: { zh: '', en: '' }, level: 'county', ownerUnitId: '', effectiveFrom: '' },
  ...{ assumedDates: false, tail: 'grandfather', basis: [] },
};

export const NO_PROGRAMME: ProgrammeState = {
  ...{ status: 'none', programmeKey: '', documentId: '', packVersion: null, ownerUnitId: '' },
  ...{ effectiveFrom: '', effectiveTo: null, terms: NO_TERMS },
  ...{ params: [], kinds: [], funds: [], facts: [], rules: [], settings: [] },
  ...{ closingProposed: null, endAnnounced: null },
};

export function foldProgramme(state: ProgrammeState, event: ProgrammeEvent): ProgrammeState {
  switch (event.type) {
    case 'ProgrammeEnacted': {
      const { type: _type, basis: _basis, ...enacted } = event;
      const status = state.status === 'none' || state.status === 'expired' ? 'inForce' : state.status;
      return { ...state, ...enacted, effectiveTo: event.effectiveTo ?? null, status, closingProposed: null };
    }
    case 'RuleVersionEnacted': {
      const { ruleKey, version, effectiveFrom = null, effectiveTo = null, rule } = event;
      const fresh = { ruleKey, version, effectiveFrom, effectiveTo, rule };
      return { ...state, rules: [...state.rules.map((older) => closedBefore(older, fresh)), fresh] };
    }
    case 'ParameterSet': {
      const { key, scope, value, effectiveFrom } = event;
      return { ...state, settings: [...state.settings, { key, scope, value, effectiveFrom }] };
    }
    case 'ProgrammeSuspended':
      return { ...state, status: 'suspended' };
    case 'ProgrammeResumed':
      return { ...state, status: 'inForce' };
    case 'ProgrammeExpired':
      return { ...state, status: 'expired' };
    case 'ProgrammeEndAnnounced':
      return { ...state, endAnnounced: event.effectiveTo };
    case 'ClosingProposed':
      return { ...state, closingProposed: event.repealedOn };
    case 'ProgrammeClosed':
      return { ...state, status: 'closed', closingProposed: null };
    default:
      return state; // an event that a newer release wrote
  }
}

/** A version ends the day before a newer one begins; for days that both claim, the one enacted last is chosen. */
function closedBefore(older: RuleVersion, { ruleKey, effectiveFrom }: RuleVersion): RuleVersion {
  if (older.ruleKey !== ruleKey || effectiveFrom === null) return older;
  if (older.effectiveFrom !== null && older.effectiveFrom >= effectiveFrom) return older;
  const last = addDays(effectiveFrom, -1);
  return older.effectiveTo !== null && older.effectiveTo <= last ? older : { ...older, effectiveTo: last };
}

/** So long before its last day the owner is told (SG10 §末段). */
export const END_NOTICE_DAYS = 90;

export const PROGRAMME_DEADLINES = ['0-announce-end', '1-expire'] as const;
export type ProgrammeDeadline = (typeof PROGRAMME_DEADLINES)[number];

/** Told of its end beforehand, in force on its last day, expired on the next. */
export function programmeDeadlines({ status, effectiveTo, endAnnounced }: ProgrammeState) {
  if (effectiveTo === null || (status !== 'inForce' && status !== 'suspended')) return [];
  const announced = endAnnounced === effectiveTo;
  const announceOn = startOfDay(addDays(effectiveTo, -END_NOTICE_DAYS));
  return [
    ...(announced ? [] : [{ kind: '0-announce-end' as const, dueAt: announceOn }]),
    { kind: '1-expire' as const, dueAt: startOfDay(addDays(effectiveTo, 1)) },
  ];
}
