import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clearStale, makeFolder } from '@taizhang/disk';
import { EvidenceUnavailable, type KeptEvidence } from './evidence-store';

/** An upload that was cut off leaves its file; nobody uploads for that long. */
const STALE_MS = 6 * 3_600_000;

/** Only the owner looks in. */
export const FOLDER_MODE = 0o700;

export interface Incoming extends KeptEvidence {
  readonly path: string;
}

/** Writes bytes to a file of their own, on the disk when this resolves; removes it when they break off. */
export async function receive(folder: string, content: AsyncIterable<Uint8Array>): Promise<Incoming> {
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx', 0o600).catch(refused);
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await file.writeFile(chunk).catch(refused);
    }
    await file.sync().catch(refused);
    await file.close();
    return { path, sha256: hash.digest('hex'), bytes };
  } catch (error) {
    await file.close().catch(() => undefined); // the first error is the one to tell
    await rm(path, { force: true });
    throw error;
  }
}

/** Makes the folder and clears what uploads that broke off have left there. */
export async function prepareIncoming(folder: string): Promise<void> {
  await makeFolder(folder, FOLDER_MODE);
  await clearStale(folder, STALE_MS);
}

export function refused(error: unknown): never {
  throw new EvidenceUnavailable('the evidence cannot be kept', { cause: error });
}

/** SHA-256 of a stream of bytes, in lower-case hex. */
export async function digestOfBytes(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk);
  return hash.digest('hex');
}
