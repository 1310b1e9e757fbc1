import type { LocalDate } from '@taizhang/kernel';

export type LedgerItemStatus = 'none' | 'listed' | 'done' | 'dropped';

/** What an entry says beside its title: a few named texts or numbers. */
export type LedgerFields = Readonly<Record<string, string | number | boolean | null>>;

export interface LedgerItemState {
  readonly status: LedgerItemStatus;
  readonly itemId: string;
  readonly planId: string;
  readonly ledger: string;
  readonly category: string;
  readonly title: string;
  readonly ownerUnit: string;
  readonly locationUnits: readonly string[];
  readonly officeUnit: string;
  /** Where it stands; it was listed at its ledger's first stage. */
  readonly stage: string;
  readonly history: readonly { readonly stage: string; readonly on: LocalDate }[];
  /** A problem that somebody marked. */
  readonly flagged: string | null;
  readonly fields: LedgerFields;
  readonly basis: readonly string[];
  readonly dropReason: string | null;
}

export const NO_LEDGER_ITEM: LedgerItemState = {
  status: 'none',
  itemId: '',
  planId: '',
  ledger: '',
  category: '',
  title: '',
  ownerUnit: '',
  locationUnits: [],
  officeUnit: '',
  stage: '',
  history: [],
  flagged: null,
  fields: {},
  basis: [],
  dropReason: null,
};
