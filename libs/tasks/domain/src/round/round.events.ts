import type { LocalDate, Text } from '@taizhang/kernel';
import type { Card } from './card';
import type { GradeDetail } from './marking.commands';
import type { Consequence } from './ranking';
import type { Groups, RoundWindow, SubjectPlace, SubjectResult } from './round.state';

interface MarkGiven {
  readonly subjectId: string;
  readonly criterionCode: string;
  /** The unit that gives it. */
  readonly unitId: string;
  readonly points?: number;
  readonly passed?: boolean;
  readonly statement: string;
  readonly reason?: string;
  readonly evidence: readonly string[];
}

/** Stored facts of `round-<roundId>`: add, never rename or remove. */
export type RoundEvent = { readonly basis?: readonly string[]; readonly underPack?: string } & (
  | {
      type: 'RoundOpened';
      roundId: string;
      planId: string;
      packVersion: string;
      adoptingUnit: string;
      scorecard: string;
      title: Text;
      period: string;
      window: RoundWindow;
      ownerUnit: string;
      selfUntil: LocalDate;
      reviewUntil: LocalDate;
      card: Card;
      subjects: readonly SubjectPlace[];
    }
  | ({ type: 'SelfAssessed' } & MarkGiven)
  | {
      type: 'SelfAssessmentClosed';
      missing: readonly { readonly subjectId: string; readonly criterionCode: string }[];
    }
  | ({ type: 'CriterionReviewed' } & MarkGiven)
  | {
      type: 'ComponentScored';
      subjectId: string;
      component: string;
      byUnit: string;
      score?: number;
      groups?: Groups;
      note?: string;
    }
  | {
      type: 'PointsDeducted';
      subjectId: string;
      code: string;
      points: number;
      basisRef: string;
      reason: string;
      on: LocalDate;
    }
  | { type: 'DeductionRescinded'; subjectId: string; basisRef: string; reason: string }
  | { type: 'GradeProposed'; subjectId: string; grade: string; note: string; detail?: GradeDetail }
  | { type: 'RoundConfirmed'; results: readonly SubjectResult[] }
  | {
      type: 'RoundPublished';
      roundId: string;
      scorecard: string;
      period: string;
      ownerUnit: string;
      /** How many; who they are is said for units only. */
      subjects: number;
    }
  | {
      type: 'AssessmentConcluded';
      roundId: string;
      scorecard: string;
      period: string;
      subjectId: string;
      components: Readonly<Record<string, number>>;
      /** Absent where nothing was due. */
      total?: number;
      qualified?: boolean;
      grade?: string;
      rank?: number;
    }
  | { type: 'ConsequenceDecided'; roundId: string; unitId: string; consequence: Consequence }
  | { type: 'RoundReopened'; reason: string }
  | { type: 'RoundCancelled'; reason: string }
);
