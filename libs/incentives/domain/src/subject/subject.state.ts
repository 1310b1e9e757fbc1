import type { LocalDate } from '@taizhang/kernel';
import type { SubjectKind } from '@taizhang/packs';
import type { FactValue } from '../engine/calculation';
import type { AccountEntry, Incident, PriorPayment, SubjectEvent } from './subject.events';
import { type MealRate, type Usage, type Usages, usageOf, withUsage } from './usage';

/** One value of a fact, from a day on where it says so, and the revision of the event that it stands in. */
export interface KnownFact {
  readonly value: FactValue;
  readonly status: 'verified' | 'declared';
  readonly validFrom: LocalDate | null;
  readonly sourceRef: string | null;
  readonly revision: number;
}

export interface OpenFlag {
  readonly flag: string;
  readonly caseId: string;
  readonly since: LocalDate;
}

export type SubjectStatus = 'none' | 'registered' | 'merged';

export interface SubjectState {
  readonly status: SubjectStatus;
  readonly subjectId: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly unitId: string;
  readonly creditCode: string | null;
  readonly post: string | null;
  /** By `factKey`, in the order of `validFrom`. */
  readonly facts: Readonly<Record<string, readonly KnownFact[]>>;
  readonly priors: readonly PriorPayment[];
  /** Compliance flags that are raised (CLM-55). */
  readonly flags: readonly OpenFlag[];
  /** Awards by id, as they stand. */
  readonly account: Readonly<Record<string, AccountEntry>>;
  /** Goes up with every entry: whoever decided on an older account decides again. */
  readonly accountVersion: number;
  /** In the order of counting; what was revoked is gone. */
  readonly incidents: readonly Incident[];
  /** Of a site. */
  readonly usages: Usages;
  /** Of a person who is enrolled for meals. */
  readonly mealRate: MealRate | null;
  readonly mergedInto: string | null;
}

export const NO_SUBJECT: SubjectState = {
  ...{ status: 'none', subjectId: '', kind: 'enterprise', name: '', unitId: '', creditCode: null, post: null },
  ...{ facts: {}, priors: [], flags: [], account: {}, accountVersion: 0, incidents: [], usages: {} },
  ...{ mealRate: null, mergedInto: null },
};

export const factKey = (fact: string, period: string | null): string => (period === null ? fact : `${fact}@${period}`);

/** The value of a fact that holds on a day; without a day the one that holds last. */
export function factOn(
  { facts }: Pick<SubjectState, 'facts'>,
  fact: string,
  period: string | null,
  on?: LocalDate,
): KnownFact | undefined {
  const known = facts[factKey(fact, period)] ?? [];
  return known.findLast(({ validFrom }) => validFrom === null || on === undefined || validFrom <= on);
}

export function foldSubject(state: SubjectState, event: SubjectEvent, revision: number): SubjectState {
  switch (event.type) {
    case 'SubjectRegistered': {
      const { subjectId, kind, name, unitId, creditCode, post } = event;
      return { ...state, status: 'registered', subjectId, kind, name, unitId, creditCode, post };
    }
    case 'FactRecorded': {
      const { fact, period, value, status, validFrom, sourceRef } = event;
      return withFact(state, fact, period, { value, status, validFrom, sourceRef, revision });
    }
    case 'FactVerified': {
      const known = factOn(state, event.fact, event.period);
      return known ? withFact(state, event.fact, event.period, { ...known, status: 'verified', revision }) : state;
    }
    case 'FactCorrected': {
      const { fact, period, status } = event;
      const { validFrom = null, sourceRef = null } = factOn(state, fact, period) ?? {};
      return withFact(state, fact, period, { value: event.new, status, validFrom, sourceRef, revision });
    }
    case 'PriorPaymentRecorded': {
      const { kind, level, period, paidFen, sourceRef } = event;
      return { ...state, priors: [...state.priors, { kind, level, period, paidFen, sourceRef }] };
    }
    case 'ComplianceNoted': {
      const { flag, caseId, since, cleared } = event;
      const others = state.flags.filter((open) => open.flag !== flag || open.caseId !== caseId);
      return { ...state, flags: cleared ? others : [...others, { flag, caseId, since }] };
    }
    default:
      return foldBooks(state, event);
  }
}

function foldBooks(state: SubjectState, event: SubjectEvent): SubjectState {
  switch (event.type) {
    case 'AwardAccounted': {
      const { type: _type, basis: _basis, ...entry } = event;
      const account = { ...state.account, [entry.awardId]: entry };
      return { ...state, account, accountVersion: state.accountVersion + 1 };
    }
    case 'IncidentRecorded': {
      const { type: _type, basis: _basis, ...incident } = event;
      const at = state.incidents.findIndex(({ incidentId }) => incidentId === incident.incidentId);
      const incidents = at < 0 ? [...state.incidents, incident] : state.incidents.with(at, incident);
      return { ...state, incidents };
    }
    case 'IncidentRevoked':
      return { ...state, incidents: state.incidents.filter(({ incidentId }) => incidentId !== event.incidentId) };
    case 'UsageRecorded':
      return { ...state, usages: withUsage(state.usages, recordedUsage(event)) };
    case 'UsageVoided': {
      const usage = usageOf(state.usages, event.usageId);
      return usage ? { ...state, usages: withUsage(state.usages, { ...usage, voided: true }) } : state;
    }
    case 'MealRateSet': {
      const { type: _type, basis: _basis, ...mealRate } = event;
      return { ...state, mealRate };
    }
    case 'SubjectMerged':
      return { ...state, status: 'merged', mergedInto: event.targetId };
    case 'SubjectAbsorbed': {
      const absorbed = Object.fromEntries(event.account.map((entry) => [entry.awardId, entry]));
      const priors = [...state.priors, ...event.priors];
      return {
        ...{ ...state, priors, account: { ...state.account, ...absorbed } },
        accountVersion: state.accountVersion + 1,
      };
    }
    default:
      return state; // an event that a newer release wrote
  }
}

/** Without what the person told of himself, and what that could be guessed by: it stays in the event. */
function recordedUsage(event: Extract<SubjectEvent, { type: 'UsageRecorded' }>): Usage {
  const { type: _type, basis: _basis, ageYears: _age, circumstances: _circumstances, ...usage } = event;
  const { urbanHukouInCity: _hukou, livesInCentralUrbanArea: _lives, computed, ...kept } = usage;
  const billed = computed.map(({ ruleKey, ruleVersion, amountFen }) => ({ ruleKey, ruleVersion, amountFen }));
  return { ...kept, computed: billed, voided: false };
}

/** The value from the same day on is replaced, others stay: what was known then is read from the stream. */
function withFact(state: SubjectState, fact: string, period: string | null, known: KnownFact): SubjectState {
  const key = factKey(fact, period);
  const others = (state.facts[key] ?? []).filter(({ validFrom }) => validFrom !== known.validFrom);
  const values = [...others, known].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
  return { ...state, facts: { ...state.facts, [key]: values } };
}
