import {
  type Decider,
  derivedId,
  type DomainEvent,
  type EventTime,
  type Instant,
  InvalidInput,
} from '@taizhang/kernel';
import { looksSealed, type PersonalData } from '@taizhang/personal-data';
import type { EventMetadata } from '../stored-event';
import type { CommandRequest } from './command-executor';

type Requested = CommandRequest<unknown> & { readonly commandId: string };
type Writing<S, E extends DomainEvent> = Pick<
  Decider<S, { type: string }, E, never>,
  'evolve' | 'basis' | 'schemaVersions' | 'personal'
>;

/** A state twice: as it may be kept, what speaks of persons sealed, and opened, as deciders see it. */
interface Known<S> {
  readonly kept: S;
  readonly opened: S;
  readonly revision: number;
}

/** The events as they are stored, and the state that they lead to. Throws `PersonErased`. */
export async function freshEvents<S, E extends DomainEvent>(
  decider: Writing<S, E>,
  known: Known<S>,
  events: readonly E[],
  request: Requested & { readonly stream: string; readonly occurredAt: Instant },
  personal: PersonalData,
) {
  const { commandId, stream, bodyDigest = '', occurredAt } = request;
  let { kept, opened } = known;
  let holdsPersonal = false;
  const fresh = [];
  for (const [index, event] of events.entries()) {
    const time: EventTime = { occurredAt, revision: known.revision + 1 + index };
    const isSame = kept === opened;
    refuseSealed(event);
    opened = decider.evolve(opened, event, time);
    const { stored, personIds } = await sealed(decider, event, opened, personal);
    kept = isSame && stored === event ? opened : decider.evolve(kept, stored, time);
    holdsPersonal ||= stored !== event && !decider.personal?.notKept?.includes(event.type);
    const { type, basis, underPack, ...fields } = stored as DomainEvent & Record<string, unknown>;
    const metadata = metadataOf(request, occurredAt, {
      basis: [...new Set([...(basis ?? decider.basis?.(opened) ?? []), ...(request.basis ?? [])])],
      schemaVersion: decider.schemaVersions?.[type] ?? 1,
      ...(underPack === undefined ? {} : { packVersion: underPack }),
      ...(personIds.length === 0 ? {} : { personIds }),
    });
    // Of the body and the moment, too: what another process decided at the same time is not ours to acknowledge.
    const id = derivedId(commandId, stream, bodyDigest, occurredAt, String(index));
    fresh.push({ id, type, data: defined(fields), metadata, revision: time.revision });
  }
  return { fresh, kept, opened, holdsPersonal };
}

async function sealed<S, E extends DomainEvent>(
  { personal: fields }: Writing<S, E>,
  event: E,
  next: S,
  personal: PersonalData,
): Promise<{ readonly stored: E; readonly personIds: readonly string[] }> {
  const persons = fields?.persons(event, next) ?? [];
  if (!fields || persons.length === 0) return { stored: event, personIds: [] };
  const seal = await personal.sealer(persons, fields.goesOn?.includes(event.type));
  const personIds = new Set(persons.map(({ personId }) => personId));
  return { stored: fields.sealed(event, seal, next), personIds: [...personIds] };
}

/** A sealed value that somebody copied from elsewhere would be opened for whoever may read this thing. */
function refuseSealed(event: DomainEvent): void {
  if (!looksSealed(event)) return;
  throw new InvalidInput([
    { pointer: '', detail: { en: 'holds a text that only sealed values have', zh: '含有仅供加密字段使用的文本' } },
  ]);
}

/** What stands beside an event's payload. */
export function metadataOf(
  request: Requested,
  occurredAt: Instant,
  rest: Pick<EventMetadata, 'basis' | 'schemaVersion' | 'packVersion' | 'personIds'>,
): EventMetadata {
  const { userId, unitId, roles } = request.actor;
  return {
    actor: { userId, unitId, roles },
    occurredAt,
    correlationId: request.correlationId ?? request.commandId,
    causationId: request.causationId ?? request.commandId,
    commandId: request.commandId,
    ...(request.bodyDigest === undefined ? {} : { bodyDigest: request.bodyDigest }),
    ...(request.traceparent === undefined ? {} : { traceparent: request.traceparent }),
    ...rest,
  };
}

/** A field that a command left out is there as `undefined`, which has no JSON form. */
function defined(fields: Record<string, unknown>): Record<string, unknown> {
  for (const name in fields) if (fields[name] === undefined) delete fields[name];
  return fields;
}
