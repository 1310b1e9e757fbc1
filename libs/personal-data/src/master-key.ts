import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSecretFile } from '@taizhang/disk';
import { KEY_BYTES } from './person-keys';

const FILE = 'personal-data.key';
const FEWEST_DIFFERENT_BYTES = 12;

/** What a development database that others share is sealed by: known to everybody, refused anywhere else. */
export const DEVELOPMENT_KEY = createHash('sha256').update('taizhang development').digest();

/** The key that a text says (32 bytes as hex or Base64), or what is wrong with it. */
export function masterKeyOf(text: string): Buffer | string {
  const hex = /^[0-9a-f]{64}$/i.test(text);
  const key = Buffer.from(text, hex ? 'hex' : 'base64');
  if (key.length !== KEY_BYTES || (!hex && !/^[A-Za-z0-9+/]{43}=$/.test(text))) {
    return 'must be 32 random bytes as hex or Base64 (openssl rand -base64 32)';
  }
  if (key.equals(DEVELOPMENT_KEY) || new Set(key).size < FEWEST_DIFFERENT_BYTES) return 'is a known one';
  return key;
}

/** The key of an embedded database: a file beside it that nobody else may read, made once. */
export async function masterKeyFile(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, FILE);
  await makeSecretFile(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const key = masterKeyOf((await readFile(path, 'utf8')).trim());
  if (typeof key === 'string') throw new Error(`${path}: the key ${key}`);
  return key;
}
