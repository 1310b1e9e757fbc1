import {
  type Actor,
  type BusinessCalendar,
  businessDate,
  citing,
  type Context,
  type Decider,
  DERIVED_ID,
  derivedId,
  type DomainEvent,
  holdsOneOf,
  type Instant,
  newId,
  type UnitTree,
} from '@taizhang/kernel';
import { type EventStore, StoreUnavailable, WrongExpectedRevision } from '@taizhang/event-store';
import type { PersonalData } from '@taizhang/personal-data';
import { IdempotencyKeyReused, InProgress, RevisionMismatch } from '../problem';
import type { StoredEvent, Upcasters } from '../stored-event';
import { freshEvents, metadataOf } from './fresh-events';
import { badMoment, notFound, roleMissing } from './refusals';
import { type Folding, type Loaded, nothing, StateCache, type Upto } from './state-cache';

/** What the edge, a timer or a process manager says around a command. */
export interface CommandRequest<Facts = undefined> {
  readonly actor: Actor;
  /** The same id means the same command, for ever: it writes once. Made new where absent. */
  readonly commandId?: string;
  /** SHA-256 of the body beside the idempotency key, stored blinded; another body under the same key is refused. */
  readonly bodyDigest?: string;
  /** A creation whose id the caller chose: the key is bound to its body once it is decided, before the append. */
  readonly bindKey?: boolean;
  /** Only on that revision. */
  readonly ifMatch?: number;
  /** When it happened in the world; the business clock's now where absent. */
  readonly occurredAt?: Instant;
  readonly causationId?: string;
  readonly correlationId?: string;
  /** Clauses of the event that it is upon; they stand behind those of the decision. */
  readonly basis?: readonly string[];
  readonly traceparent?: string;
  /** One of very many new things, which nobody asks for soon: not looked for before, nor kept in memory. */
  readonly passing?: boolean;
  /** Reads other streams of this service, as of when it happens; asked anew for every attempt. */
  readonly facts?: (now: Instant) => Promise<Facts>;
  /** Writes what the events refer to, once decided: a refusal writes nothing. `next`: the state that they lead to. */
  readonly beforeAppend?: (next: unknown) => Promise<void>;
}

/** What a command did: the thing's newest revision, the place in the log, the events (none: nothing to do). */
export class CommandAnswer {
  constructor(
    readonly id: string,
    readonly revision: number,
    readonly position: string,
    readonly events: readonly { readonly id: string; readonly type: string; readonly revision: number }[],
    /** The first answer again: this command was carried out before. */
    readonly replayed = false,
  ) {}
}

const RACES = 5;
const WAITING_PER_STREAM = 256;
const DAY_MS = 86_400_000;

/** Loads one stream, decides, appends: the only writer. */
export class CommandExecutor {
  private readonly cache: StateCache;
  private readonly running = new Set<string>();
  private readonly lanes = new Map<string, { tail: Promise<unknown>; waiting: number }>();

  constructor(
    private readonly store: EventStore,
    private readonly environment: {
      readonly units: UnitTree;
      readonly calendar: BusinessCalendar;
      now(): Instant;
    },
    upcasters: Upcasters,
    private readonly personal: PersonalData,
  ) {
    this.cache = new StateCache(store, upcasters);
  }

  /**
   * Throws what `decide` throws, and `Forbidden`, `NotFound`, `RevisionMismatch`, `IdempotencyKeyReused`, `InProgress`.
   */
  async execute<S, C extends { type: string }, E extends DomainEvent, F>(
    decider: Decider<S, C, E, F>,
    id: string,
    command: C,
    request: CommandRequest<F>,
  ): Promise<CommandAnswer> {
    const permitted = decider.roles[command.type as C['type']];
    if (!holdsOneOf(permitted, request.actor)) throw roleMissing(permitted);
    if (!DERIVED_ID.test(id)) throw notFound(decider.category, 'this');
    const commandId = request.commandId ?? newId();
    if (this.running.has(commandId)) throw new InProgress();
    this.running.add(commandId);
    try {
      const stream = `${decider.category}-${id}`;
      const asked = { ...request, ...this.blinded(request), commandId };
      return await this.inLane(stream, () => this.attempt(decider, id, command, asked));
    } finally {
      this.running.delete(commandId);
    }
  }

