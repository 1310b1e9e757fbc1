import { ERASED, MASKED } from '@taizhang/kernel';
import { decrypted, encrypted } from './gcm';

/** A sealed value is a text: this, the shape of what is inside, the person, then what `encrypted` made of it. */
const PREFIX = 'sealed:1:';
const TOKEN = /^sealed:1:([vlto]):([a-z0-9._-]+):([A-Za-z0-9_-]+)$/;

/** `v` a text, number or truth value; `t` a list of texts; `l` any other list; `o` an object. */
type Shape = 'v' | 't' | 'l' | 'o';

interface Token {
  readonly shape: Shape;
  readonly personId: string;
  readonly bytes: string;
}

type Mark = typeof ERASED | typeof MASKED;

/** A sealed value was changed, or sealed by another key. */
export class SealBroken extends Error {
  constructor(personId: string, options: ErrorOptions) {
    super(`a sealed value of ${personId} does not open with that key`, options);
    this.name = 'SealBroken';
  }
}

const shapeOf = (value: unknown): Shape => {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string') ? 't' : 'l';
  return typeof value === 'object' ? 'o' : 'v';
};

const headOf = (shape: Shape, personId: string): string => `${PREFIX}${shape}:${personId}:`;

/** Shape and person are bound to it. What says nothing (null, absent) stays as it is. */
export function seal<T>(key: Buffer, personId: string, value: T): T {
  if (value === null || value === undefined) return value;
  const head = headOf(shapeOf(value), personId);
  const bytes = encrypted(key, head, Buffer.from(JSON.stringify(value)));
  // To its type it stays what it was: whoever folds or stores it does not look inside.
  return `${head}${bytes.toString('base64url')}` as unknown as T;
}

/** Throws `SealBroken`. */
export function unseal(key: Buffer, { shape, personId, bytes }: Token): unknown {
  try {
    const text = decrypted(key, headOf(shape, personId), Buffer.from(bytes, 'base64url'));
    return JSON.parse(text.toString()) as unknown;
  } catch (error) {
    throw new SealBroken(personId, { cause: error });
  }
}

function tokenOf(value: unknown): Token | undefined {
  if (typeof value !== 'string' || !value.startsWith(PREFIX)) return undefined;
  const [, shape, personId, bytes] = TOKEN.exec(value) ?? [];
  if (shape === undefined || personId === undefined || bytes === undefined) return undefined;
  return { shape: shape as Shape, personId, bytes };
}

/** Whether a value could pass for a sealed one: nobody may bring such a text along. */
export const looksSealed = (value: unknown): boolean => {
  if (typeof value === 'string') return value.startsWith(PREFIX);
  return typeof value === 'object' && value !== null && Object.values(value).some(looksSealed);
};

/** Whose sealed values stand in it. */
export function personsIn(value: unknown, found = new Set<string>()): Set<string> {
  const token = tokenOf(value);
  if (token) found.add(token.personId);
  else if (isPlain(value)) for (const each of Object.values(value)) personsIn(each, found);
  return found;
}

/** Dates and the like hold nothing sealed. */
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null));

const LEFT_OUT = Symbol('left out of its list');

/** The value with each sealed one put through `open`; what holds none is the same object as before. */
export function replaced<T>(value: T, open: (token: Token) => unknown): T {
  const result = walk(value, open);
  return (result === LEFT_OUT ? {} : result) as T;
}

function walk(value: unknown, open: (token: Token) => unknown): unknown {
  const token = tokenOf(value);
  if (token) return open(token);
  if (!isPlain(value)) return value;
  if (Array.isArray(value)) {
    const items = value.map((each) => walk(each, open));
    return items.every((each, at) => each === value[at]) ? value : items.filter((each) => each !== LEFT_OUT);
  }
  let changed: Record<string, unknown> | undefined;
  for (const [name, each] of Object.entries(value)) {
    const next = walk(each, open);
    if (next !== each) (changed ??= { ...value } as Record<string, unknown>)[name] = next === LEFT_OUT ? {} : next;
  }
  return changed ?? value;
}

/** A value that is never written: the mark as it would stand in its place. */
export function marked<T>(value: T, mark: Mark): T {
  if (value === null || value === undefined) return value;
  const shown = withheld({ shape: shapeOf(value) }, mark);
  return (shown === LEFT_OUT ? {} : shown) as T;
}

/** What stands in place of a value: of its shape, so that nobody who reads it stumbles. Objects leave their list. */
export function withheld({ shape }: Pick<Token, 'shape'>, mark: Mark): unknown {
  if (shape === 'v') return mark;
  if (shape === 'o') return LEFT_OUT;
  return shape === 't' ? [mark] : [];
}
