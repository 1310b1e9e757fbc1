import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedKafka, startEmbeddedKafka } from '@taizhang/embedded-kafka';
import type { Topic } from '@taizhang/messaging';
import { freePort, makeCertificates, until } from '@taizhang/testing';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import type { KafkaAccess, KafkaSasl } from './kafka-access';
import { KafkaEventBus } from './kafka-event-bus';

const PASSWORD = 'n7Qw2fLx90Zk4';
const folder = mkdtempSync(join(tmpdir(), 'taizhang-secure-'));
const [ours, others] = ['ours', 'others'].map((name) => {
  mkdirSync(join(folder, name));
  return makeCertificates(join(folder, name));
}) as [ReturnType<typeof makeCertificates>, ReturnType<typeof makeCertificates>];
const read = (path: string): string => readFileSync(path, 'utf8');
const ca = read(ours.caFile);
const certificate = { ca, cert: read(ours.clientCertFile), key: read(ours.clientKeyFile) };
const user = (mechanism: KafkaSasl['mechanism'], password = PASSWORD, username = 'taizhang'): KafkaSasl => ({
  ...{ mechanism, username, password },
});

let kafka: EmbeddedKafka;
const at = { password: '', certificate: '', open: '' };
const errors: unknown[] = [];
const log = {
  ...{ info: () => undefined, warn: () => undefined },
  error: ({ err }: { err?: unknown }) => void errors.push(err),
};
const buses: KafkaEventBus[] = [];

beforeAll(async () => {
  at.password = `127.0.0.1:${await freePort()}`;
  at.certificate = `127.0.0.1:${await freePort()}`;
  const secure = {
    ...at,
    ...ours,
    users: { taizhang: PASSWORD, service: PASSWORD, guest: PASSWORD },
    limited: ['service', 'guest'],
  };
  kafka = await startEmbeddedKafka({ dataDir: folder, secure });
  at.open = kafka.brokers;
  await grantRights();
}, 400_000); // the first time, Maven fetches it
afterAll(async () => {
  await kafka?.kill();
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  for (const bus of buses.splice(0)) await bus.close();
  errors.length = 0;
});
jest.setTimeout(60_000);

function open(broker: string, access: KafkaAccess): KafkaEventBus {
  const bus = new KafkaEventBus({ brokers: [broker], log, ...access });
  buses.push(bus);
  return bus;
}

/** What the README asks for, and nothing else. */
async function grantRights(): Promise<void> {
  const { CREATE, DESCRIBE, READ, WRITE } = AclOperationTypes;
  const topics = [CREATE, DESCRIBE, READ, WRITE].map((operation) => ({
    ...{ operation, resourceType: AclResourceTypes.TOPIC, resourceName: 'taizhang.' },
    resourcePatternType: ResourcePatternTypes.PREFIXED,
  }));
  const groups = { operation: READ, resourceType: AclResourceTypes.GROUP, resourceName: '*' };
  const rights = [...topics, { ...groups, resourcePatternType: ResourcePatternTypes.LITERAL }];
  const toService = { principal: 'User:service', host: '*', permissionType: AclPermissionTypes.ALLOW };
  const admin = new Kafka({ brokers: [at.open], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.createAcls({ acl: rights.map((right) => ({ ...right, ...toService })) });
  await admin.disconnect();
}

const newTopic = (): Topic => ({ name: `taizhang.test-${randomUUID()}.v1`, partitions: 1, settings: {} });
const message = (topic: string) => ({ topic, key: 'task-a', headers: {}, value: Buffer.from('一') });

it.each<[string, 'password' | 'certificate', KafkaAccess]>([
  ['a password as it is', 'password', { tls: { ca }, sasl: user('plain') }],
  ['SCRAM-SHA-256', 'password', { tls: { ca }, sasl: user('scram-sha-256') }],
  ['SCRAM-SHA-512', 'password', { tls: { ca }, sasl: user('scram-sha-512') }],
  ['a certificate', 'certificate', { tls: certificate }],
  [
    'a password and the rights of the README',
    'password',
    { tls: { ca }, sasl: user('scram-sha-512', PASSWORD, 'service') },
  ],
])('topics, publisher and consumers come in over TLS by %s', async (_, listener, access) => {
  const bus = open(at[listener], access);
  const topic = newTopic();
  await bus.ensureTopics([topic]);
  await bus.publish([message(topic.name)]);
  const stop = new AbortController();
  const heard: string[] = [];
  const handle = async ({ value }: { value: Buffer | null }): Promise<void> => void heard.push(String(value));
  const running = bus.subscribe({ group: randomUUID(), topics: [topic.name], signal: stop.signal, handle });
  await until(() => heard.length > 0, 30_000);
  expect(await bus.lags()).toMatchObject([{ behind: expect.any(Number) }]);
  stop.abort();
  await running;
  expect(heard).toEqual(['一']);
  expect(errors).toEqual([]);
});

const refused = (why: RegExp): unknown =>
  expect.objectContaining({ name: 'AccessRefused', message: expect.stringMatching(why) });

it.each<[string, 'password' | 'certificate', KafkaAccess, RegExp]>([
  ['a wrong plain password', 'password', { tls: { ca }, sasl: user('plain', 'wrong') }, /authentication failed/i],
  ['a broker of no known authority', 'password', { tls: {}, sasl: user('plain') }, /certificate/],
  ['no certificate', 'certificate', { tls: { ca } }, /certificate/],
  [
    'a certificate of another authority',
    'certificate',
    { tls: { ca, cert: read(others.clientCertFile), key: read(others.clientKeyFile) } },
    /certificate|alert/,
  ],
])('%s is refused by name', async (_, listener, access, why) => {
  const bus = open(at[listener], access);
  await expect(bus.publish([message('taizhang.tasks.v1')])).rejects.toEqual(refused(why));
});

it.each<[string, KafkaAccess, RegExp]>([
  ['a wrong password', { tls: { ca }, sasl: user('scram-sha-512', 'wrong') }, /authentication failed/i],
  ['a broker of another authority', { tls: { ca: read(others.caFile) }, sasl: user('plain') }, /certificate/],
  ['a user who may not', { tls: { ca }, sasl: user('scram-sha-512', PASSWORD, 'guest') }, /not authorized/i],
])('%s is refused by name to topics and consumers, too, and loudly', async (_, access, why) => {
  const bus = open(at.password, access);
  const topic = newTopic();
  await expect(bus.ensureTopics([topic])).rejects.toEqual(refused(why));
  const stop = new AbortController();
  const handle = (): Promise<void> => Promise.reject(new Error('nothing should be heard'));
  const running = bus.subscribe({ group: randomUUID(), topics: [topic.name], signal: stop.signal, handle });
  await until(() => errors.length > 0, 30_000);
  expect(bus.groups()).toMatchObject([{ state: 'failed', why: expect.stringMatching(why) }]);
  stop.abort();
  await running;
  expect(errors[0]).toEqual(refused(why));
});

it.each<[string, 'password' | 'open', KafkaAccess]>([
  ['in the clear where TLS is asked for', 'password', {}],
  ['by TLS where there is none', 'open', { tls: { ca } }],
])('nobody comes in %s', async (_, listener, access) => {
  await expect(open(at[listener], access).publish([message('taizhang.tasks.v1')])).rejects.toThrow(/connection|TLS/i);
});