  /** What a body said of a person could be guessed from a plain digest, also after the person is erased. */
  private blinded({ bodyDigest }: Pick<CommandRequest, 'bodyDigest'>): Pick<CommandRequest, 'bodyDigest'> {
    return bodyDigest === undefined ? {} : { bodyDigest: this.personal.blinded(bodyDigest) };
  }

  /** The state at a moment of either time line; of the revision -1 where the thing did not exist yet. */
  async upto<S, E extends DomainEvent>(decider: Folding<S, E>, id: string, upto: Upto): Promise<Loaded<S>> {
    return this.opened(await this.cache.upto(decider, id, upto));
  }

  /** The state of one thing, newest or `upto` a moment of either time line. Throws `NotFound`. */
  async load<S, E extends DomainEvent>(decider: Folding<S, E>, id: string, upto?: Upto): Promise<Loaded<S>> {
    return this.opened(await this.loadSealed(decider, id, upto));
  }

  /** As `load`, what speaks of persons still sealed: what people read goes through `Disclosure`. */
  async loadSealed<S, E extends DomainEvent>(decider: Folding<S, E>, id: string, upto?: Upto): Promise<Loaded<S>> {
    if (!DERIVED_ID.test(id)) throw notFound(decider.category, 'this');
    const loaded = await this.cache.at(decider, id, upto);
    if (loaded.revision < 0) throw notFound(decider.category, id);
    return loaded;
  }

  /** The state of one thing, newest or `upto` a moment, or `undefined` where it does not exist or did not then. */
  async find<S, E extends DomainEvent>(decider: Folding<S, E>, id: string, upto?: Upto): Promise<S | undefined> {
    if (!DERIVED_ID.test(id)) return undefined;
    const { state, revision } = await this.opened(await this.cache.at(decider, id, upto));
    return revision < 0 ? undefined : state;
  }

  /** What was written to one thing, from a revision to another, sealed as it is stored. */
  events({ category }: { readonly category: string }, id: string, from: number, to: number): Promise<StoredEvent[]> {
    return this.cache.events(`${category}-${id}`, from, to);
  }

