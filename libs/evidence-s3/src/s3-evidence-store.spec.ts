import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { EvidenceUnavailable } from '@taizhang/evidence';
import { evidenceStoreContract } from '@taizhang/evidence/contract';
import { S3Server } from '@taizhang/testing/s3-server';
import { S3EvidenceStore, s3Place } from './s3-evidence-store';

const place = s3Place(new URL('s3://evidence/shigu/2022'));

let server: S3Server;
beforeEach(async () => (server = await S3Server.start(place.bucket)));
afterEach(() => server.stop());

describe('in object storage', () => {
  evidenceStoreContract({
    open: () => S3EvidenceStore.open(place, server.client()),
    tamper: async (sha256, Body) => {
      await server.client().send(new PutObjectCommand({ Bucket: place.bucket, Key: place.prefix + sha256, Body }));
    },
    names: async () => {
      const { Contents = [] } = await server.client().send(new ListObjectsV2Command({ Bucket: place.bucket }));
      return Contents.map(({ Key = '' }) => Key);
    },
  });

  it('says so where the storage refuses, and leaves nothing on the disk', async () => {
    const store = await S3EvidenceStore.open({ bucket: 'nobody-made-it', prefix: '' }, server.client());
    async function* bytes() {
      yield Buffer.from('x');
    }
    await expect(store.keep(bytes())).rejects.toThrow(EvidenceUnavailable);
    await store.close();
  });
});

it.each([
  ['s3://bucket', { bucket: 'bucket', prefix: '' }],
  ['s3://bucket/', { bucket: 'bucket', prefix: '' }],
  ['s3://bucket/a/b/', { bucket: 'bucket', prefix: 'a/b/' }],
])('%s is a place', (url, expected) => {
  expect(s3Place(new URL(url))).toEqual(expected);
});
