import { TooManyRequests } from '../problem';

const WINDOW_MS = 60_000;
const MAX_CALLERS = 100_000;

/** Counts requests per caller in windows of one minute, in this process; the memory is bounded. */
export class RateLimiter {
  private windowStart = 0;
  private counts = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Counts one request; throws `TooManyRequests` above the limit. */
  count(caller: string, limitPerMinute: number): void {
    this.check(caller, limitPerMinute);
    // Too many callers for one window is an attack from many addresses; forgetting the counts keeps memory flat.
    if (this.counts.size >= MAX_CALLERS) this.counts.clear();
    this.counts.set(caller, (this.counts.get(caller) ?? 0) + 1);
  }

  /** Throws `TooManyRequests` when the caller has used up the limit; counts nothing. */
  check(caller: string, limitPerMinute: number): void {
    const now = this.now();
    if (now - this.windowStart >= WINDOW_MS) {
      this.windowStart = now;
      this.counts.clear();
    }
    if ((this.counts.get(caller) ?? 0) >= limitPerMinute) {
      throw new TooManyRequests(this.windowStart + WINDOW_MS - now);
    }
  }
}
