import { AppendTooLarge, InvalidEvent } from './errors';
import type { Filter, NewEvent, Recorded, Revision, StreamName } from './event-store';

export const MAX_APPEND_BYTES = 1_048_576;
export const MAX_APPEND_EVENTS = 500;

const STREAM_NAME = /^[a-z][a-zA-Z0-9]{0,63}-[^\s\p{Cc}\p{Cs}]{1,200}$/u;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const EVENT_TYPE = /^[A-Z][A-Za-z0-9]{0,99}$/;

/** An event whose payloads are JSON text already. */
export interface EventText {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

export const categoryOf = (stream: StreamName): string => stream.slice(0, stream.indexOf('-'));

export function passes({ stream, type }: Recorded, { categories, types }: Filter = {}): boolean {
  return (!categories || categories.includes(categoryOf(stream))) && (!types || types.includes(type));
}

/** The revision that the stream must have, as a number: -1 for `none`. */
export function tipOf(expected: Revision | 'none'): bigint {
  if (expected === 'none') return -1n;
  if (expected < 0n) throw new InvalidEvent(`bad expected revision ${expected}`);
  return expected;
}

/**
 * JSON text of a value as the store keeps it; what JSON cannot say exactly is `InvalidEvent`, never changed in silence.
 */
export function jsonText(value: unknown): string {
  const text = stringify(value);
  if (text === undefined) throw new InvalidEvent('the payload has no JSON form');
  // JSON.stringify escapes both as \u0000 and \ud800-\udfff, so the text shows them.
  if (text.includes('\\u') && hasUnstorable(text))
    throw new InvalidEvent('U+0000 and lone surrogates cannot be stored');
  return text;
}

function stringify(value: unknown): string | undefined {
  try {
    refuseInexact('', value);
    return JSON.stringify(value) as string | undefined;
  } catch (error) {
    if (error instanceof InvalidEvent) throw error;
    throw new InvalidEvent(`the payload has no JSON form: ${String(error)}`); // cyclic, too deep, or a throwing toJSON
  }
}

/** A walk of its own: a replacer would see the same, but costs `JSON.stringify` its fast path. */
function refuseInexact(key: string, item: unknown): void {
  if (typeof item === 'string' || typeof item === 'boolean' || item === null || Number.isFinite(item)) return;
  if (typeof item !== 'object') throw new InvalidEvent(`${String(item)} at "${key}" has no JSON form`);
  if ('toJSON' in item && typeof item.toJSON === 'function') refuseInexact(key, item.toJSON(key));
  else if (Array.isArray(item)) for (let at = 0; at < item.length; at += 1) refuseInexact(String(at), item[at]);
  else for (const name of Object.keys(item)) refuseInexact(name, (item as Readonly<Record<string, unknown>>)[name]);
}

function hasUnstorable(text: string): boolean {
  return /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i.test(text);
}

/** Checks one append before it is queued, so that no bad one can spoil a batch. */
export function checkAppend(stream: StreamName, events: readonly NewEvent[]): EventText[] {
  if (!STREAM_NAME.test(stream)) throw new InvalidEvent(`bad stream name ${JSON.stringify(stream)}`);
  if (events.length === 0) throw new InvalidEvent('an append needs at least one event');
  if (events.length > MAX_APPEND_EVENTS)
    throw new AppendTooLarge(`${events.length} events, at most ${MAX_APPEND_EVENTS}`);
  let bytes = 0;
  return events.map(({ id, type, data, metadata }) => {
    if (!UUID.test(id)) throw new InvalidEvent(`bad event id ${JSON.stringify(id)}`);
    if (!EVENT_TYPE.test(type)) throw new InvalidEvent(`bad event type ${JSON.stringify(type)}`);
    const event = { id, type, data: jsonText(data), metadata: jsonText(metadata) };
    bytes += Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
    if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(`over ${MAX_APPEND_BYTES} bytes in one append`);
    return event;
  });
}
