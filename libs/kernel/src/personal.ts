import type { DomainEvent } from './decider';

/** A natural person whom an event speaks of, under a code, and the unit in whose books that is. */
export interface PersonOf {
  readonly personId: string;
  readonly unitId: string;
}

/** Leaves a value what it is to its type, and unreadable without the person's key. */
export type Seal = <T>(personId: string, value: T) => T;

/** Which fields of a stream's events are sealed by keys of persons before they are stored, and of whom they speak. */
export interface Personal<State, Event extends DomainEvent> {
  /** None: nothing in it is sealed. `next`: the state with the event. */
  persons(event: Event, next: State): readonly PersonOf[];
  /** The event as it is stored; asked only of one that speaks of persons. */
  sealed(event: Event, seal: Seal, next: State): Event;
  /** Events of which the state keeps nothing that is sealed. */
  readonly notKept?: readonly string[];
}

/** Stands where a key was deleted, and where the reader may not see. */
export const ERASED = '[erased]';
export const MASKED = '[masked]';

/** Whether a mark stands in place of a value, or of each in a list. */
export const isWithheld = (value: unknown): boolean =>
  value === ERASED || value === MASKED || (Array.isArray(value) && value.length === 1 && isWithheld(value[0]));

/** Events that speak of at most one person, and the fields of each type that do. */
export function sealedFields<State, Event extends DomainEvent>(
  personOf: (event: Event, next: State) => PersonOf | undefined,
  fields: Readonly<Partial<Record<Event['type'], readonly string[]>>>,
): Personal<State, Event> {
  const named = (type: Event['type']): readonly string[] => fields[type] ?? [];
  return {
    persons(event, next) {
      const person = named(event.type).length > 0 ? personOf(event, next) : undefined;
      return person ? [person] : [];
    },
    sealed(event, seal, next) {
      const person = personOf(event, next);
      if (!person) return event;
      const known = event as Event & Readonly<Record<string, unknown>>;
      const sealed = named(event.type).map((field) => [field, seal(person.personId, known[field])] as const);
      return { ...event, ...Object.fromEntries(sealed) };
    },
  };
}
