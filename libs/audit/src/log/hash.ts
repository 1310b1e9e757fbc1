import { createHash, hash } from 'node:crypto';

/** 32 bytes of SHA-256. */
export type Hash = Buffer;

export const HASH_BYTES = 32;

export const sha256 = (bytes: Uint8Array | string): Hash => hash('sha256', bytes, 'buffer');

/** Root of the tree without leaves. */
export const EMPTY_ROOT: Hash = sha256('');

const LEAF = Buffer.from([0]);
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** RFC 6962 §2.1: `SHA256(0x00 ‖ entry)`. */
export const leafHash = (entry: Uint8Array): Hash => createHash('sha256').update(LEAF).update(entry).digest();

/** RFC 6962 §2.1: `SHA256(0x01 ‖ left ‖ right)`. */
export function nodeHash(left: Hash, right: Hash): Hash {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}
