import type { AwardKind, Bearer, IncentiveRule, ProgrammeTerms } from '@taizhang/packs';
import type { LocalDate } from '@taizhang/kernel';
import type { BilledUses } from './billing';

/** Integer fen or a whole number, an exact decimal or a date or code as text, a set of codes. */
export type FactValue = number | string | boolean | readonly string[];

/** What is known of one input: its value, who vouches for it, the event that recorded it. */
export interface Input {
  readonly value: FactValue;
  readonly status: 'verified' | 'declared';
  /** Id of the event; absent for derived inputs and what a quote supposes. */
  readonly source?: string;
}

/** Another award of the same kind and occasion at the programme's own level, not ended (INC-07). */
export interface Sibling {
  readonly awardId?: string;
  readonly ruleKey: string;
  /** Its `grossFen`: awards of one kind are compared before others and superior levels are taken off. */
  readonly amountFen: number;
  /** What was granted of it, less refunds; 0 while it is open. */
  readonly grantedFen: number;
  /** Its rule stands before this one in the pack, or is the same: it wins a tie. */
  readonly precedes: boolean;
}

/** What a superior level paid for the same kind and period (INC-08). */
export interface Prior {
  readonly level: string;
  readonly paidFen: number;
}

/** An award that counts against a cumulative cap: granted, not refunded (INC-09). */
export interface Counted {
  readonly ruleKey: string;
  readonly fen: number;
  /** The `ref` of that award: the year that it counts in. */
  readonly on: LocalDate;
}

/** All that one calculation may know (INC-04): no clock, no store. */
export interface Calculation {
  readonly programme: ProgrammeTerms;
  /** The version in force (INC-02). */
  readonly rule: IncentiveRule;
  /** `onDate`, else the last day of the period. */
  readonly ref: LocalDate;
  /** `2023`, `2022-10`, a date, an event's key; `null` for once. */
  readonly period: string | null;
  readonly inputs: Readonly<Record<string, Input | undefined>>;
  /** Values in force for the place, by key; absent: not set. */
  readonly params: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly kind?: AwardKind;
  readonly siblings: readonly Sibling[];
  readonly priors: readonly Prior[];
  readonly counted: readonly Counted[];
  /** Of a rule that is billed: the uses of the period, in place of inputs and conditions. */
  readonly bill?: readonly BilledUses[];
}

export type Outcome = 'eligible' | 'ineligible' | 'incomplete' | 'no-rule' | 'met' | 'unmet';

export type StepOp =
  | ('version' | 'input' | 'let' | 'series' | 'condition' | 'table' | 'cases' | 'tiers' | 'perUnit' | 'percent')
  | ('decay' | 'reimburse' | 'same' | 'external' | 'flat' | 'sum' | 'greatest' | 'least' | 'round' | 'cap')
  | ('exclusive' | 'offset' | 'level' | 'share' | 'check' | 'apportion' | 'item' | 'output' | 'result');

/** One step of a calculation; every amount in `out` follows from `in` alone (INC-06). */
export interface Step {
  readonly n: number;
  readonly op: StepOp;
  readonly basis: readonly string[];
  readonly in: Readonly<Record<string, unknown>>;
  readonly out: Readonly<Record<string, unknown>>;
  /** Of `input` steps only; not part of the hash. */
  readonly source?: string;
}

export interface Share {
  readonly bearer: Bearer;
  readonly fen: number;
}

/** What comes out of a calculation. */
export interface Computation {
  readonly outcome: Outcome;
  readonly ruleKey: string;
  readonly ruleVersion: number;
  /** 0 when ineligible and in kind; absent when incomplete, of rosters, checks and what else bears no amount. */
  readonly amountFen?: number;
  /** The amount after the caps of the award itself: what awards of one kind are compared by (INC-07). */
  readonly grossFen?: number;
  readonly yearIndex?: number;
  /** Absent of rules that share nothing, and where the place's ratio is not set (INC-17). */
  readonly shares?: readonly Share[];
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly items?: Readonly<Record<string, number>>;
  readonly limitFen?: number;
  readonly gapFen?: number;
  readonly missing?: readonly string[];
  readonly failed?: readonly string[];
  /** Inputs that are only declared (INC-03). */
  readonly declared?: readonly string[];
}

/** With how it came about (INC-06). */
export interface Evaluation extends Computation {
  readonly trace: readonly Step[];
  readonly traceHash: string;
}
