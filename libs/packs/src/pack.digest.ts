import { createHash } from 'node:crypto';

/** JSON with sorted keys and no spaces (RFC 8785): equal data, equal text. */
export function canonicalJson(value: unknown): string {
  // What is in order as it stands is written by the engine itself, which is several times faster.
  if (typeof value !== 'object' || value === null || isInOrder(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as Readonly<Record<string, unknown>>;
  const members: string[] = [];
  for (const key of Object.keys(object).sort()) {
    if (object[key] !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  }
  return `{${members.join(',')}}`;
}

function isInOrder(value: object): boolean {
  let last = '';
  if (!Array.isArray(value)) {
    for (const key of Object.keys(value)) {
      if (key < last) return false;
      last = key;
    }
  }
  for (const each of Object.values(value) as unknown[]) {
    if (typeof each === 'object' && each !== null && !isInOrder(each)) return false;
  }
  return true;
}

/** SHA-256, in hex, of the canonical JSON. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
