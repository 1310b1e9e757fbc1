import { InvalidInput, NotFound, RuleBroken, type Text } from '@taizhang/kernel';
import type { Reaction } from '@taizhang/platform';

/** What another service names may not be known here yet: its event waits, and is listed meanwhile (`events.md` §1). */
export const parkingUnknown = (ruleId: string, reaction: Reaction): Reaction => ({
  ...reaction,
  async handle(event) {
    try {
      await reaction.handle(event);
    } catch (error) {
      const why = unknownIn(error);
      throw why === undefined ? error : new RuleBroken(ruleId, why);
    }
  },
});

function unknownIn(error: unknown): Text | undefined {
  if (error instanceof NotFound) return error.why;
  return error instanceof InvalidInput ? error.errors[0]?.detail : undefined;
}
