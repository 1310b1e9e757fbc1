import { StateRow, tally } from '@taizhang/platform';
import type { PatchState, PatchStatus } from '@taizhang/tasks/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { FindingRow } from '../finding/rectification.rows';

/** One imagery patch (图斑). */
@Entity('imagery_patch')
@Index(['status', 'townUnit'])
@Index(['untrue', 'townUnit'])
export class PatchRow extends StateRow<PatchState> {
  @PrimaryColumn('text', { name: 'patch_id' })
  patchId: string;

  @Column('text', { name: 'plan_id' })
  planId: string;

  @Column('text', { name: 'town_unit' })
  townUnit: string;

  @Column('text')
  batch: string;

  @Column('text')
  status: PatchStatus;

  @Column('text', { name: 'finding_id', nullable: true })
  findingId: string | null;

  @Column('boolean')
  untrue: boolean;
}

/** The patches of a town in a batch, counted; areas in ten-thousandths of a square metre, which are whole. */
@Entity('imagery_sum')
export class ImagerySumRow {
  @PrimaryColumn('text', { name: 'plan_id' })
  planId: string;

  @PrimaryColumn('text', { name: 'town_unit' })
  townUnit: string;

  @PrimaryColumn('text')
  batch: string;

  @PrimaryColumn('text', { name: 'due_on' })
  dueOn: string;

  @Column('integer')
  issued: number;

  @Column('integer')
  checked: number;

  @Column('integer')
  illegal: number;

  @Column('integer')
  rectifying: number;

  @Column('integer')
  cleared: number;

  @Column('integer')
  returned: number;

  @Column('integer')
  untrue: number;

  @Column('bigint')
  area: number;

  @Column('bigint')
  farmland: number;

  @Column('bigint', { name: 'illegal_farmland' })
  illegalFarmland: number;
}

/** The orders to rectify patches of a town in a batch. */
@Entity('imagery_order_sum')
export class ImageryOrderSumRow {
  @PrimaryColumn('text', { name: 'plan_id' })
  planId: string;

  @PrimaryColumn('text', { name: 'town_unit' })
  townUnit: string;

  @PrimaryColumn('text')
  batch: string;

  @Column('integer')
  ordered: number;
}

export const SQM_PARTS = 10_000;
const parts = (sqm: number): number => Math.round(sqm * SQM_PARTS);
const one = (holds: boolean): 0 | 1 => (holds ? 1 : 0);

export const imagerySums = tally({
  of: PatchRow,
  into: ImagerySumRow,
  share({ planId, townUnit, batch, status, untrue, state }) {
    const illegal = state.verdict === 'illegal';
    return {
      ...{ planId, townUnit, batch, dueOn: state.batchDueOn, issued: 1 },
      ...{ checked: one(state.checks.length > 0), illegal: one(illegal), rectifying: one(status === 'rectifying') },
      ...{ cleared: one(status === 'cleared'), returned: one(state.returns > 0), untrue: one(untrue) },
      ...{ area: parts(state.areaSqm), farmland: parts(state.farmlandSqm) },
      illegalFarmland: illegal ? parts(state.farmlandSqm) : 0,
    };
  },
});

export const imageryOrderSums = tally({
  of: FindingRow,
  into: ImageryOrderSumRow,
  share({ planId, orderNo, state }) {
    if (state.patch === null || orderNo === null) return undefined;
    return { planId, townUnit: state.patch.townUnit, batch: state.patch.batch, ordered: 1 };
  },
});
