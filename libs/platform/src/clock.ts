import type { Instant } from '@taizhang/kernel';

/** What time it is in the world, for rules and timers; `recordedAt` never comes from here. */
export abstract class BusinessClock {
  abstract now(): Instant;
}

export class SystemClock implements BusinessClock {
  now(): Instant {
    return new Date().toISOString();
  }
}

export type ClockMode = 'frozen' | 'running';

/** The clock showed `now` at the real instant `setAt`; a running one has gone on since. */
export interface DevClockState {
  readonly mode: ClockMode;
  readonly now: Instant;
  readonly setAt: Instant;
}

/** The settable clock of development mode. Without a kept state it shows the real time. */
export class DevClock implements BusinessClock {
  constructor(
    private state: DevClockState | undefined,
    private readonly save: (state: DevClockState) => Promise<void>,
    private readonly realNow: () => number = Date.now,
  ) {}

  get mode(): ClockMode {
    return this.state?.mode ?? 'running';
  }

  now(): Instant {
    if (!this.state) return new Date(this.realNow()).toISOString();
    const passedMs = this.state.mode === 'running' ? this.realNow() - Date.parse(this.state.setAt) : 0;
    return new Date(Date.parse(this.state.now) + passedMs).toISOString();
  }

  /** Keeps the new state first, then shows it: a restart never shows a time that was not kept. */
  async set(now: Instant, mode: ClockMode): Promise<void> {
    const state: DevClockState = { mode, now, setAt: new Date(this.realNow()).toISOString() };
    await this.save(state);
    this.state = state;
  }
}
