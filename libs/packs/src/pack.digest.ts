import { createHash } from 'node:crypto';
import { canonicalJson } from '@taizhang/kernel';

/** SHA-256, in hex, of the canonical JSON. Throws `NotCanonical`. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
