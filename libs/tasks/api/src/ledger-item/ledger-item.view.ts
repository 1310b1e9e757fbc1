import type { Readable } from '@taizhang/platform';
import { ledgerItem, type LedgerItemState } from '@taizhang/tasks/domain';

export const ledgerItemReadable: Readable<LedgerItemState> = {
  decider: ledgerItem,
  unitOf: ({ ownerUnit }) => ownerUnit,
};

/** The state of an entry as `tasks.md` §4.4 lists it. */
export const ledgerItemView = ({ status, flagged, ...rest }: LedgerItemState) => ({
  ...rest,
  state: status,
  flagged: flagged !== null,
  flagText: flagged,
});
