import { hash } from 'node:crypto';

/** 32 bytes of SHA-256. */
export type Hash = Buffer;

export const HASH_BYTES = 32;

// By way of a string: a buffer made by OpenSSL's side costs three times the hash.
export const sha256 = (bytes: Uint8Array | string): Hash => Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');

/** Root of the tree without leaves. */
export const EMPTY_ROOT: Hash = sha256('');

const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** RFC 6962 §2.1: `SHA256(0x00 ‖ entry)`. */
export function leafHash(entry: Uint8Array): Hash {
  const bytes = Buffer.allocUnsafe(1 + entry.length);
  bytes[0] = 0;
  bytes.set(entry, 1);
  return sha256(bytes);
}

/** RFC 6962 §2.1: `SHA256(0x01 ‖ left ‖ right)`. */
export function nodeHash(left: Hash, right: Hash): Hash {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}