  private async attempt<S, C extends { type: string }, E extends DomainEvent, F>(
    decider: Decider<S, C, E, F>,
    id: string,
    command: C,
    request: CommandRequest<F> & { commandId: string },
  ): Promise<CommandAnswer> {
    // A cached state may lag behind another process: it may only say yes. A refusal is decided again on the newest one.
    const known = this.cache.peek(decider, id) ?? (request.passing ? nothing(decider.initial) : undefined);
    if (known) {
      try {
        const answer = await this.decideOn(decider, id, command, request, known);
        if (answer) return answer;
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error;
      }
    }
    for (let race = 1; ; race += 1) {
      const loaded = await this.cache.newest(decider, id);
      try {
        const answer = await this.decideOn(decider, id, command, request, loaded);
        return answer ?? new CommandAnswer(id, loaded.revision, loaded.position, []);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision) || race === RACES) throw error;
      }
    }
  }

  /** `undefined`: decided, and there was nothing to write. */
  private async decideOn<S, C extends { type: string }, E extends DomainEvent, F>(
    decider: Decider<S, C, E, F>,
    id: string,
    command: C,
    request: CommandRequest<F> & { commandId: string },
    loaded: Loaded<S>,
  ): Promise<CommandAnswer | undefined> {
    const before = loaded.commands.get(request.commandId);
    if (before) {
      if (before.bodyDigest !== request.bodyDigest) throw new IdempotencyKeyReused();
      return new CommandAnswer(id, before.revision, before.position, before.events, true);
    }
    if (loaded.revision < 0 && !decider.creates.includes(command.type)) throw notFound(decider.category, id);
    const occurredAt = this.moment(request, loaded.occurredAt);
    const facts = await request.facts?.(occurredAt);
    const opened = await this.opened(loaded);
    const decide = () => decider.decide(command, opened.state, this.context(request, facts, occurredAt));
    const events = citing(decider.basis?.(opened.state), decide);
    // After the decision: who may not act there is told so (403) before being told the revision (412).
    const { ifMatch = loaded.revision } = request;
    if (ifMatch !== loaded.revision) throw new RevisionMismatch(loaded.revision);
    if (events.length === 0) return undefined;
    const stream = `${decider.category}-${id}`;
    const known = { kept: loaded.state, opened: opened.state, revision: loaded.revision };
    const asked = { ...request, stream, occurredAt };
    const { fresh, ...next } = await freshEvents(decider, known, events, asked, this.personal);
    if (request.bindKey) await this.bindKey(request);
    await request.beforeAppend?.(next.opened);
    const appended = await this.store.append(stream, toExpected(loaded.revision), fresh).catch((error: unknown) => {
      // It may be written: the next attempt must see it in the stream, not decide again on the older state.
      if (error instanceof StoreUnavailable) this.cache.forget(stream);
      throw error;
    });
    const { commandId, bodyDigest } = request;
    const listed = fresh.map(({ id: eventId, type, revision }) => ({ id: eventId, type, revision }));
    const { position, revision } = { ...appended, revision: Number(appended.revision) };
    const past = { bodyDigest, revision, position, events: listed };
    const holdsPersonal = loaded.holdsPersonal || next.holdsPersonal;
    const reached = { state: next.kept, revision, position, occurredAt, holdsPersonal };
    if (!request.passing) this.cache.advance(decider, id, loaded, reached, commandId, past);
    return new CommandAnswer(id, revision, position, listed);
  }

  private async opened<S>(loaded: Loaded<S>): Promise<Loaded<S>> {
    return loaded.holdsPersonal ? { ...loaded, state: await this.personal.open(loaded.state) } : loaded;
  }

  private context<F>(request: CommandRequest<F>, facts: F | undefined, now: Instant): Context<F> {
    const { units, calendar } = this.environment;
    return { actor: request.actor, now, today: businessDate(now), calendar, units, facts: facts as F };
  }

  private moment({ occurredAt, actor }: CommandRequest<unknown>, newest: Instant | undefined): Instant {
    const clock = this.environment.now();
    if (occurredAt === undefined) return newest !== undefined && newest > clock ? newest : clock;
    if (occurredAt > clock) throw badMoment({ en: 'lies in the future', zh: '不得晚于当前时间' });
    if (newest !== undefined && occurredAt < newest) {
      if (actor.roles.includes('system')) return newest; // a timer that fires late comes after what happened meanwhile
      throw badMoment({ en: `is earlier than the newest entry (${newest})`, zh: `早于最新一条记录(${newest})` });
    }
    const trusted = actor.roles.includes('recorder') || actor.roles.includes('system');
    if (!trusted && Date.parse(clock) - Date.parse(occurredAt) > DAY_MS) throw roleMissing(['recorder']);
    return occurredAt;
  }

  /** A key under which another body came before is found here, whatever thing that body named. */
  private async bindKey(request: CommandRequest<unknown> & { commandId: string }): Promise<void> {
    const { commandId, bodyDigest: digest = '' } = request;
    const metadata = metadataOf(request, this.environment.now(), { basis: [], schemaVersion: 1 });
    try {
      await this.store.append(`reservation-key-${commandId}`, 'none', [
        { id: derivedId(commandId, digest), type: 'KeyBound', data: { digest }, metadata },
      ]);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) throw new IdempotencyKeyReused();
      throw error;
    }
  }

  /** Commands on one stream take turns in this process, so that they do not race each other. */
  private async inLane<T>(stream: string, act: () => Promise<T>): Promise<T> {
    const lane = this.lanes.get(stream) ?? { tail: Promise.resolve(), waiting: 0 };
    if (lane.waiting >= WAITING_PER_STREAM) {
      throw new StoreUnavailable('none', `${lane.waiting} commands wait for ${stream}`, undefined, true);
    }
    this.lanes.set(stream, lane);
    lane.waiting += 1;
    const turn = lane.tail.then(act);
    lane.tail = turn.then(
      () => undefined,
      () => undefined, // the caller of that turn has the error
    );
    try {
      return await turn;
    } finally {
      lane.waiting -= 1;
      if (lane.waiting === 0) this.lanes.delete(stream);
    }
  }
}

const toExpected = (revision: number): bigint | 'none' => (revision < 0 ? 'none' : BigInt(revision));
