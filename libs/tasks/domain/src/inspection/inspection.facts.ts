import type { DrawState } from '../draw/draw.state';
import type { InspectionEntry } from '../inspection-plan/inspection-plan.state';
import type { CreditFactors } from './frequency';
import type { Visit } from './visit';

/** What a plan's pack says of a type of inspection, and the plan under which it runs. */
export interface InspectionRuling {
  readonly planId: string;
  readonly packVersion: string;
  readonly enforcement: boolean;
  readonly mergeWindowDays: number;
  /** Grounds that the type admits; all seven where the pack names none. */
  readonly exceptions?: readonly string[];
  readonly creditFactors: CreditFactors;
}

/** What a draft must know besides the firm's other visits. */
export interface DraftFacts {
  readonly ruling: InspectionRuling;
  /** Of the agency's filed plan of the year; none filed: none. */
  readonly entries: readonly InspectionEntry[];
  /** Years in which an accident of the firm was reported (`firmRecord`). */
  readonly accidentYears: readonly number[];
}

/** Other streams that decide on a visit. */
export interface InspectionFacts {
  /** Other visits of the firm by the same agencies. */
  readonly visits: readonly Visit[];
  /** The draw that the visit names. */
  readonly draw?: DrawState;
  /** For drafting only. */
  readonly drafting?: DraftFacts;
}
