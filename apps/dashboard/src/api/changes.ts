import type { Api } from './api';
import { readEvents } from './event-stream';

export type LiveState = 'connecting' | 'live' | 'reconnecting';

const QUIET_MS = 150;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Tells which reports changed: follows `/v1/reports/changes`, coalesces bursts, reconnects with back-off. */
export class Changes {
  private readonly listeners = new Set<(reports: ReadonlySet<string> | 'all') => void>();
  private changed = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: Api,
    private readonly onState: (state: LiveState) => void,
  ) {}

  /** Calls the listener with the changed reports, or `all` when some may have been missed. Returns how to stop. */
  subscribe(listener: (reports: ReadonlySet<string> | 'all') => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Runs until the signal is aborted. */
  async follow(signal: AbortSignal): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        const body = await this.api.events('/v1/reports/changes', signal);
        this.onState('live');
        waitMs = FIRST_WAIT_MS;
        if (attempt > 0) this.tell('all');
        for await (const data of readEvents(body)) this.note((JSON.parse(data) as { report: string }).report);
      } catch {
        // Whatever cut the stream, the cure is to connect again, and the state says that it was cut.
      }
      if (signal.aborted) break;
      this.onState('reconnecting');
      await pause(waitMs, signal);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
    clearTimeout(this.timer);
  }

  private note(report: string): void {
    this.changed.add(report);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const reports = this.changed;
      this.changed = new Set();
      this.tell(reports);
    }, QUIET_MS);
  }

  private tell(reports: ReadonlySet<string> | 'all'): void {
    for (const listener of this.listeners) listener(reports);
  }
}
