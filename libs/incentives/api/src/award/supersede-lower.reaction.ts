import { derivedId, NotFound, SYSTEM } from '@taizhang/kernel';
import type { Reaction } from '@taizhang/platform';
import type { Awards } from './awards';

/** The highest award of a kind ends the lower ones that are still open (INC-07). */
export const supersedeLower = (awards: Awards): Reaction => ({
  name: 'supersede',
  hears: ['award AwardApplied', 'award AwardEntitled'],
  writes: ['award AwardSuperseded', 'subject AwardAccounted'],
  async handle({ id, streamId: byAwardId, data, metadata }) {
    for (const lower of (data as { readonly supersedes: readonly string[] }).supersedes) {
      const request = {
        actor: SYSTEM,
        commandId: derivedId(id, 'supersede', lower),
        causationId: id,
        correlationId: metadata.correlationId,
      };
      try {
        await awards.execute(lower, { type: 'SupersedeAward', byAwardId }, request);
      } catch (error) {
        if (!(error instanceof NotFound)) throw error; // announced in the account and never opened
      }
    }
  },
});
