import type { Position, Revision, StreamName } from './event-store';

/** Somebody else appended first; nothing was written. */
export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: StreamName,
    readonly expected: Revision | 'none',
    readonly actual: Revision | 'none',
  ) {
    super(`${stream}: expected revision ${expected}, found ${actual}`);
    this.name = 'WrongExpectedRevision';
  }
}

/** An append above the limits of `limits.ts`; nothing was written. */
export class AppendTooLarge extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AppendTooLarge';
  }
}

/** An append that can never be stored: a bad name, id or value; nothing was written. */
export class InvalidEvent extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidEvent';
  }
}

/**
 * The store did not answer. `none`: nothing was written, and it may be refused overload (`retryAfterMs`). `unknown`: it
 * may be written, retry with the same ids and the same expected revision to learn it.
 */
export class StoreUnavailable extends Error {
  constructor(
    readonly outcome: 'none' | 'unknown',
    message: string,
    options?: ErrorOptions,
    readonly overloaded = false,
  ) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}

/** A consumer stands after the end of the log: the log was restored from an older backup. Halt, never reset. */
export class PositionBeyondHead extends Error {
  constructor(
    readonly after: Position,
    readonly head: Position,
  ) {
    super(`position ${after} is beyond the head ${head}: this log is older than the reader's checkpoint`);
    this.name = 'PositionBeyondHead';
  }
}
