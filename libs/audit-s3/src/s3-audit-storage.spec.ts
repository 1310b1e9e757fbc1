import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { StorageUnavailable } from '@taizhang/audit';
import { auditStorageContract } from '@taizhang/audit/contract';
import S3rver from 's3rver';
import { S3AuditStorage } from './s3-audit-storage';

let server: S3rver;
let folder: string;
let port: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'taizhang-s3-'));
  const configureBuckets = [{ name: 'audit', configs: [] }];
  server = new S3rver({ directory: folder, port: 0, address: '127.0.0.1', silent: true, configureBuckets });
  ({ port } = await server.run());
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const client = (): S3Client =>
  new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'local',
    forcePathStyle: true,
    maxAttempts: 1,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });

describe('in object storage', () => {
  auditStorageContract(async () => S3AuditStorage.at(new URL('s3://audit/shigu/log'), client()));

  it('says so where the storage refuses', async () => {
    const storage = S3AuditStorage.at(new URL('s3://nobody-made-it/'), client());
    await expect(storage.write('checkpoint', Buffer.from('x'))).rejects.toThrow(StorageUnavailable);
    await storage.close();
  });
});
