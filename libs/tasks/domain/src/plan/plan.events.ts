import type { LocalDate, Text } from '@taizhang/kernel';
import type { PlanChoices, PlanContent, PlanParameters, PlanState } from './plan.state';

/** What every public event of a plan names. */
interface PlanNamed {
  readonly planId: string;
  readonly packId: string;
  readonly packVersion: string;
  readonly adoptingUnit: string;
  readonly ownerUnit: string;
  readonly officeUnit: string;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo?: LocalDate;
}

/** What a version of the pack brings; what older events lack is as if it were not there. */
export interface PlanTerms {
  readonly title: Text;
  readonly digest?: string;
  readonly body?: PlanContent['body'];
  readonly phases: PlanContent['phases'];
  readonly eventCodes?: readonly string[];
  /** The dated ones. */
  readonly events: readonly { readonly code: string; readonly on: LocalDate }[];
  readonly parameters: PlanParameters;
  readonly recurrences?: PlanContent['recurrences'];
  readonly metrics?: PlanContent['metrics'];
  readonly scorecards?: PlanContent['scorecards'];
  readonly ledgers?: PlanContent['ledgers'];
  readonly counts: PlanState['counts'];
}

/** Stored facts of `plan-<planId>`: add, never rename or remove. */
export type PlanEvent = { readonly basis?: readonly string[]; readonly underPack?: string } & (
  | ({ type: 'PlanAdopted'; adoptedOn: LocalDate; choices?: PlanChoices } & PlanNamed & PlanTerms)
  | { type: 'PlanEnteredForce' }
  /** All tasks of the pack's version stand; both numbers count what was new. */
  | { type: 'PlanTasksIssued'; taskCount: number; metricCount: number }
  /** Codes of tasks, those of units by themselves, without periods. */
  | ({
      type: 'PlanAmended';
      packVersion: string;
      /** The version that it replaces. */
      before: { readonly packVersion: string; readonly digest: string | null };
      added: readonly string[];
      changed: readonly string[];
      removed: readonly string[];
      reason: string;
      ownerUnit: string;
      officeUnit: string;
      effectiveTo?: LocalDate;
    } & PlanTerms)
  | { type: 'PlanEventDated'; event: string; on: LocalDate }
  | { type: 'BodySeatFilled'; seatCode: string; userId: string }
  | { type: 'BodyChangeFiled'; seatCode: string; filedWith: readonly string[] }
  | { type: 'PhaseStarted'; phase: string; on: LocalDate }
  | { type: 'PhaseEnded'; phase: string; on: LocalDate }
  /** The recurring tasks of the periods that begin on a day stand (TSK-08). */
  | { type: 'PlanPeriodIssued'; on: LocalDate; taskCount: number }
  | { type: 'PlanClosed'; planId: string; summary: string; evidence: readonly string[]; closedOn: LocalDate }
  | ({ type: 'PlanExpired' } & PlanNamed)
  | ({ type: 'PlanRevoked'; reason: string } & PlanNamed)
);
