import type { Instant, LocalDate } from '@taizhang/kernel';
import type { SubjectKind } from '@taizhang/packs';
import type { FactValue } from '../engine/calculation';

type Fact<Type extends string, Fields = unknown> = { readonly type: Type; readonly basis?: readonly string[] } & Fields;

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
  readonly grantedFen: number;
  readonly refundedFen: number;
  readonly grantedOn: LocalDate | null;
}

/** Stored facts: add, never rename or remove (`incentives.md` §4.2). */
export type SubjectEvent =
  | Fact<
      'SubjectRegistered',
      {
        readonly kind: SubjectKind;
        readonly name: string;
        readonly unitId: string;
        readonly creditCode: string | null;
        readonly post: string | null;
      }
    >
  | Fact<
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
  | Fact<'FactVerified', { readonly fact: string; readonly period: string | null }>
  | Fact<
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
  | Fact<
      'PriorPaymentRecorded',
      {
        readonly kind: string;
        readonly level: string;
        readonly period: string | null;
        readonly paidFen: number;
        readonly sourceRef: string;
      }
    >
  | Fact<
      'ComplianceNoted',
      { readonly flag: string; readonly caseId: string; readonly since: LocalDate; readonly cleared: boolean }
    >
  | Fact<'AwardAccounted', AccountEntry>
  | Fact<
      'IncidentRecorded',
      {
        readonly incidentId: string;
        readonly incident: string;
        readonly observedOn: LocalDate;
        readonly sources: readonly string[];
        readonly levels: readonly string[];
        readonly guardIds: readonly string[] | null;
        readonly observedAt: Instant | null;
      }
    >
  | Fact<'IncidentRevoked', { readonly incidentId: string; readonly reason: string }>
  | Fact<'SubjectMerged', { readonly targetId: string }>;
