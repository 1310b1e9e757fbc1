import { StorageUnavailable } from '@taizhang/audit';
import { auditStorageContract, sealingContract } from '@taizhang/audit/contract';
import { S3Server } from '@taizhang/testing/s3-server';
import { S3AuditStorage } from './s3-audit-storage';

/** More with `FAULTS=full`; a thousand are run on a disk. */
const RACES = process.env['FAULTS'] === 'full' ? 200 : 20;

let server: S3Server;
beforeEach(async () => (server = await S3Server.start('audit')));
afterEach(() => server.stop());

const open = async (): Promise<S3AuditStorage> => S3AuditStorage.at(new URL('s3://audit/shigu/log'), server.client());

describe('in object storage', () => {
  auditStorageContract(open);

  it('says so where the storage refuses', async () => {
    const storage = S3AuditStorage.at(new URL('s3://nobody-made-it/'), server.client());
    await expect(storage.write('checkpoint', Buffer.from('x'))).rejects.toThrow(StorageUnavailable);
    await storage.close();
  });
});

describe('sealing into object storage', () => sealingContract(open, RACES));
