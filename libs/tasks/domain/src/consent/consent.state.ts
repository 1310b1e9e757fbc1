import type { LocalDate } from '@taizhang/kernel';

export type ConsentStatus = 'none' | 'open' | 'ready' | 'decided' | 'withdrawn';

/** What a stationed agency's two superiors settle between them (ZZ3 §二(二), (五)). */
export const CONSENT_KINDS = [
  'head-appointment',
  'head-removal',
  'staff-transfer',
  'borrow',
  'poor-performance',
  'target-letter',
] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** 征求意见 is heard, 同意 binds, 告知 only needs to be told. */
export type Strength = 'opinion' | 'agreement' | 'notice';

export const STANCES = ['agree', 'disagree'] as const;
export type Stance = (typeof STANCES)[number];

export const OUTCOMES = ['proceed', 'stop'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Required {
  readonly unitId: string;
  readonly strength: Strength;
}

export interface Asked extends Required {
  readonly given: boolean;
  readonly stance: Stance | null;
  /** The day of a notice. */
  readonly on: LocalDate | null;
}

export interface LetterTask {
  readonly code: string;
  readonly title: string;
  readonly dueOn: LocalDate;
}

/** A yearly letter of targets (年度工作目标责任书): the tasks that the agency takes on, under which plan. */
export interface Letter {
  readonly planId: string;
  readonly year: number;
  readonly tasks: readonly LetterTask[];
}

/** The paper behind a consent; the file itself is known by its SHA-256. */
export interface ConsentDocument {
  readonly title: string;
  readonly sha256?: string;
  readonly letter?: Letter;
}

export interface ConsentState {
  readonly status: ConsentStatus;
  readonly consentId: string;
  readonly kind: ConsentKind;
  readonly stationUnit: string;
  /** The street or town where the agency sits, which speaks for the others that it serves. */
  readonly hostUnit: string;
  readonly openedBy: string;
  readonly personId: string | null;
  readonly effectiveOn: LocalDate | null;
  readonly document: ConsentDocument | null;
  readonly basis: readonly string[];
  readonly required: readonly Asked[];
  /** The last day for the answer to a street (TSK-65). */
  readonly answerBy: LocalDate | null;
  readonly investigation: { readonly findings: string; readonly measures: string; readonly on: LocalDate } | null;
  readonly agreed: boolean | null;
  readonly outcome: Outcome | null;
  readonly decidedOn: LocalDate | null;
}

export const NO_CONSENT: ConsentState = {
  status: 'none',
  consentId: '',
  kind: 'borrow',
  stationUnit: '',
  hostUnit: '',
  openedBy: '',
  personId: null,
  effectiveOn: null,
  document: null,
  basis: [],
  required: [],
  answerBy: null,
  investigation: null,
  agreed: null,
  outcome: null,
  decidedOn: null,
};

/** Nothing is missing any more. Opinions on a poor head are heard, but the answer is what the street waits for. */
export const isReady = ({ kind, required, investigation }: ConsentState): boolean =>
  kind === 'poor-performance' ? investigation !== null : required.every(({ given }) => given);

/** All stances that were taken are the same (协商形成一致意见, `tasks.md` §10 no 32). */
export function isAgreed({ required }: ConsentState): boolean {
  const stances = new Set(required.flatMap(({ stance }) => (stance === null ? [] : [stance])));
  return stances.size < 2;
}

/** The id of a letter's task below its plan: `letter-2022.county-01-street-01-station-01.t1`. */
export function letterTaskCode(stationUnit: string, { year }: Letter, code: string): string {
  const agency = stationUnit.split('.').slice(1).join('-') || stationUnit;
  return `letter-${year}.${agency}.${code}`;
}
