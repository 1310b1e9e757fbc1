/** The value has no canonical form: RFC 8785 knows JSON values with finite numbers and whole characters only. */
export class NotCanonical extends Error {
  constructor(what: string) {
    super(`no canonical JSON: ${what}`);
    this.name = 'NotCanonical';
  }
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** JSON as RFC 8785 (JCS) writes it: members by UTF-16 code units, numbers and texts as ECMAScript does, no spaces. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return canonicalText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotCanonical(String(value));
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new NotCanonical(typeof value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as Record<string, unknown>;
  let text = '';
  for (const name of Object.keys(object).sort()) {
    text += `${text === '' ? '' : ','}${canonicalText(name)}:${canonicalJson(object[name])}`;
  }
  return `{${text}}`;
}

function canonicalText(value: string): string {
  const text = JSON.stringify(value);
  if (text.includes('\\u') && LONE_SURROGATE.test(value)) throw new NotCanonical('a lone surrogate');
  return text;
}
