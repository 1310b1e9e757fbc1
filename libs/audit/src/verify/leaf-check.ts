import type { Recorded } from '@taizhang/event-store';
import { NotCanonical } from '@taizhang/kernel';
import { type Envelope, entryText, envelopeOf, parseEntry } from '../log';
import type { LeafPair } from '../serve/leaf-pairs';
import type { Difference } from './difference';

/** How one leaf differs from the event that it was made of; `undefined`: it does not. */
export function differenceOf({ leaf, entry, salt, event }: LeafPair): Difference | undefined {
  if (leaf === undefined || !entry) return extra(event);
  if (event && salt && isText(entry, event, salt)) return undefined;
  const envelope = parseEntry(entry);
  if (!envelope) return { kind: 'tile', leaf, detail: 'the entry is no event' };
  const { stream, revision } = envelope;
  const differs = (kind: Difference['kind'], detail: string): Difference => ({ kind, leaf, stream, revision, detail });
  if (!event) return differs('missing', 'the event is gone');
  if (event.stream !== stream || String(event.revision) !== revision) {
    return differs('replaced', `${event.stream} ${event.revision} stands in its place`);
  }
  const found = envelopeNow(event, salt);
  if (typeof found === 'string') return differs('changed', found);
  const changed = namesOf(envelope).filter((name) => !isSame(envelope[name], found[name], name, salt));
  const parts = changed.map((name) => PARTS[name] ?? name).join(', ');
  if (changed.length > 0) return differs('changed', `its ${parts}`);
  return salt ? { kind: 'tile', leaf, stream, revision, detail: 'the entry is not in its canonical form' } : undefined;
}

/** The quick way: the event makes the very text that was hashed. */
function isText(entry: Buffer, event: Recorded, salt: Buffer): boolean {
  try {
    return entry.equals(Buffer.from(entryText(event, salt)));
  } catch (error) {
    if (isNoJson(error)) return false;
    throw error;
  }
}

const PARTS: Partial<Record<keyof Envelope, string>> = { dataHash: 'payload', metadataHash: 'metadata' };

const namesOf = (envelope: Envelope): (keyof Envelope)[] => Object.keys(envelope) as (keyof Envelope)[];

function isSame(signed: unknown, found: unknown, name: keyof Envelope, salt: Buffer | undefined): boolean {
  if (!salt && (name === 'dataHash' || name === 'metadataHash')) return true;
  return typeof signed === 'string' ? signed === found : JSON.stringify(signed) === JSON.stringify(found);
}

const NO_SALT = Buffer.alloc(0);

const isNoJson = (error: unknown): error is Error => error instanceof SyntaxError || error instanceof NotCanonical;

/** The envelope of the event as it is now, or why it has none. */
function envelopeNow(event: Recorded, salt: Buffer = NO_SALT): Envelope | string {
  try {
    return envelopeOf(event, salt);
  } catch (error) {
    if (isNoJson(error)) return `it is no JSON any more: ${error.message}`;
    throw error;
  }
}

function extra(event: Recorded | undefined): Difference {
  const { stream = '', revision = 0n, position = '' } = event ?? {};
  const detail = `an event at the position ${position} that was never sealed`;
  return { kind: 'extra', stream, revision: String(revision), detail };
}
