import { StorageUnavailable } from '@taizhang/audit';
import { auditStorageContract } from '@taizhang/audit/contract';
import { S3Server } from '@taizhang/testing/s3-server';
import { S3AuditStorage } from './s3-audit-storage';

let server: S3Server;
beforeEach(async () => (server = await S3Server.start('audit')));
afterEach(() => server.stop());

describe('in object storage', () => {
  auditStorageContract(async () => S3AuditStorage.at(new URL('s3://audit/shigu/log'), server.client()));

  it('says so where the storage refuses', async () => {
    const storage = S3AuditStorage.at(new URL('s3://nobody-made-it/'), server.client());
    await expect(storage.write('checkpoint', Buffer.from('x'))).rejects.toThrow(StorageUnavailable);
    await storage.close();
  });
});
