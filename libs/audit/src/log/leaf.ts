import { hash } from 'node:crypto';
import type { Recorded } from '@taizhang/event-store';
import { canonicalJson } from '@taizhang/kernel';

/** An event as it stands in the log: all of it is covered, and nothing of payload, actor or command can be read. */
export interface Envelope {
  readonly basis: readonly string[];
  /** Hex of `SHA256(salt ‖ canonical data)`. */
  readonly dataHash: string;
  readonly id: string;
  /** Hex of `SHA256(salt ‖ canonical metadata)`. */
  readonly metadataHash: string;
  readonly recordedAt: string;
  /** Decimal. */
  readonly revision: string;
  readonly stream: string;
  readonly type: string;
}

export const SALT_BYTES = 32;

/** What of a recorded event a leaf covers. */
export type LeafSource = Pick<Recorded, 'id' | 'stream' | 'revision' | 'type' | 'data' | 'metadata' | 'recordedAt'>;

/** The envelope of an event under a salt. Throws `NotCanonical` or `SyntaxError` where its JSON is none. */
export function envelopeOf(event: LeafSource, salt: Buffer): Envelope {
  const { id, stream, revision, type, data, metadata, recordedAt } = event;
  const parsed = JSON.parse(metadata) as { basis?: readonly string[] } | null;
  return {
    basis: parsed?.basis ?? [],
    dataHash: salted(salt, canonicalJson(JSON.parse(data))),
    id,
    metadataHash: salted(salt, canonicalJson(parsed)),
    recordedAt,
    revision: String(revision),
    stream,
    type,
  };
}

function salted(salt: Buffer, text: string): string {
  const bytes = Buffer.allocUnsafe(salt.length + Buffer.byteLength(text));
  salt.copy(bytes);
  bytes.write(text, salt.length);
  return hash('sha256', bytes, 'hex');
}

/** The text of the leaf: the canonical JSON of its envelope, whose members stand here in their order. */
export function entryText(event: LeafSource, salt: Buffer): string {
  const { basis, dataHash, id, metadataHash, recordedAt, revision, stream, type } = envelopeOf(event, salt);
  return (
    `{"basis":${canonicalJson(basis)},"dataHash":"${dataHash}","id":${quoted(id)},` +
    `"metadataHash":"${metadataHash}","recordedAt":${quoted(recordedAt)},"revision":"${revision}",` +
    `"stream":${quoted(stream)},"type":${quoted(type)}}`
  );
}

/** Most texts of an envelope need no escape. */
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : canonicalJson(text));
const PLAIN = /^[\w.:-]*$/;

/** The bytes of the leaf. */
export const entryOf = (event: LeafSource, salt: Buffer): Buffer => Buffer.from(entryText(event, salt));

/** Reads a leaf; `undefined` where it is none of ours. */
export function parseEntry(entry: Buffer): Envelope | undefined {
  try {
    const envelope = JSON.parse(entry.toString()) as Partial<Envelope> | null;
    const { stream, revision, id, type, recordedAt, dataHash, metadataHash } = envelope ?? {};
    const texts = [stream, revision, id, type, recordedAt, dataHash, metadataHash];
    return texts.every((text) => typeof text === 'string') ? (envelope as Envelope) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
