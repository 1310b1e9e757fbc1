import { type AwardDirection, type AwardStatus, overdueWaits, sumOf, type WaitKind } from '@taizhang/incentives/domain';
import { tally } from '@taizhang/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FenColumn } from '../fen.column';
import { AwardRow } from './award.rows';

/** What the filters of a report ask for, whatever is counted. */
abstract class AwardGroup {
  @PrimaryColumn('text', { name: 'programme_key', collation: 'C' })
  programmeKey: string;

  /** Of the subjects. */
  @PrimaryColumn('text', { name: 'unit_id', collation: 'C' })
  unitId: string;

  @PrimaryColumn('text')
  direction: AwardDirection;

  /** A year or month. */
  @PrimaryColumn('text', { name: 'counted_in', collation: 'C' })
  countedIn: string;

  @PrimaryColumn('text', { name: 'opened_on', collation: 'C' })
  openedOn: string;
}

/** Awards and their money. */
@Entity('award_sum')
export class AwardSumRow extends AwardGroup {
  @PrimaryColumn('text')
  status: AwardStatus;

  @Column('integer')
  awards: number;

  @FenColumn({ name: 'computed_fen' })
  computedFen: number;

  @FenColumn({ name: 'granted_fen' })
  grantedFen: number;

  @FenColumn({ name: 'paid_fen' })
  paidFen: number;

  @FenColumn({ name: 'refunded_fen' })
  refundedFen: number;

  @FenColumn({ name: 'clawback_due_fen' })
  clawbackDueFen: number;
}

/** Steps that nobody did in time and that are still waited for. */
@Entity('award_overdue')
export class AwardOverdueRow extends AwardGroup {
  @PrimaryColumn('text')
  status: AwardStatus;

  @PrimaryColumn('text')
  kind: WaitKind;

  @PrimaryColumn('text', { name: 'late_unit_id', collation: 'C' })
  lateUnitId: string;

  @Column('integer')
  steps: number;
}

/** Who bears granted awards. */
@Entity('award_cost_share')
export class CostShareRow extends AwardGroup {
  @PrimaryColumn('text')
  bearer: string;

  @FenColumn({ name: 'granted_fen' })
  grantedFen: number;

  @FenColumn({ name: 'paid_fen' })
  paidFen: number;

  @FenColumn({ name: 'refunded_fen' })
  refundedFen: number;
}

const groupOf = ({ programmeKey, unitId, direction, countedIn, openedOn }: AwardRow): AwardGroup => ({
  ...{ programmeKey, unitId, direction, countedIn: countedIn.slice(0, 'YYYY-MM'.length), openedOn: openedOn ?? '' },
});

export const awardSums = tally({
  of: AwardRow,
  into: AwardSumRow,
  share(row) {
    const { status, computedFen, grantedFen, paidFen, refundedFen, clawbackDueFen } = row;
    return { ...groupOf(row), status, awards: 1, computedFen, grantedFen, paidFen, refundedFen, clawbackDueFen };
  },
});

export const awardsOverdue = tally({
  of: AwardRow,
  into: AwardOverdueRow,
  share: (row) =>
    overdueWaits(row.state).map(({ kind, unitId }) => ({
      ...{ ...groupOf(row), status: row.status, kind, lateUnitId: unitId, steps: 1 },
    })),
});

export const costShares = tally({
  of: AwardRow,
  into: CostShareRow,
  share(row) {
    const { grantedShares, funds } = row.state;
    const bearers = [...new Set([...grantedShares, ...funds].map(({ bearer }) => bearer))];
    return bearers.map((bearer) => {
      const own = funds.filter((fund) => fund.bearer === bearer);
      return {
        ...{ ...groupOf(row), bearer, grantedFen: sumOf(grantedShares.filter((share) => share.bearer === bearer)) },
        paidFen: own.reduce((sum, fund) => sum + fund.paidFen, 0),
        refundedFen: own.reduce((sum, fund) => sum + fund.refundedFen, 0),
      };
    });
  },
});
