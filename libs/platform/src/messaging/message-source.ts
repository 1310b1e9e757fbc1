import type { Filter, Recorded } from '@taizhang/event-store';
import type { Message } from '@taizhang/messaging';

/** How the log becomes messages: the relay and the bus without a broker see the same ones. */
export interface MessageSource {
  /** The events that may become a message; each has still to be asked for. */
  readonly filter: Filter;
  /** `undefined`: nobody outside hears of this event. Throws when it should be told and cannot be. */
  messageOf(event: Recorded): Message | undefined;
}
