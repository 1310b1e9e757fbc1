import type { LocalDate } from '@taizhang/kernel';
import type { LimitSource } from '../task/task.state';
import type {
  EscalationLevel,
  FindingGrade,
  FindingSource,
  FindingSourceRef,
  FindingState,
  Five,
  PatchOfFinding,
  Place,
  SixMusts,
} from './finding.state';

/** What a fact repeats of its finding for those who follow findings from outside (`events.md`), and for the counts. */
export interface AboutFinding extends Partial<Omit<PatchOfFinding, 'townUnit'>> {
  readonly findingId: string;
  readonly planId: string;
  readonly source: FindingSource;
  readonly category: string;
  readonly grade: FindingGrade;
  readonly place: Place;
  readonly responsibleUnit: string;
  readonly toUnit?: string;
  readonly orderNo?: string;
  readonly limitOn?: LocalDate;
}

export type FindingRegistered = AboutFinding & {
  type: 'FindingRegistered';
  description: string;
  responsibleSubject?: string;
  foundOn: LocalDate;
  sourceRef?: FindingSourceRef;
  repeated: boolean;
  /** Of a patch: the town whose squad checks it. */
  townUnit?: string;
};

export type RectificationOrdered = AboutFinding & {
  type: 'RectificationOrdered';
  toUnit: string;
  orderNo: string;
  limitOn: LocalDate;
  limitSource: LimitSource;
  orderedOn: LocalDate;
  immediate: boolean;
  requirements: string;
  responsibleSubject?: string;
  repeated: boolean;
};

/** Stored facts of `finding-<findingId>`: add, never rename or remove. `basis` travels in the metadata. */
export type FindingEvent = { readonly basis?: readonly string[]; readonly underPack?: string } & (
  | FindingRegistered
  | (AboutFinding & { type: 'FindingGraded'; from: FindingGrade; five?: Five })
  | (AboutFinding & { type: 'FindingWithdrawn'; reason: string })
  | (AboutFinding & { type: 'FindingReferred'; toUnit: string; referredOn: LocalDate; reason: string })
  | (AboutFinding & { type: 'ReferralAnswered'; result: string })
  | RectificationOrdered
  | { type: 'RectificationAcknowledged'; by: string; acknowledgedOn: LocalDate; note?: string }
  | {
      type: 'RectificationSubmitted';
      by: string;
      statement: string;
      evidence: readonly string[];
      sixMusts?: SixMusts;
      submittedOn: LocalDate;
    }
  | (AboutFinding & {
      type: 'FindingCleared';
      onTime: boolean;
      clearedOn: LocalDate;
      lookBackOn: LocalDate;
      note?: string;
    })
  | { type: 'RectificationReturned'; reason: string; limitOn: LocalDate }
  | (AboutFinding & { type: 'RectificationFellOverdue'; limitOn: LocalDate })
  | { type: 'FindingEscalated'; level: EscalationLevel; reason: string }
  | { type: 'LookBackHeld'; on: LocalDate; note: string }
  | (AboutFinding & {
      type: 'FindingReopened';
      limitOn: LocalDate;
      limitSource: LimitSource;
      on: LocalDate;
      note: string;
    })
);

/** What every fact says of its finding, as it stands. */
export function aboutFinding(state: FindingState): AboutFinding {
  const { findingId, planId, source, category, grade, place, responsibleUnit, toUnit, orderNo, limitOn } = state;
  return {
    ...{ findingId, planId, source, category, grade, place, responsibleUnit },
    ...(toUnit === null ? {} : { toUnit }),
    ...(orderNo === null ? {} : { orderNo }),
    ...(limitOn === null ? {} : { limitOn }),
    ...(state.patch === null ? {} : withoutTown(state.patch)),
  };
}

export function withoutTown({ townUnit: _townUnit, ...patch }: PatchOfFinding): Omit<PatchOfFinding, 'townUnit'> {
  return patch;
}
