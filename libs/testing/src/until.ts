import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 20;

type Falsy = false | null | undefined | 0 | '';

/** Waits until the function answers something truthy, and answers that; throws after `ms`. */
export async function until<T>(fn: () => T | Promise<T>, ms = 10_000): Promise<Exclude<T, Falsy>> {
  const giveUpAt = performance.now() + ms;
  for (;;) {
    const answer = await fn();
    if (answer) return answer as Exclude<T, Falsy>;
    if (performance.now() > giveUpAt) throw new Error(`not within ${ms} ms: ${fn}`);
    await sleep(PAUSE_MS);
  }
}
