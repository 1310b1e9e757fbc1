import { randomBytes } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a file that only its owner reads: whoever looks finds all of it or none. Throws `EEXIST` if there is one. */
export async function makeSecretFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const incoming = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(incoming, text, { flag: 'wx', mode: 0o600, flush: true });
    await link(incoming, path);
  } finally {
    await rm(incoming, { force: true });
  }
}
