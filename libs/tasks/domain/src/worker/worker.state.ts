import type { LocalDate } from '@taizhang/kernel';
import type { Post } from '../staffing/norms';

export type WorkerStatus = 'none' | 'registered' | 'serving' | 'ended';

/** How somebody came to the post (ZZ5 §第八条): named by the party, elected, or recruited in seven steps. */
export const ENTRIES = ['appointed', 'elected', 'recruited'] as const;
export type Entry = (typeof ENTRIES)[number];

/** ZZ5 §第二十八条, in this order. */
export const STEPS = [
  'registration',
  'qualification',
  'writtenTest',
  'interview',
  'medical',
  'vetting',
  'publication',
] as const;
export type Steps = Readonly<Partial<Record<(typeof STEPS)[number], LocalDate>>>;

export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface Contract extends Span {
  /** The committee's term that it is for (一届一签). */
  readonly termOf: Span;
}

export const GRADES = ['excellent', 'competent', 'basic', 'incompetent'] as const;
export type Grade = (typeof GRADES)[number];

export interface Appraisal {
  readonly year: number;
  readonly grade: Grade;
  readonly roundId: string;
  /** The last day for a measure, where the grade asks for one (TSK-72). */
  readonly measureBy: LocalDate | null;
}

export const MEASURES_OF_STREET = ['demotion', 'payCut', 'none', 'commendation'] as const;
export type MeasureKind = (typeof MEASURES_OF_STREET)[number];

export interface Measure {
  readonly kind: MeasureKind;
  readonly reason: string;
  readonly year: number;
  readonly on: LocalDate;
}

/** What a contract may be ended for (ZZ5 §第三十一条); the first arises by itself, the others are recorded. */
export const VIOLATIONS = ['violation', 'breach', 'gross-dereliction'] as const;
export type Violation = (typeof VIOLATIONS)[number];
export type TerminationGround = 'two-years' | Violation;

export const FILE_KINDS = ['basic', 'experience', 'post', 'pay'] as const;
export const TRAININGS = ['initial', 'professional', 'advanced'] as const;

export interface FileItem {
  readonly kind: (typeof FILE_KINDS)[number];
  readonly on: LocalDate;
  readonly text: string;
}

export interface Training {
  readonly kind: (typeof TRAININGS)[number];
  readonly title: string;
  readonly on: LocalDate;
  readonly hours: number;
  readonly score: number | null;
}

export interface ViolationRecord {
  readonly ground: Violation;
  readonly on: LocalDate;
  readonly text: string;
  readonly educatedOn: LocalDate | null;
}

export interface WorkerState {
  readonly status: WorkerStatus;
  readonly workerId: string;
  readonly street: string;
  readonly community: string;
  readonly post: Post;
  readonly entry: Entry;
  readonly steps: Steps | null;
  readonly bornOn: LocalDate;
  readonly basis: readonly string[];
  readonly contracts: readonly Contract[];
  readonly file: readonly FileItem[];
  readonly trainings: readonly Training[];
  /** One a year, by year. */
  readonly appraisals: readonly Appraisal[];
  readonly measures: readonly Measure[];
  readonly violations: readonly ViolationRecord[];
  readonly terminationGrounds: readonly TerminationGround[];
  readonly ended: { readonly ground: string; readonly on: LocalDate } | null;
}

export const NO_WORKER: WorkerState = {
  status: 'none',
  workerId: '',
  street: '',
  community: '',
  post: 'service-station',
  entry: 'recruited',
  steps: null,
  bornOn: '',
  basis: [],
  contracts: [],
  file: [],
  trainings: [],
  appraisals: [],
  measures: [],
  violations: [],
  terminationGrounds: [],
  ended: null,
};
