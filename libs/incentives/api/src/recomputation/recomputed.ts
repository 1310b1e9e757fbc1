import { isDeepStrictEqual } from 'node:util';
import type { Instant, LocalDate } from '@taizhang/kernel';
import type { Readable, StoredEvent } from '@taizhang/platform';

/** What a decision came to, by name: outcome, amounts, the hash of its steps. */
export type Figures = Readonly<Record<string, unknown>>;

/** A decision as it stands in the books, and as it comes out once more. */
export interface Repeated {
  readonly ruleKey: string;
  /** The business date that it was taken on. */
  readonly today: LocalDate;
  /** The version that it is repeated by. */
  readonly ruleVersion: number | null;
  readonly stored: Figures;
  /** `null`: by what was known then no version of the rule was in force. */
  readonly again: Figures | null;
  /** The natural person whose facts it was taken on. */
  readonly personId?: string;
  /** Where it is read, if not where its stream is: of what the system asked for. */
  readonly unitId?: string;
}

export const RECOMPUTED = ['awards', 'runs', 'quotes', 'deposits', 'rosters', 'funds', 'loans', 'meals'] as const;
export type RecomputedKind = (typeof RECOMPUTED)[number];

/** One kind of stream whose decisions can be repeated. */
export interface Recomputable {
  readonly readable: Readable;
  /** The events that say what a rule came to. */
  readonly types: readonly string[];
  /** `undefined`: this one was not decided by conditions, or does not name what it is about. */
  again(event: StoredEvent): Promise<Repeated | undefined>;
}

export interface Recomputed extends Omit<Repeated, 'personId'> {
  readonly kind: RecomputedKind;
  readonly id: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly position: string;
  readonly recordedAt: Instant;
  /** `erased`: the person's facts are no more, and it cannot be computed. */
  readonly outcome: 'equal' | 'different' | 'erased';
  /** The figures that do not come out as they are stored. */
  readonly differences: readonly string[];
}

/** What facts of a person could be guessed by: whether it is the same is told, and no more. */
const TELLING = ['traceHash', 'failed', 'open'];

export function withoutTelling<T extends Pick<Repeated, 'stored' | 'again'>>(told: T): T {
  const rest = (figures: Figures): Figures =>
    Object.fromEntries(Object.entries(figures).filter(([name]) => !TELLING.includes(name)));
  return { ...told, stored: rest(told.stored), again: told.again && rest(told.again) };
}

/** The names of all figures that are not the same. */
export function differencesOf(stored: Figures, again: Figures | null): readonly string[] {
  const names = new Set([...Object.keys(stored), ...Object.keys(again ?? {})]);
  return [...names].filter((name) => again === null || !isDeepStrictEqual(stored[name], again[name]));
}
