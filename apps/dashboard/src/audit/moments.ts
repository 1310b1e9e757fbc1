import type { HistoryRow } from '../api/shapes';

/** The two time lines: when something was written down, and when it happened in the world. */
export type Line = 'recorded' | 'occurred';

/** All that came about at one instant of a time line. */
export interface Moment {
  instant: string;
  rows: readonly HistoryRow[];
}

const instantOf = (row: HistoryRow, line: Line): string =>
  line === 'recorded' ? row.recordedAt : row.metadata.occurredAt;

/** In their order; both lines of one thing run the same way as its revisions. */
export function momentsOf(rows: readonly HistoryRow[], line: Line): Moment[] {
  const moments: { instant: string; rows: HistoryRow[] }[] = [];
  for (const row of [...rows].sort((a, b) => a.revision - b.revision)) {
    const instant = instantOf(row, line);
    const last = moments.at(-1);
    if (last && last.instant === instant) last.rows.push(row);
    else moments.push({ instant, rows: [row] });
  }
  return moments;
}

/** The names of the members that differ between two states. */
export function changedMembers(before: object | undefined, after: object): ReadonlySet<string> {
  const [a, b] = [(before ?? {}) as Record<string, unknown>, after as Record<string, unknown>];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return new Set([...names].filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name])));
}
