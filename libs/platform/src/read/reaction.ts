import type { Filter } from '@taizhang/event-store';
import type { StoredEvent } from '../stored-event';

/** A process manager: turns events into commands. */
export interface Reaction {
  /** Kebab case, unique; named by what it does. */
  readonly name: string;
  readonly filter: Filter;
  /**
   * Must do nothing new when it is called again for an event: command ids derive from the event's id.
   * `RuleBroken` parks the event, `Duplicate` counts as done, an unavailable store is tried again, anything else stops
   * the reaction.
   */
  handle(event: StoredEvent): Promise<void>;
}
