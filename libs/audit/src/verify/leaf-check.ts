import { type Envelope, envelopeOf, type LeafSource, NotCanonical, parseEntry } from '../log';
import type { ExportedEvent, ExportLine } from '../serve/export';
import type { Difference } from './difference';

export interface LeafCheck {
  readonly difference?: Difference;
  /** The salt was erased: payload and metadata cannot be compared any more, the rest was. */
  readonly erased: boolean;
}

const ORDER = { erased: false } as const;

/** Compares one leaf with the event that it was made of. */
export function checkLeaf({ leaf, entry, salt, event }: ExportLine): LeafCheck {
  if (leaf === null || entry === null) return { erased: false, difference: extra(event) };
  const envelope = parseEntry(Buffer.from(entry));
  if (!envelope) return { erased: false, difference: { kind: 'tile', leaf, detail: 'the entry is no event' } };
  const { stream, revision } = envelope;
  const differs = (kind: Difference['kind'], detail: string): LeafCheck => ({
    erased: salt === null,
    difference: { kind, leaf, stream, revision, detail },
  });
  if (!event) return differs('missing', 'the event is gone');
  if (event.stream !== stream || event.revision !== revision) {
    return differs('replaced', `${event.stream} ${event.revision} stands in its place`);
  }
  const found = envelopeNow(event, salt === null ? undefined : Buffer.from(salt, 'base64'));
  if (typeof found === 'string') return differs('changed', found);
  const changed = namesOf(envelope).filter((name) => !isSame(envelope[name], found[name], name, salt));
  if (changed.length > 0) return differs('changed', `its ${changed.map((name) => PARTS[name] ?? name).join(', ')}`);
  return salt === null ? { erased: true } : ORDER;
}

const PARTS: Partial<Record<keyof Envelope, string>> = { dataHash: 'payload', metadataHash: 'metadata' };

const namesOf = (envelope: Envelope): (keyof Envelope)[] => Object.keys(envelope) as (keyof Envelope)[];

function isSame(signed: unknown, found: unknown, name: keyof Envelope, salt: string | null): boolean {
  if (salt === null && (name === 'dataHash' || name === 'metadataHash')) return true;
  return typeof signed === 'string' ? signed === found : JSON.stringify(signed) === JSON.stringify(found);
}

const NO_SALT = Buffer.alloc(0);

/** The envelope of the event as it is now, or why it has none. */
function envelopeNow(event: ExportedEvent, salt = NO_SALT): Envelope | string {
  const source: LeafSource = { ...event, revision: BigInt(event.revision) };
  try {
    return envelopeOf(source, salt);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof NotCanonical)
      return `it is no JSON any more: ${error.message}`;
    throw error;
  }
}

function extra(event: ExportedEvent | null): Difference {
  const { stream = '', revision = '', position = '' } = event ?? {};
  return { kind: 'extra', stream, revision, detail: `an event at the position ${position} that was never sealed` };
}
