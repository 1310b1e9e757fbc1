import { compare, type Exact } from '@taizhang/kernel';

export type Consequence = 'commend' | 'interview' | 'listed';

/** One of those ranked; without a total it has no place. */
export interface Ranked {
  readonly subjectId: string;
  readonly total: Exact | null;
}

/** How many places are praised and talked to (TSK-57); both are parameters. */
export interface Places {
  readonly commend: number;
  readonly interview: number;
}

/** With fewer subjects than this only one place each. */
const FULL_FIELD = 6;

/** Places from the best: ties share one, the next skips (1, 2, 2, 4). */
export function ranksOf(field: readonly Ranked[]): ReadonlyMap<string, number> {
  return placesOf(field, (other, own) => compare(other, own) > 0);
}

/** The units in the last place; nobody where all are equal. */
export function lastOf(field: readonly Ranked[]): readonly string[] {
  const places = fromTheEnd(field);
  const last = [...places].filter(([, place]) => place === 1).map(([subjectId]) => subjectId);
  return last.length === places.size ? [] : last;
}

/**
 * The first places are commended, the last ones interviewed, ties at the cut all included, whoever was last before and
 * is again listed; equal totals for all have none. Who shares a first place is not among the last.
 */
export function consequencesOf(
  field: readonly Ranked[],
  places: Places,
  lastBefore: readonly string[],
): ReadonlyMap<string, readonly Consequence[]> {
  const first = ranksOf(field);
  const end = fromTheEnd(field);
  const last = lastOf(field);
  if (last.length === 0) return new Map();
  const cut = (count: number): number => (first.size < FULL_FIELD ? Math.min(count, 1) : count);
  const decided = new Map<string, readonly Consequence[]>();
  for (const [subjectId, rank] of first) {
    if (rank <= cut(places.commend)) decided.set(subjectId, ['commend']);
    else if ((end.get(subjectId) ?? 0) <= cut(places.interview)) {
      const again = last.includes(subjectId) && lastBefore.includes(subjectId);
      decided.set(subjectId, again ? ['interview', 'listed'] : ['interview']);
    }
  }
  return decided;
}

const fromTheEnd = (field: readonly Ranked[]): ReadonlyMap<string, number> =>
  placesOf(field, (other, own) => compare(other, own) < 0);

function placesOf(field: readonly Ranked[], ahead: (other: Exact, own: Exact) => boolean): Map<string, number> {
  const placed = field.flatMap(({ subjectId, total }) => (total === null ? [] : [{ subjectId, total }]));
  return new Map(
    placed.map(({ subjectId, total }) => [subjectId, 1 + placed.filter((other) => ahead(other.total, total)).length]),
  );
}
