import type { LocalDate } from '@taizhang/kernel';
import type { ConsentDocument, ConsentKind, Outcome, Required, Stance } from './consent.state';

/** Stored facts of `consent-<id>`: add, never rename or remove. None is published: they speak of persons. */
export type ConsentEvent = { readonly basis?: readonly string[] } & (
  | {
      type: 'ConsentRequested';
      consentId: string;
      kind: ConsentKind;
      stationUnit: string;
      hostUnit: string;
      openedBy: string;
      personId?: string;
      effectiveOn?: LocalDate;
      document?: ConsentDocument;
      required: readonly Required[];
      answerBy?: LocalDate;
    }
  /** `standsFor`: whose answer it is; more than the unit itself where the county speaks for both sides (TSK-66). */
  | { type: 'OpinionGiven'; unitId: string; standsFor: readonly string[]; stance: Stance; text: string }
  | { type: 'NoticeGiven'; unitId: string; on: LocalDate }
  | { type: 'PerformanceInvestigated'; findings: string; measures: string; on: LocalDate }
  | { type: 'ConsentReady'; agreed: boolean }
  | { type: 'ConsentDecided'; outcome: Outcome; on: LocalDate; note?: string }
  | { type: 'ConsentWithdrawn'; reason: string }
);
