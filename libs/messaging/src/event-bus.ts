/** A record on its way: binary, with headers, ordered among those of its key. */
export interface Message {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** A record that came in: on a shared broker anybody may have written it. */
export interface Delivery {
  readonly topic: string;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
  /** Where it stands in its log, for people: a position, or `<topic>/<partition>/<offset>`. */
  readonly at: string;
}

export interface Subscription {
  /** Members of one group share the work; each group gets every message, from the first on. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Ends it. The message in hand is finished and acknowledged. */
  readonly signal: AbortSignal;
  /**
   * The effect. Acknowledged after it resolves; when it rejects, the same message comes again after a pause, for ever,
   * and nothing later of its key before it. A crash in between repeats it: effects have to be idempotent.
   */
  handle(message: Delivery): Promise<void>;
}

/** Where consumers hear of public events. The semantics are those of `event-bus.contract.ts`. */
export interface EventBus {
  /** Runs until the signal aborts, whatever fails in between. */
  subscribe(subscription: Subscription): Promise<void>;
}

/** How a group does, as far as its member in this process knows. */
export interface GroupStatus {
  readonly group: string;
  /** `standby`: another process works; `down`: it is being begun, again and again; `failed`: a person has to help. */
  readonly state: 'running' | 'standby' | 'down' | 'failed';
  /** Since when, by the clock of this machine. */
  readonly sinceMs: number;
  /** Why it is down or failed. */
  readonly why?: string;
  /** How often it was lost and begun again. */
  readonly restarts: number;
}

/** How far a group is behind what is published, whoever works for it, and whether anybody does. */
export interface GroupLag {
  readonly group: string;
  /** Messages of a broker; without one, positions of the log, 0 where nothing in between is for the group. */
  readonly behind: number;
  /** Age of the oldest that is not acknowledged. */
  readonly seconds: number;
}

/** What a bus tells of the groups that have a member in this process. */
export interface GroupReport {
  readonly unit: 'messages' | 'positions';
  groups(): readonly GroupStatus[];
  /** Asked anew each time. Throws when it cannot be told now. */
  lags(): Promise<readonly GroupLag[]>;
}

/** Where messages are written: a broker. Without one the event store is the log, and an append is what publishes. */
export interface Publisher {
  /**
   * In this order, one call after the other; resolves when all are safe. Throws `MessageRefused` when the broker will
   * never take one of them, `AccessRefused` when it does not let us in, any other error when it is away: some may be
   * written then, so send the same again.
   */
  publish(messages: readonly Message[]): Promise<void>;
}

/** The broker refuses a message for good: too large, or not allowed. Nobody knows which of the messages it was. */
export class MessageRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MessageRefused';
  }
}

/**
 * The broker does not let us in: a wrong password, a certificate that one side does not trust, a missing permission.
 * Trying again is of use only once a person has mended that.
 */
export class AccessRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AccessRefused';
  }
}

/** A topic as it has to be: made where it is missing. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
  readonly settings: Readonly<Record<string, string>>;
}
