import { randomUUID } from 'node:crypto';
import { type Delivery, type Message, MessageRefused, type Topic } from '@taizhang/messaging';
import { eventBusContract } from '@taizhang/messaging/contract';
import { until } from '@taizhang/testing';
import { startTestKafka, type TestKafka } from '@taizhang/testing/kafka';
import { KafkaEventBus } from './kafka-event-bus';

const quiet: { [level in 'info' | 'warn' | 'error']: (fields: object, message: string) => void } = {
  ...{ info: () => undefined, warn: () => undefined, error: () => undefined },
};
let kafka: TestKafka;
const buses: KafkaEventBus[] = [];
beforeAll(async () => {
  kafka = await startTestKafka();
}, 400_000); // the first time, Maven fetches it
afterAll(async () => {
  await kafka?.end();
});
afterEach(async () => {
  jest.restoreAllMocks();
  for (const bus of buses.splice(0)) await bus.close();
});
jest.setTimeout(90_000);

function open(silentMs?: number): KafkaEventBus {
  const bus = new KafkaEventBus({ brokers: [kafka.brokers], log: quiet, ...(silentMs && { silentMs }) });
  buses.push(bus);
  return bus;
}

const newTopic = (settings: Topic['settings'] = {}): Topic => ({
  ...{ name: `taizhang.test-${randomUUID()}.v1`, partitions: 12, settings },
});
const message = (topic: string, key: string, text: string): Message => ({
  ...{ topic, key, headers: { ce_id: text }, value: Buffer.from(text) },
});

eventBusContract('KafkaEventBus', async () => {
  const bus = open();
  const topics = [newTopic(), newTopic()] as const;
  await bus.ensureTopics(topics);
  const names = [topics[0].name, topics[1].name] as const;
  return {
    bus,
    topics: names,
    another: open,
    send: (messages) => bus.publish(messages),
    dispose: async () => undefined,
  };
});

/** Everything of a topic, once so many are there. */
async function read(bus: KafkaEventBus, topic: string, count: number): Promise<string[]> {
  const seen: Delivery[] = [];
  const stop = new AbortController();
  const handle = async (each: Delivery): Promise<void> => void seen.push(each);
  const running = bus.subscribe({ group: randomUUID(), topics: [topic], signal: stop.signal, handle });
  await until(() => seen.length >= count, 60_000);
  stop.abort();
  await running;
  return seen.map(({ value }) => String(value));
}

it('publishes in the order of the calls, whoever waits for them', async () => {
  const bus = open();
  const topic = newTopic();
  await bus.ensureTopics([topic]);
  await bus.ensureTopics([topic]);
  const numbers = Array.from({ length: 200 }, (_, n) => String(n));
  await Promise.all(numbers.map((text) => bus.publish([message(topic.name, 'task-a', text)])));
  expect(await read(bus, topic.name, 200)).toEqual(numbers);
});

it('says that a message is refused, and goes on with the next', async () => {
  const bus = open();
  const topic = newTopic({ 'max.message.bytes': '10000' });
  await bus.ensureTopics([topic]);
  await bus.publish([message(topic.name, 'task-a', 'before')]);
  const large = message(topic.name, 'task-a', 'x'.repeat(20_000));
  await expect(bus.publish([large])).rejects.toThrow(MessageRefused);
  await bus.publish([message(topic.name, 'task-a', 'after')]);
  expect(await read(bus, topic.name, 2)).toEqual(['before', 'after']);
});

it('replaces a consumer that went silent', async () => {
  const topic = newTopic();
  const bus = open(4_000);
  const lost: string[] = [];
  jest.spyOn(quiet, 'warn').mockImplementation(({ err }: { err?: Error }) => void lost.push(err?.message ?? ''));
  await bus.ensureTopics([topic]);
  const seen: string[] = [];
  const stop = new AbortController();
  const running = bus.subscribe({
    ...{ group: randomUUID(), topics: [topic.name], signal: stop.signal },
    handle: async ({ value }) => void seen.push(String(value)),
  });
  await bus.publish([message(topic.name, 'task-a', 'before')]);
  await until(() => seen.includes('before'), 30_000);
  await kafka.pause(9_000);
  await until(
    () =>
      bus.publish([message(topic.name, 'task-a', 'after')]).then(
        () => true,
        () => false,
      ),
    30_000,
  );
  await until(() => seen.includes('after'), 60_000);
  expect(lost).toContain('no heartbeat for 4000 ms');
  expect(bus.groups()).toMatchObject([{ state: 'running', restarts: expect.any(Number) }]);
  expect(bus.groups()[0]?.restarts).toBeGreaterThanOrEqual(1);
  stop.abort();
  await running;
});
