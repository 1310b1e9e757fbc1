/** The value has no canonical form: RFC 8785 knows JSON values with finite numbers and whole characters only. */
export class NotCanonical extends Error {
  constructor(what: string) {
    super(`no canonical JSON: ${what}`);
    this.name = 'NotCanonical';
  }
}

/**
 * JSON as RFC 8785 (JCS) writes it: members by UTF-16 code units, numbers and texts as ECMAScript does, no spaces.
 * A member that is `undefined` is none. Throws `NotCanonical`.
 */
export function canonicalJson(value: unknown): string {
  const ordered = isInOrder(value) ? value : inOrder(value);
  if (ordered === undefined) return written(value);
  const text = JSON.stringify(ordered);
  // A lone surrogate comes out as \udxxx; so does a text with these characters, which the slow way tells apart.
  return text.includes('\\ud') ? written(value) : text;
}

/** Whether it can be written as it stands; in doubt it is not. */
function isInOrder(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  if (value === null) return true;
  if (!Array.isArray(value)) {
    let last = '';
    for (const name of Object.keys(value)) {
      if (name < last) return false;
      last = name;
    }
  }
  for (const item of Object.values(value)) if (!isInOrder(item)) return false;
  return true;
}

/**
 * The value with its members in order, for `JSON.stringify` to write at once: five times as fast as member by member.
 * `undefined` where an object cannot keep that order: it lists integer names first, and has a name of its own.
 */
function inOrder(value: unknown): unknown {
  if (typeof value === 'string' || value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotCanonical(String(value));
    return value;
  }
  if (typeof value !== 'object') throw new NotCanonical(typeof value);
  if (Array.isArray(value)) {
    const items = value.map(inOrder);
    return items.includes(undefined) ? undefined : items;
  }
  const copy: Record<string, unknown> = {};
  for (const name of membersOf(value)) {
    const item = UNORDERED.test(name) ? undefined : inOrder((value as Record<string, unknown>)[name]);
    if (item === undefined) return undefined;
    copy[name] = item;
  }
  return copy;
}

const membersOf = (value: object): string[] =>
  Object.keys(value)
    .filter((name) => (value as Record<string, unknown>)[name] !== undefined)
    .sort();

const UNORDERED = /^(?:\d|__proto__$)/;
const LONE_SURROGATE = /\p{Surrogate}/u;

function written(value: unknown): string {
  if (typeof value === 'string') return writtenText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(inOrder(value));
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  const object = value as Record<string, unknown>;
  const members = membersOf(object).map((name) => `${writtenText(name)}:${written(object[name])}`);
  return `{${members.join(',')}}`;
}

function writtenText(value: string): string {
  if (LONE_SURROGATE.test(value)) throw new NotCanonical('a lone surrogate');
  return JSON.stringify(value);
}
