import type { Figure } from './comparison';
import type { MetricSpec } from './metric.state';

type FigureFields = Partial<Record<'value' | 'numerator' | 'denominator', number>> & {
  values?: Readonly<Record<string, number>>;
};

/** Stored facts of `metric-<planId>.<code>[.<unit>]`: add, never rename or remove. */
export type MetricEvent = { readonly basis?: readonly string[]; readonly underPack?: string } & (
  | ({ type: 'MetricDefined'; metricId: string } & MetricSpec)
  | ({ type: 'MetricReported'; period: string; unitId: string; source: string; evidenceSha256?: string } & FigureFields)
  | ({
      type: 'MetricVerified';
      metricId: string;
      planId: string;
      code: string;
      unitId: string;
      period: string;
      met: boolean;
      /** Absent: judged. `false`: the document gives nothing to judge by (TSK-02). */
      judged?: boolean;
      metBy?: string;
      target?: number;
    } & FigureFields)
  | { type: 'MetricRejected'; period: string; reason: string }
  | ({ type: 'MetricCorrected'; period: string; unitId: string; reason: string } & FigureFields)
  | { type: 'MetricProposed'; period: string; numerator: number; denominator: number; source: string }
  /** A later version of the pack has it no more. */
  | { type: 'MetricRetired' }
);

export function figureOf({ value, numerator, denominator, values }: FigureFields): Figure | undefined {
  if (value !== undefined) return { value };
  if (numerator !== undefined && denominator !== undefined) return { numerator, denominator };
  return values === undefined ? undefined : { values };
}
