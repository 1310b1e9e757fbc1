import type { Judgement } from './comparison';

/** Of several units with a target each: the sum, and whether every one has met its own (TSK-28). */
export function distributionOf(units: readonly { readonly value: number | null; readonly met: Judgement['met'] }[]): {
  readonly value: number;
  readonly met: boolean;
} {
  return {
    value: units.reduce((sum, { value }) => sum + Math.round((value ?? 0) * 10_000), 0) / 10_000,
    met: units.length > 0 && units.every(({ met }) => met === true),
  };
}
