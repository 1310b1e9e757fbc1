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
  /** Events that end or undo something: they happen after an erasure as well, with a mark in place of the words. */
  readonly goesOn?: readonly string[];
}

/** Stands where a key was deleted, and where the reader may not see. */
export const ERASED = '[erased]';
export const MASKED = '[masked]';

/** Whether a mark stands in place of a value, or of each in a list. */
export const isWithheld = (value: unknown): boolean =>
  value === ERASED || value === MASKED || (Array.isArray(value) && value.length === 1 && isWithheld(value[0]));

type Change = (value: unknown) => unknown;

/**
 * The value with what stands at a path of names changed; `*` is each item of a list and each entry of an object. What
 * is not there, or says nothing, stays so.
 */
export const changedAt = <T>(value: T, path: string, change: Change): T => changed(value, path.split('.'), change) as T;

function changed(value: unknown, [name, ...rest]: readonly string[], change: Change): unknown {
  if (value === null || value === undefined) return value;
  if (name === undefined) return change(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each) => changed(each, rest, change));
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, each]) => [key, name === '*' || name === key ? changed(each, rest, change) : each]),
  );
}

type Paths<Event extends DomainEvent> = Readonly<Partial<Record<Event['type'], readonly string[]>>>;

/** Events that speak of at most one person, and by paths the fields of each type that do. */
export function sealedFields<State, Event extends DomainEvent>(
  personOf: (event: Event, next: State) => PersonOf | undefined,
  fields: Paths<Event>,
): Personal<State, Event> {
  const changedIn = (event: Event, change: Change): Event =>
    (fields[event.type as Event['type']] ?? []).reduce((each, path) => changedAt(each, path, change), event);
  return {
    persons(event, next) {
      let says = false;
      changedIn(event, (value) => {
        says = true;
        return value;
      });
      const person = says ? personOf(event, next) : undefined;
      return person ? [person] : [];
    },
    sealed(event, seal, next) {
      const person = personOf(event, next);
      return person ? changedIn(event, (value) => seal(person.personId, value)) : event;
    },
  };
}

/** Events that speak of several people, each of whom has own fields. */
export const ofEach = <State, Event extends DomainEvent>(
  ...parts: readonly Personal<State, Event>[]
): Personal<State, Event> => ({
  persons: (event, next) => parts.flatMap((part) => part.persons(event, next)),
  sealed: (event, seal, next) => parts.reduce((each, part) => part.sealed(each, seal, next), event),
});
