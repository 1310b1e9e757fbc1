import { businessDate } from '@taizhang/kernel';
import type { CommandExecutor, Reaction } from '@taizhang/platform';
import { finding } from '@taizhang/tasks/domain';
import type { DeductionBook } from './deduction-book';

interface AboutOrder {
  readonly planId: string;
  readonly responsibleUnit: string;
  readonly toUnit?: string;
  readonly orderNo: string;
  readonly limitOn: string;
  readonly repeated?: boolean;
}

/** The deduction for what happens a second time (TSK-36): no event of its own tells it. */
const REPEATED = 'repeated';

/**
 * Rectification orders, limits that were missed and repeated problems count in the scores of their month (WP10 §六(四),
 * TSK-56). An order to a firm is no unit's.
 */
export const scoreOrders = (commands: CommandExecutor, book: DeductionBook): Reaction => ({
  name: 'score-orders',
  hears: ['finding RectificationOrdered', 'finding RectificationFellOverdue', 'finding FindingReopened'],
  writes: ['round PointsDeducted'],
  async handle(event) {
    const { type, streamId, metadata } = event;
    const { planId, responsibleUnit, toUnit, orderNo, limitOn, repeated } = event.data as unknown as AboutOrder;
    const { state } = await commands.load(finding, streamId);
    if (state.responsibleSubject !== null) return;
    const what = `${orderNo}.${limitOn}`.toLowerCase();
    const fact = { planId, unitId: toUnit ?? responsibleUnit, on: businessDate(metadata.occurredAt) };
    const taken = { ...fact, basisRef: `${NAMES[type] ?? ''}.${what}`, reason: `${type} ${orderNo}` };
    await book.deduct(taken, ({ on }) => on === type, event);
    if (repeated !== true && type !== 'FindingReopened') return;
    const again = { ...fact, basisRef: `${REPEATED}.${what}`, reason: `${REPEATED} ${orderNo}` };
    await book.deduct(again, ({ code, on }) => code === REPEATED && on === undefined, event);
  },
});

const NAMES: Readonly<Record<string, string>> = {
  RectificationOrdered: 'order',
  RectificationFellOverdue: 'overdue',
  FindingReopened: 'reopened',
};
