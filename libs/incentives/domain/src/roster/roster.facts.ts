import type { Context } from '@taizhang/kernel';
import type { IncentiveRule } from '@taizhang/packs';
import type { Computation } from '../engine/calculation';
import type { Procedure } from '../procedure';

export interface RosterFacts {
  readonly proposing?: {
    readonly programmeKey: string;
    /** In force, neither suspended nor closed. */
    readonly open: boolean;
    /** Absent: no version is in force (INC-02). */
    readonly rule?: IncentiveRule;
    readonly procedure: Procedure;
    readonly subject: { readonly kind: string; readonly unitId: string; readonly creditCode: string | null };
    readonly evaluation?: Computation & { readonly traceHash: string };
    /** The entry that is live for the subject and year. */
    readonly live?: string;
    /** The rule that bars the subject from it. */
    readonly barredBy?: string;
  };
  /** The conditions on the day of the listing. */
  readonly listing?: Computation;
}

export type RosterContext = Context<RosterFacts | undefined>;
