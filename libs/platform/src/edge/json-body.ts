import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Malformed, UnsupportedMediaType } from '../problem';

export const BODY_LIMIT_BYTES = 262_144;
export const MAX_JSON_DEPTH = 32;

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;

/** Parses a JSON body strictly; throws `Malformed`. An empty body is `undefined`: a command without fields. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) throw new Malformed({ zh: '请求体不是有效的 UTF-8 文本', en: 'the body is not valid UTF-8' });
  const value = parse(bytes.toString());
  check(value, 1);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Malformed({ zh: '请求体不是有效的 JSON', en: 'the body is not valid JSON' });
  }
}

function check(value: unknown, depth: number): void {
  if (typeof value === 'number') checkNumber(value);
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_JSON_DEPTH) {
    throw new Malformed({
      zh: `JSON 嵌套不得超过 ${MAX_JSON_DEPTH} 层`,
      en: `JSON may nest ${MAX_JSON_DEPTH} levels at most`,
    });
  }
  if (Array.isArray(value)) {
    for (const item of value) check(item, depth + 1);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__' || (key === 'constructor' && isObjectWithPrototype(item))) {
      throw new Malformed({ zh: `不允许的字段名 ${key}`, en: `the field name ${key} is not allowed` });
    }
    check(item, depth + 1);
  }
}

// A number that JavaScript cannot hold would change in silence: an amount of money must not.
function checkNumber(value: number): void {
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return;
  throw new Malformed({ zh: '数字超出可精确表示的范围', en: 'a number is beyond what can be held exactly' });
}

const isObjectWithPrototype = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');

/** JSON is the only body there is beside uploads; anything else is 415, before a byte of it is read. */
export function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const charset = CHARSET.exec(request.headers['content-type'] ?? '')?.[1];
      if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new UnsupportedMediaType();
      done(null, parseJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}
