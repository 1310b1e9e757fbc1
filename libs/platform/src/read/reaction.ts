import type { Filter } from '@taizhang/event-store';
import type { StoredEvent } from '../stored-event';

/** `task TaskAssigned`: of a category, a type. */
export type EventName = `${string} ${string}`;

/** What a process manager does, as data: an architecture test holds that no chain of them runs for ever (§6). */
export interface ReactionDeclaration {
  /** Kebab case, unique; named by what it does. */
  readonly name: string;
  readonly hears: readonly EventName[];
  /** All that its commands may write. */
  readonly writes: readonly EventName[];
  /** Why it comes to an end although it hears what it writes; absent where it does not. */
  readonly ends?: string;
}

/** A process manager: turns events into commands. */
export interface Reaction extends ReactionDeclaration {
  /**
   * Must do nothing new when it is called again for an event: command ids derive from the event's id.
   * `RuleBroken` parks the event, `Duplicate` counts as done, an unavailable store is tried again, anything else stops
   * the reaction.
   */
  handle(event: StoredEvent): Promise<void>;
}

/** A little wider than what is heard: a category of one, a type of another. */
export function filterOf(hears: readonly EventName[]): Filter {
  const [categories, types] = [0, 1].map((part) => [...new Set(hears.map((name) => name.split(' ')[part] ?? ''))]);
  return { categories, types };
}
