import { ensure, type LocalDate } from '@taizhang/kernel';
import { isSelected } from '../draw/draw.rules';
import type { DrawState } from '../draw/draw.state';
import { shareOf } from '../draw/selection';
import { periodNamed } from '../plan/period';

/** What the review of a patch must know: the draw, and what was cleared in the quarter. */
export interface QuarterFacts {
  readonly draw: DrawState | undefined;
  /** Patches of the plan that were cleared in the quarter. */
  readonly cleared: readonly string[];
  readonly sampleRatio: number;
}

/** Once the quarter is over, from a draw over all that was cleared in it, of a tenth or more (TSK-41, 季核). */
export function ensureDrawnForReview(
  { draw, cleared, sampleRatio }: QuarterFacts,
  { patchId, quarter, today }: { readonly patchId: string; readonly quarter: string; readonly today: LocalDate },
): void {
  const last = periodNamed(quarter, today)?.to;
  ensure('TSK-41', last !== undefined && today > last, { en: `${quarter} is not over`, zh: `${quarter} 尚未结束` });
  const fits = draw?.purpose === 'imagery' && draw.status === 'drawn' && draw.period === quarter;
  ensure('TSK-41', fits, {
    en: `no draw of patches was made for ${quarter}`,
    zh: `${quarter} 没有已完成的图斑抽取`,
  });
  const pool = new Set(draw.subjects);
  ensure('TSK-41', cleared.every((id) => pool.has(id)) && draw.n >= shareOf(sampleRatio, draw.subjects.length), {
    en: `the draw leaves out cleared patches, or takes fewer than ${sampleRatio * 100} %`,
    zh: `抽取范围未覆盖当季全部已销号图斑,或抽取比例低于 ${sampleRatio * 100}%`,
  });
  ensure('TSK-41', cleared.includes(patchId) && isSelected(draw, patchId), {
    en: `${patchId} was not drawn`,
    zh: `${patchId} 未被抽中`,
  });
}
