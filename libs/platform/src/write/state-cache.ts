import type { Decider, DomainEvent, Instant } from '@taizhang/kernel';
import { type EventStore, type Position, type Recorded, START } from '@taizhang/event-store';
import { factOf, type StoredEvent, type Upcasters } from '../stored-event';

/** A command that was carried out, as the stream remembers it. */
export interface PastCommand {
  readonly bodyDigest?: string;
  readonly revision: number;
  readonly position: string;
  readonly events: readonly { readonly id: string; readonly type: string; readonly revision: number }[];
}

export interface Loaded<S> {
  readonly state: S;
  /** -1: the thing does not exist. */
  readonly revision: number;
  readonly position: string;
  readonly occurredAt: Instant | undefined;
  readonly commands: ReadonlyMap<string, PastCommand>;
  /** Whether sealed values may stand in the state. */
  readonly holdsPersonal: boolean;
}

/** A moment of the past: a revision, a place in the log, or an instant of the time line of recording or happening. */
export type Upto =
  | { readonly revision: number }
  | { readonly position: Position }
  | { readonly instant: Instant; readonly by: 'recorded' | 'occurred' };

const CAPACITY = 20_000;

/** What it takes to fold a stream. */
export type Folding<S, E extends DomainEvent> = Pick<
  Decider<S, { type: string }, E, never>,
  'category' | 'initial' | 'evolve' | 'personal'
>;

/**
 * Snapshots in memory: folded streams, least recently used ones dropped. May be deleted at any time. What speaks of
 * persons is sealed in them as it is stored, so that erasing a key reaches them, too.
 */
export class StateCache {
  private readonly entries = new Map<string, Loaded<unknown>>();

  constructor(
    private readonly store: EventStore,
    private readonly upcasters: Upcasters,
  ) {}

  /** What is known here without asking the store; another process may have gone further. */
  peek<S, E extends DomainEvent>(decider: Folding<S, E>, id: string): Loaded<S> | undefined {
    return this.entries.get(`${decider.category}-${id}`) as Loaded<S> | undefined;
  }

  async newest<S, E extends DomainEvent>(decider: Folding<S, E>, id: string): Promise<Loaded<S>> {
    const stream = `${decider.category}-${id}`;
    const known = this.peek(decider, id) ?? nothing(decider.initial);
    const loaded = await this.fold(decider, stream, known, () => true);
    this.keep(stream, loaded);
    return loaded;
  }

  /** Newest where no moment is named. */
  at<S, E extends DomainEvent>(decider: Folding<S, E>, id: string, upto: Upto | undefined): Promise<Loaded<S>> {
    return upto ? this.upto(decider, id, upto) : this.newest(decider, id);
  }

  upto<S, E extends DomainEvent>(decider: Folding<S, E>, id: string, upto: Upto): Promise<Loaded<S>> {
    const belongs = (recorded: Recorded, occurredAt: Instant): boolean => {
      if ('revision' in upto) return Number(recorded.revision) <= upto.revision;
      if ('position' in upto) return recorded.position <= upto.position;
      return (upto.by === 'recorded' ? recorded.recordedAt : occurredAt) <= upto.instant;
    };
    return this.fold(decider, `${decider.category}-${id}`, nothing(decider.initial), belongs);
  }

  /** The events of one stream from a revision to another, both included. */
  async events(stream: string, from: number, to: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const recorded of this.store.read(stream, { from: BigInt(from), to: BigInt(to) })) {
      events.push(this.upcasters.open(recorded));
    }
    return events;
  }

  /** Takes over what this process itself appended after `from`; ignored if somebody else was faster. */
  advance<S, E extends DomainEvent>(
    decider: Folding<S, E>,
    id: string,
    from: Loaded<S>,
    next: Omit<Loaded<S>, 'commands'>,
    commandId: string,
    past: PastCommand,
  ): void {
    // Past commands are facts: the map may grow under whoever still holds the older state.
    const commands = (from.commands as Map<string, PastCommand>).set(commandId, past);
    this.keep(`${decider.category}-${id}`, { ...next, commands });
  }

  forget(stream: string): void {
    this.entries.delete(stream);
  }

  private async fold<S, E extends DomainEvent>(
    decider: Folding<S, E>,
    stream: string,
    from: Loaded<S>,
    belongs: (recorded: Recorded, occurredAt: Instant) => boolean,
  ): Promise<Loaded<S>> {
    let { state, revision, position, occurredAt, holdsPersonal } = from;
    const commands = new Map(from.commands);
    for await (const recorded of this.store.read(stream, { from: BigInt(from.revision + 1) })) {
      const event = this.upcasters.open(recorded);
      const { metadata } = event;
      if (!belongs(recorded, metadata.occurredAt)) break;
      state = decider.evolve(state, factOf<E>(event), { occurredAt: metadata.occurredAt, revision: event.revision });
      ({ revision, position } = event);
      ({ occurredAt } = metadata);
      holdsPersonal ||= metadata.personIds !== undefined && !decider.personal?.notKept?.includes(event.type);
      if (metadata.commandId !== undefined) {
        const earlier = commands.get(metadata.commandId)?.events ?? [];
        const events = [...earlier, { id: event.id, type: event.type, revision }];
        commands.set(metadata.commandId, { bodyDigest: metadata.bodyDigest, revision, position, events });
      }
    }
    return { state, revision, position, occurredAt, commands, holdsPersonal };
  }

  private keep(stream: string, loaded: Loaded<unknown>): void {
    const known = this.entries.get(stream);
    if (known && known.revision > loaded.revision) return;
    this.entries.delete(stream);
    if (loaded.revision < 0) return;
    this.entries.set(stream, loaded);
    if (this.entries.size > CAPACITY) this.entries.delete(this.entries.keys().next().value as string);
  }
}

/** A thing that is not there yet. */
export function nothing<S>(state: S): Loaded<S> {
  return { state, revision: -1, position: START, occurredAt: undefined, commands: new Map(), holdsPersonal: false };
}
