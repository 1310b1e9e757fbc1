import { createHash } from 'node:crypto';

/** JSON with sorted keys and no spaces (RFC 8785): equal data, equal text. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    let items = '';
    for (const item of value) items += items === '' ? canonicalJson(item) : `,${canonicalJson(item)}`;
    return `[${items}]`;
  }
  const object = value as Readonly<Record<string, unknown>>;
  let members = '';
  for (const key of Object.keys(object).sort()) {
    const member = `${JSON.stringify(key)}:${canonicalJson(object[key])}`;
    members += members === '' ? member : `,${member}`;
  }
  return `{${members}}`;
}

/** SHA-256, in hex, of the canonical JSON. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
