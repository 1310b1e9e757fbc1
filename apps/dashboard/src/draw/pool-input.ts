import type { DrawTier } from './draw.shapes';

const POOL_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const PERCENT = 100;

/** Ids as people paste them. */
export const idsIn = (text: unknown): string[] =>
  String(text ?? '')
    .split(/[\s,，;；、]+/)
    .filter(Boolean);

export const areIds = (ids: readonly string[]): boolean =>
  ids.every((id) => POOL_ID.test(id)) && new Set(ids).size === ids.length;

const linesIn = (text: unknown): string[][] =>
  String(text ?? '')
    .split('\n')
    .map(idsIn)
    .filter((words) => words.length > 0);

/** One a line: subject, officer. Nothing where a line is something else. */
export function conflictsIn(text: unknown): { subjectId: string; officerId: string }[] | undefined {
  const lines = linesIn(text);
  if (lines.some((words) => words.length !== 2)) return undefined;
  return lines.map(([subjectId = '', officerId = '']) => ({ subjectId, officerId }));
}

export const ratioOf = (percent: unknown): number => Math.round(Number(percent) * PERCENT) / (PERCENT * PERCENT);

/** One a line: name, percent, ids. Nothing where a line is something else. */
export function tiersIn(text: unknown): DrawTier[] | undefined {
  const tiers = linesIn(text).map(([tier = '', percent = '', ...subjects]) => ({
    ...{ tier, subjects, ratio: ratioOf(percent.replace('%', '')) },
  }));
  const sound = tiers.every(({ subjects, ratio }) => subjects.length > 0 && ratio > 0 && ratio <= 1);
  return sound && tiers.length > 0 ? tiers : undefined;
}

/** Whether the tiers hold every subject exactly once. */
export function covers(tiers: readonly DrawTier[] | undefined, subjects: readonly string[]): boolean {
  const placed = (tiers ?? []).flatMap((tier) => tier.subjects);
  return (
    placed.length === subjects.length &&
    new Set(placed).size === placed.length &&
    placed.every((id) => subjects.includes(id))
  );
}
