import { RuleBroken } from '@taizhang/kernel';

/** Acts on each; what a rule refuses holds up none of the others, and is thrown at the end, so that the event waits. */
export async function eachOf<T>(things: readonly T[], act: (thing: T) => Promise<unknown>): Promise<void> {
  let refused: RuleBroken | undefined;
  for (const thing of things) {
    try {
      await act(thing);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      refused ??= error;
    }
  }
  if (refused) throw refused;
}
