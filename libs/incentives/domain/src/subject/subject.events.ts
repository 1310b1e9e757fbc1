import type { Instant, LocalDate } from '@taizhang/kernel';
import type { ProgrammeTerms, SubjectKind } from '@taizhang/packs';
import type { FactValue } from '../engine/calculation';
import type { Charge, MealRate, Usage } from './usage';
import type { StoredFact } from '../stored-fact';

export type Level = ProgrammeTerms['level'];

/** One award as its subject's account knows it: whoever opens, grants or ends one writes it here first. */
export interface AccountEntry {
  readonly awardId: string;
  readonly ruleKey: string;
  /** `once`, the period, or the event's key: with rule and subject the business key (INC-07). */
  readonly occurrenceKey: string;
  readonly kind: string | null;
  /** What is one occasion of the kind: `2023`, `once`, the values of its inputs. */
  readonly occasion: string | null;
  readonly status: 'open' | 'granted' | 'ended';
  readonly computedFen: number;
  /** Before others of its kind and superior levels are taken off: what awards of one kind are compared by. */
  readonly grossFen: number;
  /** The day that it counts on under a cap (INC-09): `Prepared.countsOn`. */
  readonly countsOn: LocalDate;
  readonly grantedFen: number;
  readonly refundedFen: number;
  readonly grantedOn: LocalDate | null;
}

/** What a superior level paid for an exclusivity kind (INC-08). */
export interface PriorPayment {
  readonly kind: string;
  readonly level: Level;
  readonly period: string | null;
  readonly paidFen: number;
  readonly sourceRef: string;
}

/** A sign of burning at a village, as its count has it (INC-35, 37). */
export interface Incident {
  readonly incidentId: string;
  readonly incident: string;
  readonly observedOn: LocalDate;
  readonly sources: readonly string[];
  readonly levels: readonly string[];
  /** Who stood guard; `null`: not known, every caretaker of the village. */
  readonly guardIds: readonly string[] | null;
  readonly observedAt: Instant | null;
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.2). */
export type SubjectEvent =
  | StoredFact<
      'SubjectRegistered',
      {
        readonly subjectId: string;
        readonly kind: SubjectKind;
        readonly name: string;
        readonly unitId: string;
        readonly creditCode: string | null;
        readonly post: string | null;
      }
    >
  | StoredFact<
      'FactRecorded',
      {
        readonly fact: string;
        readonly period: string | null;
        readonly value: FactValue;
        readonly status: 'verified' | 'declared';
        readonly validFrom: LocalDate | null;
        readonly sourceRef: string | null;
      }
    >
  | StoredFact<'FactVerified', { readonly fact: string; readonly period: string | null }>
  | StoredFact<
      'FactCorrected',
      {
        readonly fact: string;
        readonly period: string | null;
        readonly old: FactValue | null;
        readonly new: FactValue;
        readonly status: 'verified' | 'declared';
        readonly reason: string;
      }
    >
  | StoredFact<'PriorPaymentRecorded', PriorPayment>
  | StoredFact<
      'ComplianceNoted',
      { readonly flag: string; readonly caseId: string; readonly since: LocalDate; readonly cleared: boolean }
    >
  | StoredFact<'AwardAccounted', AccountEntry>
  | StoredFact<'IncidentRecorded', Incident>
  | StoredFact<
      'IncidentRevoked',
      {
        readonly incidentId: string;
        readonly reason: string;
        /** Of the incident: in that month the order of burnings is another one now (INC-37). */
        readonly observedOn?: LocalDate;
      }
    >
  | StoredFact<
      'UsageRecorded',
      Omit<Usage, 'voided' | 'computed'> & {
        readonly computed: Charge['computed'];
        readonly ageYears: number;
        readonly circumstances: readonly string[];
        readonly urbanHukouInCity: boolean | null;
        readonly livesInCentralUrbanArea: boolean | null;
      }
    >
  | StoredFact<'UsageVoided', { readonly usageId: string; readonly reason: string }>
  | StoredFact<'MealRateSet', MealRate>
  | StoredFact<'SubjectMerged', { readonly targetId: string }>
  /** What a merged subject was paid counts for the one that it became (INC-07 to 09). */
  | StoredFact<
      'SubjectAbsorbed',
      { readonly sourceId: string; readonly account: readonly AccountEntry[]; readonly priors: readonly PriorPayment[] }
    >;
