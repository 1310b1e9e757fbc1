import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type AuditStorage, StorageUnavailable } from '@taizhang/audit';

/** A storage that does not answer is one that is away: by itself the client would wait for ever. */
const requestHandler = { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true };

/** Files of the log as objects of S3-compatible storage. */
export class S3AuditStorage implements AuditStorage {
  constructor(
    private readonly bucket: string,
    /** Empty, or it ends with a slash. */
    private readonly prefix: string,
    // Path style: the storages that cities run have no host name per bucket.
    private readonly client: S3Client = new S3Client({ forcePathStyle: true, maxAttempts: 4, requestHandler }),
  ) {}

  /** Reads `s3://bucket/a/b`; endpoint, region and keys come from the usual AWS variables. */
  static at(url: URL, client?: S3Client): S3AuditStorage {
    const path = url.pathname.replace(/^\/+|\/+$/g, '');
    return new S3AuditStorage(url.hostname, path === '' ? '' : `${path}/`, client);
  }

  read(path: string): Promise<Buffer | undefined> {
    return this.attempt(path, async () => {
      try {
        const { Body } = await this.client.send(new GetObjectCommand(this.named(path)));
        return Body ? Buffer.from(await Body.transformToByteArray()) : Buffer.alloc(0);
      } catch (error) {
        if (error instanceof NoSuchKey || error instanceof NotFound) return undefined;
        throw error;
      }
    });
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    const put = new PutObjectCommand({ ...this.named(path), Body: bytes, ContentLength: bytes.length });
    await this.attempt(path, () => this.client.send(put));
  }

  async remove(path: string): Promise<void> {
    await this.attempt(path, () => this.client.send(new DeleteObjectCommand(this.named(path))));
  }

  list(folder: string): Promise<string[]> {
    return this.attempt(folder, async () => {
      const names: string[] = [];
      const Prefix = `${this.prefix}${folder}/`;
      let ContinuationToken: string | undefined;
      do {
        const page = new ListObjectsV2Command({ Bucket: this.bucket, Prefix, ContinuationToken });
        const { Contents = [], NextContinuationToken } = await this.client.send(page);
        names.push(...Contents.map(({ Key = '' }) => Key.slice(Prefix.length)));
        ContinuationToken = NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return names.filter((name) => name !== '' && !name.includes('/'));
    });
  }

  async close(): Promise<void> {
    this.client.destroy();
  }

  private named(path: string) {
    return { Bucket: this.bucket, Key: `${this.prefix}${path}` };
  }

  private async attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new StorageUnavailable(path, { cause: error });
    }
  }
}
