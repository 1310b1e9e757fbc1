import type { LocalDate } from '@taizhang/kernel';
import type {
  AwardKind,
  FactDefinition,
  FundTerms,
  IncentiveRule,
  ProgrammeParam,
  ProgrammeTerms,
} from '@taizhang/packs';
import type { StoredFact } from '../stored-fact';

export type ParamValue = string | number | boolean;

/** Stored facts: add, never rename or remove (`incentives.md` §4.1). */
export type ProgrammeEvent =
  | StoredFact<
      'ProgrammeEnacted',
      {
        readonly programmeKey: string;
        readonly documentId: string;
        readonly packVersion: number | null;
        readonly ownerUnitId: string;
        readonly effectiveFrom: LocalDate;
        /** Absent: without an end. */
        readonly effectiveTo?: LocalDate;
        readonly terms: ProgrammeTerms;
        readonly params: readonly ProgrammeParam[];
        readonly kinds: readonly AwardKind[];
        readonly funds: readonly FundTerms[];
        readonly facts: readonly FactDefinition[];
      }
    >
  | StoredFact<
      'RuleVersionEnacted',
      {
        readonly programmeKey: string;
        readonly documentId: string;
        readonly ownerUnitId: string;
        readonly ruleKey: string;
        readonly version: number;
        /** Absent: from ever. */
        readonly effectiveFrom?: LocalDate;
        /** Absent: without an end. */
        readonly effectiveTo?: LocalDate;
        readonly retroactive?: boolean;
        readonly rule: IncentiveRule;
      }
    >
  | StoredFact<
      'ParameterSet',
      {
        readonly key: string;
        /** The place that it holds for; `null`: everywhere. */
        readonly scope: string | null;
        readonly value: ParamValue;
        readonly effectiveFrom: LocalDate;
      }
    >
  | StoredFact<'ProgrammeSuspended', { readonly reason: string }>
  | StoredFact<'ProgrammeResumed', { readonly reason?: string }>
  | StoredFact<
      'ProgrammeExpired',
      { readonly programmeKey: string; readonly documentId: string; readonly ownerUnitId: string }
    >
  /** 90 days before its last one, so that the owner can renew it or let it end (§6). */
  | StoredFact<'ProgrammeEndAnnounced', { readonly effectiveTo: LocalDate }>
  /** Its pack was repealed: the owner is asked whether it is closed, too. */
  | StoredFact<'ClosingProposed', { readonly repealedOn: LocalDate }>
  | StoredFact<'ProgrammeClosed', { readonly reason: string }>;
