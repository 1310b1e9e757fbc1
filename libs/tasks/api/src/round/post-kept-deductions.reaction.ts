import type { CommandExecutor, Reaction } from '@taizhang/platform';
import { round } from '@taizhang/tasks/domain';
import type { DeductionBook } from './deduction-book';

/** What events took off before their round was open, or while it was confirmed, is posted now (TSK-56). */
export const postKeptDeductions = (commands: CommandExecutor, book: DeductionBook): Reaction => ({
  name: 'post-kept-deductions',
  hears: ['round RoundOpened', 'round RoundReopened'],
  writes: ['round PointsDeducted', 'round DeductionRescinded'],
  async handle(event) {
    const { state } = await commands.load(round, event.streamId);
    if (state.status !== 'cancelled') await book.settle(state, event);
  },
});
