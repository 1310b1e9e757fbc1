import fc from 'fast-check';
import { canonicalJson } from '@taizhang/kernel';
import { sha256 } from './hash';
import { entryOf, type LeafSource, parseEntry } from './leaf';

const salt = sha256('salt');
const event: LeafSource = {
  id: '019a0000-0000-7000-8000-000000000001',
  stream: 'task-sg18.r14',
  revision: 4n,
  type: 'ProgressReported',
  data: '{"percent":40,"note":"第一次学习已开展"}',
  metadata: '{"basis":["SG18 §四"],"actor":{"userId":"li","unitId":"shigu.renmin","roles":["clerk"]}}',
  recordedAt: '2022-10-31T16:00:00.000Z',
};

it('an entry is the canonical envelope: clauses in clear, payload and metadata as salted digests', () => {
  const digest = (value: unknown): string =>
    sha256(Buffer.concat([salt, Buffer.from(canonicalJson(value))])).toString('hex');
  const entry = entryOf(event, salt).toString();
  expect(JSON.parse(entry)).toEqual({
    ...{ basis: ['SG18 §四'], id: event.id, recordedAt: event.recordedAt, revision: '4', stream: event.stream },
    ...{ type: event.type, dataHash: digest(JSON.parse(event.data)), metadataHash: digest(JSON.parse(event.metadata)) },
  });
  expect(entry).toBe(canonicalJson(JSON.parse(entry)));
  expect(entry).not.toMatch(/li|percent|学习/);
});

it.each([
  ['id', '019a0000-0000-7000-8000-000000000002'],
  ['stream', 'task-sg18.r15'],
  ['revision', 5n],
  ['type', 'TaskDone'],
  ['data', '{"percent":41,"note":"第一次学习已开展"}'],
  ['metadata', '{"basis":["SG18 §四"]}'],
  ['recordedAt', '2022-10-30T16:00:00.000Z'],
])('another %s is another entry', (member, value) => {
  expect(entryOf({ ...event, [member]: value }, salt)).not.toEqual(entryOf(event, salt));
});

it('the order of members is no difference, the salt is', () => {
  expect(entryOf({ ...event, data: '{"note":"第一次学习已开展", "percent":40.0}' }, salt)).toEqual(
    entryOf(event, salt),
  );
  expect(entryOf(event, sha256('other'))).not.toEqual(entryOf(event, salt));
});

it('reads its own entries and nothing else', () => {
  expect(parseEntry(entryOf(event, salt))).toMatchObject({ stream: event.stream, revision: '4' });
  fc.assert(fc.property(fc.uint8Array(), (bytes) => parseEntry(Buffer.from(bytes)) === undefined));
  expect(parseEntry(Buffer.from('null'))).toBeUndefined();
});
