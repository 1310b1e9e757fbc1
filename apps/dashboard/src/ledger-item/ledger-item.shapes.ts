import type { Report } from '../api/shapes';

export type LedgerFields = Record<string, string | number | boolean | null>;

/** A row of the report `ledger`: an entry of one of a plan's account books. */
export interface LedgerItemRow {
  itemId: string;
  planId: string;
  ledger: string;
  category: string;
  stage: string;
  stageOn: string | null;
  title: string;
  ownerUnit: string;
  flagged: boolean;
  flagText: string | null;
  fields: LedgerFields;
}

export interface LedgerItems extends Report<LedgerItemRow> {
  totals: { byStage: Record<string, number>; byCategory: Record<string, number>; flagged: number };
}
