import type { LocalDate } from '@taizhang/kernel';
import { stateFold, stateProjection, StateRow, tally } from '@taizhang/platform';
import { ledgerItem, type LedgerItemState, type LedgerItemStatus } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One entry (条目) of an account book. */
@Entity('ledger_item')
@Index(['planId', 'ledger', 'itemId'])
@Index(['ownerUnit', 'itemId'])
export class LedgerItemRow extends StateRow<LedgerItemState> {
  @PrimaryColumn('text', { name: 'item_id' })
  itemId: string;

  @Column('text', { name: 'plan_id' })
  planId: string;

  @Column('text')
  ledger: string;

  @Column('text')
  category: string;

  @Column('text')
  stage: string;

  @Column('text', { name: 'owner_unit' })
  ownerUnit: string;

  @Column('text')
  status: LedgerItemStatus;

  @Column('boolean')
  flagged: boolean;

  @Column('date', { name: 'listed_on' })
  listedOn: LocalDate;
}

/** Entries counted; those that were dropped do not count. */
@Entity('ledger_sum')
export class LedgerSumRow {
  @PrimaryColumn('text', { name: 'plan_id' })
  planId: string;

  @PrimaryColumn('text')
  ledger: string;

  @PrimaryColumn('text')
  category: string;

  @PrimaryColumn('text')
  stage: string;

  @PrimaryColumn('text', { name: 'owner_unit' })
  ownerUnit: string;

  @Column('integer')
  items: number;

  @Column('integer')
  flagged: number;
}

const items = stateFold({
  decider: ledgerItem,
  entity: LedgerItemRow,
  columns(itemId, { planId, ledger, category, stage, ownerUnit, status, flagged, history }) {
    const [first] = history;
    const what = { itemId, planId, ledger, category, stage, ownerUnit, status };
    return { ...what, flagged: flagged !== null, listedOn: first?.on ?? '' };
  },
});

const sums = tally({
  of: LedgerItemRow,
  into: LedgerSumRow,
  share: ({ planId, ledger, category, stage, ownerUnit, status, flagged }) =>
    status === 'dropped'
      ? undefined
      : { planId, ledger, category, stage, ownerUnit, items: 1, flagged: flagged ? 1 : 0 },
});

/** The account books (台账) of plans. */
export const ledgerBooks = stateProjection('ledger-books', 1, [items], [sums]);
