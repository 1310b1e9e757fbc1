import type { LocalDate } from '@taizhang/kernel';
import type { LedgerFields } from './ledger-item.state';

/** Stored facts of `ledgerItem-<id>`: add, never rename or remove. */
export type LedgerItemEvent = { readonly basis?: readonly string[]; readonly underPack?: string } & (
  | {
      type: 'LedgerItemListed';
      itemId: string;
      planId: string;
      ledger: string;
      category: string;
      title: string;
      ownerUnit: string;
      locationUnits: readonly string[];
      officeUnit: string;
      stage: string;
      on: LocalDate;
      fields: LedgerFields;
    }
  /** `done`: the last stage of its ledger. */
  | { type: 'LedgerItemAdvanced'; from: string; to: string; on: LocalDate; note?: string; done: boolean }
  | { type: 'LedgerItemFlagged'; text: string }
  | { type: 'LedgerItemUnflagged'; note?: string }
  | { type: 'LedgerItemUpdated'; fields: LedgerFields }
  | { type: 'LedgerItemDropped'; reason: string }
);
