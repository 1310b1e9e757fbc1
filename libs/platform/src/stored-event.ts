import { categoryOf, type Recorded } from '@taizhang/event-store';
import type { Actor, Decider, DomainEvent, Instant } from '@taizhang/kernel';

/** What every event carries beside its payload (`api.md`). */
export interface EventMetadata {
  readonly actor: Actor;
  /** When it happened in the world, by the business clock. */
  readonly occurredAt: Instant;
  /** The clauses behind it. */
  readonly basis: readonly string[];
  readonly correlationId: string;
  readonly causationId: string;
  /** Version of the stored shape of `data`; older ones pass the upcaster of their category. */
  readonly schemaVersion: number;
  readonly commandId?: string;
  readonly bodyDigest?: string;
  readonly packVersion?: string;
  readonly traceparent?: string;
  /** Of whom sealed fields of the payload speak. */
  readonly personIds?: readonly string[];
}

/** A recorded event, parsed and brought to the newest shape of its type. */
export interface StoredEvent {
  readonly id: string;
  readonly stream: string;
  readonly category: string;
  readonly streamId: string;
  readonly revision: number;
  readonly position: string;
  readonly recordedAt: Instant;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: EventMetadata;
}

/** The fact of a recorded event, as its decider folds it. */
export function factOf<E extends DomainEvent>({ data, type, metadata }: StoredEvent): E {
  const { basis, packVersion: underPack } = metadata;
  return Object.assign({}, data, { type, basis, underPack }) as unknown as E; // a spread costs twenty times more here
}

type Upcasting = Pick<Decider<unknown, { type: string }, DomainEvent>, 'category' | 'schemaVersions' | 'upcast'>;

/** An event was stored in a shape that this release cannot read. */
export class SchemaVersionUnknown extends Error {
  constructor(category: string, type: string, version: number, newest: number) {
    super(
      `${category} ${type} has the schema version ${version}; this release reads ${newest} and has no way from there`,
    );
    this.name = 'SchemaVersionUnknown';
  }
}

/** Opens recorded events: one upcaster per category, by type and schema version. */
export class Upcasters {
  private readonly byCategory: ReadonlyMap<string, Upcasting>;

  constructor(deciders: readonly Upcasting[]) {
    this.byCategory = new Map(deciders.map((decider) => [decider.category, decider]));
  }

  /** Throws `SchemaVersionUnknown`. */
  open(recorded: Recorded): StoredEvent {
    const { id, stream, position, recordedAt, type } = recorded;
    const category = categoryOf(stream);
    const metadata = JSON.parse(recorded.metadata) as EventMetadata;
    const data = this.upcast(category, type, metadata, JSON.parse(recorded.data) as Record<string, unknown>);
    const streamId = stream.slice(category.length + 1);
    const revision = Number(recorded.revision);
    return { id, stream, category, streamId, revision, position, recordedAt, type, data, metadata };
  }

  private upcast(category: string, type: string, { schemaVersion }: EventMetadata, data: Record<string, unknown>) {
    const decider = this.byCategory.get(category);
    const newest = decider?.schemaVersions?.[type] ?? 1;
    if (schemaVersion === newest) return data;
    if (!decider?.upcast || schemaVersion > newest)
      throw new SchemaVersionUnknown(category, type, schemaVersion, newest);
    return decider.upcast(type, schemaVersion, data);
  }
}
