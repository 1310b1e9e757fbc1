import type { LocalDate, Text } from '@taizhang/kernel';
import type { Card } from './card';
import type { Consequence } from './ranking';

export type RoundStatus = 'none' | 'open' | 'reviewing' | 'confirmed' | 'published' | 'cancelled';

/** What somebody gives for one criterion: points, or passed where it is mandatory. */
export interface Mark {
  readonly criterionCode: string;
  readonly unitId: string;
  readonly points: number | null;
  readonly passed: boolean | null;
  readonly statement: string;
  readonly reason: string | null;
  /** Files by their SHA-256. */
  readonly evidence: readonly string[];
}

export const GROUPS = ['communityWorkers', 'residents', 'clients'] as const;
export type Group = (typeof GROUPS)[number];

/** How many of a group were asked and what they gave on average. */
export type Groups = Readonly<Record<Group, { readonly n: number; readonly mean: number }>>;

/** One unit's share of a component: a score, or the groups asked for satisfaction. */
export interface ComponentScore {
  readonly component: string;
  readonly byUnit: string;
  readonly score: number | null;
  readonly groups: Groups | null;
  readonly note: string | null;
}

export interface Deduction {
  readonly code: string;
  readonly points: number;
  readonly basisRef: string;
  readonly reason: string;
  /** The day of what it is deducted for. */
  readonly on: LocalDate;
}

/** What a confirmation found; numbers for showing, `exact` for whatever is computed from it later. */
export interface SubjectResult {
  readonly subjectId: string;
  /** Criteria that are shares of something (TSK-57); `null`: nothing was due, left out. */
  readonly computed: readonly { readonly criterionCode: string; readonly share: string | null }[];
  readonly components: Readonly<Record<string, number>>;
  readonly deducted: number;
  readonly total: number | null;
  readonly exact: string | null;
  readonly qualified: boolean | null;
  readonly mandatoryFailed: readonly string[];
  readonly rate: number | null;
  readonly grade: string | null;
  readonly rank: number | null;
  readonly consequences: readonly Consequence[];
}

export interface HostShare {
  readonly unitId: string;
  readonly weight: number;
}

export interface SubjectPlace {
  readonly subjectId: string;
  /** The subject itself, the agency of its staff, the community of a worker. */
  readonly unitId: string;
  /** Of staff: whether it is the agency's head. */
  readonly head: boolean;
  /** Of a stationed agency and its staff: the streets that score it, with their weights (TSK-59) … */
  readonly hosts: readonly HostShare[];
  /** … and the department that sends it. */
  readonly dispatchedBy: string | null;
}

export interface RoundSubject extends SubjectPlace {
  readonly self: readonly Mark[];
  /** One a criterion, the last one; where departments and towns appraise each other one a criterion and unit. */
  readonly reviewed: readonly Mark[];
  readonly components: readonly ComponentScore[];
  /** Those that stand; a rescinded one is in the history. */
  readonly deductions: readonly Deduction[];
  readonly grade: string | null;
  readonly result: SubjectResult | null;
}

/** The days that a round speaks of; a named one runs from the end of the one before to its `reviewUntil`. */
export interface RoundWindow {
  readonly from: LocalDate | null;
  readonly to: LocalDate;
}

export interface RoundState {
  readonly status: RoundStatus;
  readonly roundId: string;
  readonly planId: string;
  readonly packVersion: string;
  readonly adoptingUnit: string;
  readonly scorecard: string;
  readonly title: Text;
  readonly period: string;
  readonly window: RoundWindow;
  readonly ownerUnit: string;
  readonly selfUntil: LocalDate;
  readonly reviewUntil: LocalDate;
  readonly basis: readonly string[];
  readonly card: Card;
  readonly subjects: readonly RoundSubject[];
  /** The revision of its opening: a cancelled round may be opened anew. */
  readonly opening: number;
}

export const NO_ROUND: RoundState = {
  status: 'none',
  roundId: '',
  planId: '',
  packVersion: '',
  adoptingUnit: '',
  scorecard: '',
  title: { zh: '', en: '' },
  period: '',
  window: { from: null, to: '' },
  ownerUnit: '',
  selfUntil: '',
  reviewUntil: '',
  basis: [],
  card: {
    ...{ mode: 'points', base: 0, criteria: [], components: [], deductions: [], grades: [] },
    consequences: null,
  },
  subjects: [],
  opening: 0,
};

/** Whether the results are there: what reads a round's outcome waits for that. */
export const isConfirmed = ({ status }: Pick<RoundState, 'status'>): boolean =>
  status === 'confirmed' || status === 'published';

/** What a published round holds against a unit (TSK-57): a ground for supervision while it stands (TSK-20). */
export function standingConsequences({ status, subjects }: RoundState, unitId: string): readonly Consequence[] {
  if (status !== 'published') return [];
  const decided = subjects.find(({ subjectId }) => subjectId === unitId)?.result?.consequences ?? [];
  return decided.filter((consequence) => consequence !== 'commend');
}
