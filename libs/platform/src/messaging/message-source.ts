import { messageOf, type Pseudonym, type PublicEvent, PublicEvents, topicOf } from '@taizhang/contracts';
import type { Filter, Recorded } from '@taizhang/event-store';
import type { Message } from '@taizhang/messaging';
import type { Upcasters } from '../stored-event';

/** How the log becomes messages: the relay and the bus without a broker see the same ones. */
export interface MessageSource {
  /** The events that may become a message, of these topics or of any; each has still to be asked for. */
  filterOf(topics?: readonly string[]): Filter;
  /** `undefined`: nobody outside hears of this event. Throws when it should be told and cannot be. */
  messageOf(event: Recorded): Message | undefined;
}

/** The public events as CloudEvents. */
export class PublicMessages implements MessageSource {
  private readonly events: PublicEvents;

  constructor(
    private readonly published: readonly PublicEvent[],
    private readonly upcasters: Upcasters,
    private readonly pseudonymOf: Pseudonym,
  ) {
    this.events = new PublicEvents(published);
  }

  filterOf(topics?: readonly string[]): Filter {
    if (!topics) return this.events.filter;
    return new PublicEvents(this.published.filter((event) => topics.includes(topicOf(event)))).filter;
  }

  messageOf(recorded: Recorded): Message | undefined {
    const event = this.upcasters.open(recorded);
    const published = this.events.of(event);
    return published && messageOf(event, published, this.pseudonymOf);
  }
}
