/** The log cannot go on without becoming two: nothing is signed until a person has looked. */
export class LogRefused extends Error {
  constructor(why: string) {
    super(`the audit log refuses to seal: ${why}`);
    this.name = 'LogRefused';
  }
}

/** The clock shows no later time than at the last checkpoint; sealing waits for it. */
export class ClockStoodStill extends Error {
  constructor(now: Date, last: Date) {
    super(`the clock shows ${now.toISOString()}, the last checkpoint was sealed at ${last.toISOString()}`);
    this.name = 'ClockStoodStill';
  }
}

/** The witness has been silent for longer than is allowed: nothing is signed until it answers. */
export class LogClosed extends Error {
  constructor(since: Date | null) {
    super(`the witness has not cosigned since ${since?.toISOString() ?? 'the start'}`);
    this.name = 'LogClosed';
  }
}
