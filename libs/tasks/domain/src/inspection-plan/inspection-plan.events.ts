import type { LocalDate } from '@taizhang/kernel';
import type { InspectionEntry } from './inspection-plan.state';

/** Stored facts of `inspectionPlan-<agency>-<year>`: add, never rename or remove. `basis` travels in the metadata. */
export type InspectionPlanEvent = { readonly basis?: readonly string[] } & (
  | { type: 'InspectionPlanDrafted'; agency: string; year: number; entries: readonly InspectionEntry[] }
  | { type: 'InspectionPlanSubmitted' }
  | { type: 'InspectionPlanFiled'; fileNo: string; filedOn: LocalDate; late: boolean; unitId: string }
  | { type: 'InspectionPlanReturned'; reason: string; unitId: string }
  | { type: 'InspectionPlanAmended'; edition: number; entries: readonly InspectionEntry[]; reason: string }
);
