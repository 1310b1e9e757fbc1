import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { EvidenceUnavailable } from '@taizhang/evidence';
import { evidenceStoreContract } from '@taizhang/evidence/contract';
import S3rver from 's3rver';
import { S3EvidenceStore, s3Place } from './s3-evidence-store';

const place = s3Place(new URL('s3://evidence/shigu/2022'));

let server: S3rver;
let folder: string;
let port: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'taizhang-s3-'));
  const configureBuckets = [{ name: place.bucket, configs: [] }];
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
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });

describe('in object storage', () => {
  evidenceStoreContract({
    open: () => S3EvidenceStore.open(place, client()),
    tamper: async (sha256, Body) => {
      await client().send(new PutObjectCommand({ Bucket: place.bucket, Key: place.prefix + sha256, Body }));
    },
    names: async () => {
      const { Contents = [] } = await client().send(new ListObjectsV2Command({ Bucket: place.bucket }));
      return Contents.map(({ Key = '' }) => Key);
    },
  });

  it('says so where the storage refuses, and leaves nothing on the disk', async () => {
    const store = await S3EvidenceStore.open({ bucket: 'nobody-made-it', prefix: '' }, client());
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
