/** Number of an event in its stream: contiguous from `0n`. */
export type Revision = bigint;

/** Place in the whole log: an opaque token of fixed width, ordered by `<`. */
export type Position = string;

/** `<category>-<id>`, the category in lowerCamelCase. */
export type StreamName = string;

/** The position before the first event. */
export const START: Position = '0'.repeat(20);

export interface NewEvent {
  /** UUID; a retry of the same append carries the same ids. */
  readonly id: string;
  readonly type: string;
  /** JSON values; kept as text, byte for byte as `jsonText` writes them. */
  readonly data: unknown;
  readonly metadata: unknown;
}

/** An event as it is kept. `data` and `metadata` are JSON text; `recordedAt` is the server's clock, never an order. */
export interface Recorded {
  readonly id: string;
  readonly stream: StreamName;
  readonly revision: Revision;
  readonly position: Position;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  readonly recordedAt: string;
}

/** Events whose category is among `categories` and whose type is among `types`; an absent list lets everything pass. */
export interface Filter {
  readonly categories?: readonly string[];
  readonly types?: readonly string[];
}

export interface ReadRange {
  /** Inclusive. */
  readonly from?: Revision;
  /** Inclusive. */
  readonly to?: Revision;
  readonly backwards?: boolean;
  readonly limit?: number;
}

/** In-band marker: everything up to `position` was passed, though nothing there matched the filter. */
export interface Checkpoint {
  readonly kind: 'checkpoint';
  readonly position: Position;
}

/** In-band marker: the consumer has handled everything up to `position`, which was the head a moment ago. */
export interface CaughtUp {
  readonly kind: 'caughtUp';
  readonly position: Position;
}

export type SubscriptionItem = Recorded | Checkpoint | CaughtUp;

export const isRecorded = (item: SubscriptionItem): item is Recorded => !('kind' in item);

export interface Appended {
  readonly revision: Revision;
  readonly position: Position;
}

/** The truth. The semantics are those of `event-store.contract.ts`, which every adapter passes. */
export interface EventStore {
  /** All events or none, after the revision named. The same append again answers the first result. */
  append(stream: StreamName, expected: Revision | 'none', events: readonly NewEvent[]): Promise<Appended>;
  /** One stream, in order; a missing stream reads as empty. */
  read(stream: StreamName, range?: ReadRange): AsyncIterable<Recorded>;
  /** The whole log after a position (exclusive), in order. Throws `PositionBeyondHead`. */
  readAll(options: { after?: Position; limit: number; filter?: Filter }): AsyncIterable<Recorded>;
  /** The whole log and then what comes, for ever, until the signal aborts. Throws `PositionBeyondHead`. */
  subscribeAll(options: { after?: Position; filter?: Filter; signal: AbortSignal }): AsyncIterable<SubscriptionItem>;
  /** Not below any append that was acknowledged before the call. */
  head(): Promise<Position>;
  /** Settles every append, ends subscriptions; may be called again. */
  close(): Promise<void>;
}
