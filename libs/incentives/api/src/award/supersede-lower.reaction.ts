import { NotFound } from '@taizhang/kernel';
import type { Reaction } from '@taizhang/platform';
import { requestUpon } from '../request-upon';
import type { Awards } from './awards';

/** The highest award of a kind ends the lower ones that are still open (INC-07). */
export const supersedeLower = (awards: Awards): Reaction => ({
  name: 'supersede',
  hears: ['award AwardApplied', 'award AwardEntitled'],
  writes: ['award AwardSuperseded', 'subject AwardAccounted'],
  async handle(event) {
    const { supersedes } = event.data as { readonly supersedes: readonly string[] };
    for (const lower of supersedes) {
      const command = { type: 'SupersedeAward' as const, byAwardId: event.streamId };
      try {
        await awards.execute(lower, command, requestUpon(event, 'supersede', lower));
      } catch (error) {
        if (!(error instanceof NotFound)) throw error; // announced in the account and never opened
      }
    }
  },
});
