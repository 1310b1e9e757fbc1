import { hash } from 'node:crypto';
import { v7 } from 'uuid';

const NAMESPACE = Buffer.from('6f1e6c2a8c555b1d9d1c7461697a6861', 'hex');

/** A new id, ordered by time (UUIDv7). */
export const newId = (): string => v7();

/** The same id for the same words, always (UUIDv5): retries and redeliveries meet the first attempt. */
export function derivedId(...words: readonly string[]): string {
  // By hand: several are made for each command, and the library takes twice as long.
  const hex = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(JSON.stringify(words))]), 'hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
  return `${parts.join('-')}-${hex.slice(20, 32)}`;
}

/** Ids that a client may give (`api.md`). */
export const CLIENT_ID = /^[a-z0-9][a-z0-9-]{2,63}$/;

/** Ids made of codes (`domain/events.md` §1): lower case, any other character becomes `-`. */
export const DERIVED_ID = /^[a-z0-9][a-z0-9._-]{0,127}$/;
