import type { Finding, Path } from './pack-fault';
import { say } from './pack.texts';

/** The value if it is a map, else an empty one: checks that span entries look past what the schema reports anyway. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The maps of a list, each with its place in it. */
export function entries(value: unknown): { at: number; entry: Record<string, unknown> }[] {
  return Array.isArray(value) ? value.map((entry, at) => ({ at, entry: record(entry) })) : [];
}

/** Entries of a list that use a code a second time. */
export function doubles(path: Path, list: unknown, key = 'code'): Finding[] {
  const seen = new Set<unknown>();
  return entries(list).flatMap(({ at, entry }) => {
    const value = entry[key];
    if (value === undefined || !seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [{ path: [...path, at, key], detail: say.doubleCode(value) }];
  });
}

/** The second date of the map may not lie before the first. */
export function ordered(path: Path, map: Record<string, unknown>, first: string, second: string): Finding[] {
  const from = map[first];
  const to = map[second];
  const wrong = typeof from === 'string' && typeof to === 'string' && from > to;
  return wrong ? [{ path: [...path, first], detail: say.order(from, to) }] : [];
}

/** Holds what the author counted against what stands there. */
export function expected(
  path: Path,
  expect: unknown,
  found: readonly (readonly [key: string, zh: string, en: string, found: number])[],
): Finding[] {
  return found.flatMap(([key, zh, en, sum]) => {
    const wanted = record(expect)[key];
    if (typeof wanted !== 'number' || Number.isNaN(sum) || wanted === sum) return [];
    return [{ path: [...path, key], detail: say.wrongSum(zh, en, wanted, sum) }];
  });
}
