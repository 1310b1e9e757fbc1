import { randomUUID } from 'node:crypto';

/** One request in a W3C trace; `traceparent` names our own span, so that what follows hangs below it. */
export interface Trace {
  readonly traceId: string;
  readonly traceparent: string;
}

const TRACEPARENT = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Continues the trace of a `traceparent` header; a missing or bad one begins a new trace, as W3C asks. */
export function traceOf(header: string | undefined): Trace {
  const match = header ? TRACEPARENT.exec(header) : null;
  const valid = match && (match[1] !== '00' || match[5] === undefined);
  const traceId = (valid && match[2]) || randomUUID().replaceAll('-', '');
  const flags = (valid && match[4]) || '01';
  const spanId = randomUUID().replaceAll('-', '').slice(16);
  return { traceId, traceparent: `00-${traceId}-${spanId}-${flags}` };
}
