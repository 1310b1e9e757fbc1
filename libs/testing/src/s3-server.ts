import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';

/** S3-compatible storage with one bucket, in a folder of its own. */
export class S3Server {
  private constructor(
    private readonly server: S3rver,
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(bucket: string): Promise<S3Server> {
    const folder = mkdtempSync(join(tmpdir(), 'taizhang-s3-'));
    const configureBuckets = [{ name: bucket, configs: [] }];
    const server = new S3rver({ directory: folder, port: 0, address: '127.0.0.1', silent: true, configureBuckets });
    return new S3Server(server, folder, (await server.run()).port);
  }

  /** What tells another process of it, or of a way to it. */
  env(port = this.port): Readonly<Record<string, string>> {
    return {
      ...{ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_REGION: 'local' },
      ...{ AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' },
    };
  }

  client(): S3Client {
    return new S3Client({
      endpoint: `http://127.0.0.1:${this.port}`,
      region: 'local',
      forcePathStyle: true,
      maxAttempts: 1,
      logger: { debug() {}, info() {}, warn() {}, error() {} },
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    });
  }

  async stop(): Promise<void> {
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
