import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { CommandRequest, StoredEvent } from '@taizhang/platform';

/** The command of a process manager upon an event: told again, it does nothing new (`events.md` §1). */
export const requestUpon = ({ id, metadata }: StoredEvent, ...names: readonly string[]): CommandRequest => ({
  actor: SYSTEM,
  commandId: derivedId(id, ...names),
  causationId: id,
  correlationId: metadata.correlationId,
  ...(metadata.traceparent === undefined ? {} : { traceparent: metadata.traceparent }),
});
