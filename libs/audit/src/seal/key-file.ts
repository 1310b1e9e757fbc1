import { randomBytes } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { makeSecretFile } from '@taizhang/disk';
import { formatSigner, KeyInvalid, parseSigner, type Signer, type Verifier } from '../log';

const SEED_BYTES = 32;

/** The signer that a file holds. Throws `KeyInvalid`, which names the file and never shows the key. */
export async function openKeyFile(path: string): Promise<Signer> {
  const line = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new KeyInvalid(`the key file ${path} cannot be read: ${error.code}`);
  });
  try {
    return parseSigner(line);
  } catch (error) {
    if (error instanceof KeyInvalid) throw new KeyInvalid(`${path}: ${error.message}`);
    throw error;
  }
}

/** Makes a key under that name. Throws where the file exists. */
export async function makeKeyFile(path: string, name: string, algorithm?: Verifier['algorithm']): Promise<Signer> {
  const line = `${formatSigner(name, randomBytes(SEED_BYTES), algorithm)}\n`;
  await makeSecretFile(path, line);
  return parseSigner(line);
}

/** The key of this data folder, made at first with a name of its own; two processes that begin at once share it. */
export async function ownKeyFile(path: string): Promise<Signer> {
  try {
    return await makeKeyFile(path, `taizhang.local/${randomBytes(4).toString('hex')}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await chmod(path, 0o600);
    return openKeyFile(path);
  }
}
