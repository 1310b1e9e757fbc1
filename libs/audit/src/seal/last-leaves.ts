import { type LogSource, leafPairs } from '../serve/leaf-pairs';
import { describeDifference } from '../verify/difference';
import { differenceOf } from '../verify/leaf-check';
import { LogRefused } from './log-refused';

const LAST = 64;

/**
 * Holds the last leaves of a log of `size` against the store: whoever cut its end, put another in its place or changed
 * its order is found before the next signature. Throws `LogRefused`.
 */
export async function ensureLastLeaves(source: LogSource, size: number): Promise<void> {
  for await (const pairs of leafPairs(source, Math.max(0, size - LAST), size)) {
    for (const pair of pairs) {
      const difference = differenceOf(pair);
      if (difference) throw new LogRefused(`the store is not what was sealed: ${describeDifference(difference)}`);
    }
  }
}
