import { createReadStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, syncFolder } from '@taizhang/disk';
import {
  EvidenceChanged,
  type EvidenceFile,
  EvidenceMissing,
  type EvidenceStore,
  EvidenceUnavailable,
  type KeptEvidence,
} from './evidence-store';
import { digestOfBytes, FOLDER_MODE, prepareIncoming, receive, refused } from './incoming';

/** Files in a folder: `ab/<the other 62 digits>`. A name stands for a whole file, also after a crash. */
export class DiskEvidenceStore implements EvidenceStore {
  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<DiskEvidenceStore> {
    await prepareIncoming(join(folder, 'incoming'));
    return new DiskEvidenceStore(folder);
  }

  async keep(content: AsyncIterable<Uint8Array>): Promise<KeptEvidence> {
    const { path, sha256, bytes } = await receive(join(this.folder, 'incoming'), content);
    const target = this.pathOf(sha256);
    await makeFolder(dirname(target), FOLDER_MODE, this.folder).catch(refused);
    await rename(path, target).catch(refused);
    await syncFolder(dirname(target)).catch(refused);
    return { sha256, bytes };
  }

  async read(sha256: string): Promise<EvidenceFile> {
    const path = this.pathOf(sha256);
    const { size } = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new EvidenceMissing(sha256);
      throw new EvidenceUnavailable('the evidence cannot be read', { cause: error });
    });
    const found = await digestOfBytes(createReadStream(path));
    if (found !== sha256) throw new EvidenceChanged(sha256, found);
    return { sha256, bytes: size, content: createReadStream(path) };
  }

  async close(): Promise<void> {}

  private pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2));
  }
}
