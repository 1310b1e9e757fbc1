import type { BusinessCalendar, LocalDate } from './calendar';
import type { Personal } from './personal';
import type { UnitTree } from './unit';

/** Who acts: one user, one unit and the roles held there (`api.md`); `system` is a timer or a process manager. */
export interface Actor {
  readonly userId: string;
  readonly unitId: string;
  readonly roles: readonly string[];
  /** The firm or person that the user is (当事人), where the token says so. */
  readonly subjectId?: string;
}

/** Whether the actor holds one of these roles; `public` is whoever is signed in (`events.md` §2). */
export const holdsOneOf = (permitted: readonly string[], { roles }: Pick<Actor, 'roles'>): boolean =>
  permitted.includes('public') || permitted.some((role) => roles.includes(role));

/** An instant in ISO 8601, UTC, milliseconds: `2022-10-31T16:00:00.000Z`. */
export type Instant = string;

/** All that a decision may know besides the state and the command. `Facts` are other streams, read before deciding. */
export interface Context<Facts = undefined> {
  readonly actor: Actor;
  /** When it happened in the world, by the business clock. */
  readonly now: Instant;
  /** The Shanghai date of `now`. */
  readonly today: LocalDate;
  readonly calendar: BusinessCalendar;
  readonly units: UnitTree;
  readonly facts: Facts;
}

export interface DomainEvent {
  readonly type: string;
  /** Clauses behind this event; metadata, not payload. Empty: those of the command. */
  readonly basis?: readonly string[];
  /** The pack version whose rule decided; metadata. */
  readonly underPack?: string;
}

/** A fact of the past while it is folded: its time and number come with it. */
export interface EventTime {
  readonly occurredAt: Instant;
  readonly revision: number;
}

/**
 * One aggregate: pure functions, no I/O. `decide` throws `RuleBroken`, `Duplicate`, `OutOfReach` or answers the new
 * facts (none: nothing to do); `evolve` folds one fact and ignores types that it does not know.
 */
export interface Decider<State, Command extends { type: string }, Event extends DomainEvent, Facts = undefined> {
  readonly category: string;
  readonly initial: State;
  /** Who may give which command: one of these roles must be held (403), before the thing is even looked up. */
  readonly roles: Readonly<Record<Command['type'], readonly string[]>>;
  /** Commands that bring the thing into being; any other on a missing thing is 404. */
  readonly creates: readonly Command['type'][];
  decide(command: Command, state: State, context: Context<Facts>): readonly Event[];
  evolve(state: State, event: Event, time: EventTime): State;
  /** Clauses of an event that names none itself. */
  basis?(state: State): readonly string[];
  /** Version of the stored shape of each event type, 1 where absent; older ones pass `upcast` first. */
  readonly schemaVersions?: Readonly<Record<string, number>>;
  /** What of it speaks of natural persons: sealed wherever it is kept. */
  readonly personal?: Personal<State, Event>;
  upcast?(type: string, schemaVersion: number, data: Record<string, unknown>): Record<string, unknown>;
}

/** Timers and process managers act as this. */
export const SYSTEM: Actor = { userId: 'system', unitId: 'system', roles: ['system'] };
