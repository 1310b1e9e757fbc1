import { ensure } from '@taizhang/kernel';

/** Which document sets the posts: townships ZZ2, communities ZZ5, command centres ZZ7. */
export const NORM_SETS = ['ZZ2', 'ZZ5', 'ZZ7'] as const;
export type NormSet = (typeof NORM_SETS)[number];

export const COMMUNITY_POSTS = ['secretary', 'director', 'committee-member', 'service-station'] as const;
export const POSTS = [...COMMUNITY_POSTS, 'leader', 'deputy-secretary', 'command-staff'] as const;
/** What of a township is counted, not held by anybody. */
export const ITEMS = ['office', 'institution', 'squad', 'extra-plate'] as const;
export type Post = (typeof POSTS)[number];
export type Item = (typeof ITEMS)[number];

/** What the figures of a norm depend on; each set has its own. */
export interface NormFacts {
  /** 常住人口 of the community. */
  readonly residents?: number;
  /** Set by the establishment office (ZZ2 §一); the index of the three figures is only shown. */
  readonly class?: number;
  readonly population?: number;
  readonly revenueFen?: number;
  readonly areaSqKm?: number;
}

export const FACTS_OF: Readonly<Record<NormSet, readonly (keyof NormFacts)[]>> = {
  ZZ2: ['class', 'population', 'revenueFen', 'areaSqKm'],
  ZZ5: ['residents'],
  ZZ7: [],
};

interface Limit {
  readonly post: Post | Item;
  readonly min: number;
  readonly max: number;
}

/** One line of a staffing table; `gap` is positive where somebody is missing, negative where there are too many. */
export interface Norm extends Limit {
  readonly actual: number;
  readonly gap: number;
}

export interface Manning {
  readonly normSet: NormSet;
  readonly facts: NormFacts;
  readonly holders: readonly { readonly holderId: string; readonly post: Post }[];
  readonly counts: Readonly<Partial<Record<Item, number>>>;
}

const limit = (post: Post | Item, min: number, max: number): Limit => ({ post, min, max });

/** ZZ5 §第七条: at 10 000 both bands hold, so the wider one; below 5 000 the station is optional. */
function stationLimit(residents: number | undefined): Limit {
  if (residents === undefined) return limit('service-station', 0, 7);
  if (residents < 5_000) return limit('service-station', 0, 5);
  return limit('service-station', 5, residents < 10_000 ? 5 : 7);
}

const LIMITS: Readonly<Record<NormSet, (facts: NormFacts) => readonly Limit[]>> = {
  // ZZ2 §一(二), §三(一): the leaders together; ceilings, but for the one deputy secretary.
  ZZ2: ({ class: rank }) => [
    limit('leader', 0, rank === 3 ? 9 : 11),
    limit('deputy-secretary', 1, 1),
    ...[limit('office', 0, 6), limit('institution', 0, 3), limit('squad', 0, 1), limit('extra-plate', 0, 3)],
  ],
  ZZ5: ({ residents }) => [
    ...[limit('secretary', 1, 1), limit('director', 1, 1), limit('committee-member', 2, 3)],
    stationLimit(residents),
  ],
  // ZZ7 §三(四)
  ZZ7: () => [limit('command-staff', 5, 7)],
};

const isItem = (post: Post | Item): post is Item => (ITEMS as readonly string[]).includes(post);

/** How many there are; the deputy secretary is one of the leaders. */
function actualOf({ holders, counts }: Manning, post: Post | Item): number {
  if (isItem(post)) return counts[post] ?? 0;
  return holders.filter((each) => each.post === post || (post === 'leader' && each.post === 'deputy-secretary')).length;
}

const gapOf = ({ min, max }: Limit, actual: number): number =>
  actual < min ? min - actual : actual > max ? max - actual : 0;

/** The table of a unit as its document sets it and as it is. */
export function normsOf(manning: Manning): Norm[] {
  return LIMITS[manning.normSet](manning.facts).map((of) => {
    const actual = actualOf(manning, of.post);
    return { ...of, actual, gap: gapOf(of, actual) };
  });
}

export const normOf = (manning: Manning, post: Post | Item): Norm | undefined =>
  normsOf(manning).find((norm) => norm.post === post);

/** A write that passes a maximum is refused, a shortfall never is (TSK-67, 68); `after` is what it leads to. */
export function ensureRoom(after: Manning, post: Post | Item): void {
  const full = normsOf(after).find((norm) => norm.actual > norm.max && counts(norm.post, post));
  const text = {
    en: `${full?.post}: at most ${full?.max}`,
    zh: `${full?.post} 最多为 ${full?.max}`,
  };
  if (after.normSet === 'ZZ5') ensure('TSK-67', full === undefined, text);
  else ensure('TSK-68', full === undefined, text);
}

/** One holder, one post (TSK-67), wherever the other one is. */
export function ensureOnePost(elsewhere: string | null, holderId: string): void {
  ensure('TSK-67', elsewhere === null, {
    en: `${holderId} holds another post (${elsewhere})`,
    zh: `${holderId} 已在 ${elsewhere} 任其他岗位`,
  });
}

/** Whether a holder or item of that post counts in the line. */
const counts = (line: Post | Item, post: Post | Item): boolean =>
  line === post || (line === 'leader' && post === 'deputy-secretary');

/** ZZ2 §一(一): population, revenue and area, each against the largest in the city, weighed 5 : 3 : 2. */
export function classIndex(own: readonly number[], largest: readonly number[]): number {
  const parts = [5, 3, 2].map((weight, at) => (weight * (own[at] ?? 0)) / (largest[at] || 1));
  return Math.round(parts.reduce((sum, part) => sum + part, 0) * 10_000) / 10_000;
}
