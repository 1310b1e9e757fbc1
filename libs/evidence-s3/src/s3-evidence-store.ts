import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { GetObjectCommand, NoSuchKey, NotFound, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  digestOfBytes,
  EvidenceChanged,
  type EvidenceFile,
  EvidenceMissing,
  type EvidenceStore,
  EvidenceUnavailable,
  type KeptEvidence,
  receive,
} from '@taizhang/evidence';

/** Where in the object storage: `s3://<bucket>/<prefix>`. Endpoint, region and keys: the usual AWS variables. */
export interface S3Place {
  readonly bucket: string;
  /** Empty, or it ends with a slash. */
  readonly prefix: string;
}

/** Reads `s3://bucket/a/b`. */
export function s3Place(url: URL): S3Place {
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  return { bucket: url.hostname, prefix: path === '' ? '' : `${path}/` };
}

/** Files in S3-compatible storage, objects named by digest. An upload waits on the local disk for its name. */
export class S3EvidenceStore implements EvidenceStore {
  private constructor(
    private readonly client: S3Client,
    private readonly place: S3Place,
    private readonly incoming: string,
  ) {}

  static async open(place: S3Place, client = defaultClient()): Promise<S3EvidenceStore> {
    return new S3EvidenceStore(client, place, await mkdtemp(join(tmpdir(), 'taizhang-evidence-')));
  }

  async keep(content: AsyncIterable<Uint8Array>): Promise<KeptEvidence> {
    const { path, sha256, bytes } = await receive(this.incoming, content);
    try {
      const body = createReadStream(path);
      const checksum = { ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64') };
      const put = { ...this.named(sha256), Body: body, ContentLength: bytes, ...checksum };
      await this.client.send(new PutObjectCommand(put)).catch(unavailable);
      return { sha256, bytes };
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Twice: the first time for the digest alone. */
  async read(sha256: string): Promise<EvidenceFile> {
    const found = await digestOfBytes((await this.get(sha256)).content).catch(unavailable);
    if (found !== sha256) throw new EvidenceChanged(sha256, found);
    return this.get(sha256);
  }

  async close(): Promise<void> {
    this.client.destroy();
    await rm(this.incoming, { recursive: true, force: true });
  }

  private async get(sha256: string): Promise<EvidenceFile> {
    try {
      const { Body, ContentLength } = await this.client.send(new GetObjectCommand(this.named(sha256)));
      return { sha256, bytes: ContentLength ?? 0, content: Body as Readable };
    } catch (error) {
      if (error instanceof NoSuchKey || error instanceof NotFound) throw new EvidenceMissing(sha256);
      return unavailable(error);
    }
  }

  private named(sha256: string) {
    return { Bucket: this.place.bucket, Key: `${this.place.prefix}${sha256}` };
  }
}

/** Path style: the storages that cities run have no host name per bucket. */
const defaultClient = (): S3Client => new S3Client({ forcePathStyle: true, maxAttempts: 4 });

function unavailable(error: unknown): never {
  throw new EvidenceUnavailable('the object storage does not answer', { cause: error });
}
