import type { Type } from '@nestjs/common';
import { type CloudEvent, clausesOf } from '@taizhang/contracts';
import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { EventName } from '../read';
import type { CommandRequest } from '../write';

/** What a process manager that hears another service does, as data: `ReactionDeclaration`, over the topics. */
export interface ConsumerDeclaration {
  /** Kebab case, unique; the group under which it consumes. */
  readonly name: string;
  /** `ce_type`s. */
  readonly hears: readonly string[];
  /** The fields that it asks for: it gets these and no other. */
  readonly reads: readonly string[];
  /** All that its commands may write. */
  readonly writes: readonly EventName[];
}

/** A controller of Nest whose `@EventPattern` methods hear what it declares; the declaration is their extras. */
export interface ConsumerType extends Type {
  readonly declaration: ConsumerDeclaration;
}

/** An event of another service with the fields that were asked for. */
export interface Heard<Data> extends Omit<CloudEvent, 'data'> {
  readonly data: Data;
}

/** What came, as the cause of commands; reads like a stored event. */
export function causeOf({ id, type, subject, time, correlationid, basis, traceparent }: Omit<CloudEvent, 'data'>) {
  const name = type.split('.').at(-2) ?? type;
  const trace = traceparent === undefined ? {} : { traceparent };
  const metadata = { occurredAt: time, correlationId: correlationid, basis: clausesOf({ basis }), ...trace };
  return { id, type: name, stream: subject, metadata };
}

export type Cause = ReturnType<typeof causeOf>;

/** The command upon what came: told again, it does nothing new (`events.md` §1). */
export const requestUponHeard = (
  { id, correlationid, basis, traceparent }: Pick<CloudEvent, 'id' | 'correlationid' | 'basis' | 'traceparent'>,
  ...names: readonly string[]
): CommandRequest => ({
  ...{ actor: SYSTEM, commandId: derivedId(id, ...names), causationId: id, correlationId: correlationid },
  basis: clausesOf({ basis }),
  ...(traceparent === undefined ? {} : { traceparent }),
});
