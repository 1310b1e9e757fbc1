import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EmbeddedKafka, kafkaJars, startEmbeddedKafka } from '@taizhang/embedded-kafka';
import { Kafka, logLevel } from 'kafkajs';

const dataDir = mkdtempSync(join(tmpdir(), 'taizhang-kafka-'));
let kafka: EmbeddedKafka | undefined;
afterAll(async () => {
  await kafka?.kill();
  rmSync(dataDir, { recursive: true });
});

async function send(brokers: string, value: string): Promise<void> {
  const producer = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  await producer.send({ topic: 'kept', acks: -1, messages: [{ key: 'a', value }] });
  await producer.disconnect();
}

/** Kafka's own tool, so that nothing of ours reads what ours wrote. */
async function lines(brokers: string, count: number): Promise<string[]> {
  const tool = ['-cp', await kafkaJars(), 'org.apache.kafka.tools.consumer.ConsoleConsumer'];
  const asked = ['--topic', 'kept', '--from-beginning', '--max-messages', String(count), '--timeout-ms', '20000'];
  const { stdout } = await promisify(execFile)('java', [...tool, '--bootstrap-server', brokers, ...asked]);
  return stdout.trim().split('\n');
}

it('is one broker that keeps what it acknowledged over a stop, a kill and a start on the same folder', async () => {
  kafka = await startEmbeddedKafka({ dataDir });
  const { brokers } = kafka;
  const admin = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 1 }], waitForLeaders: true });
  await admin.disconnect();
  await send(brokers, '一');
  await kafka.stop();
  await kafka.stop();
  kafka = await startEmbeddedKafka({ dataDir });
  expect(kafka.brokers).toBe(brokers);
  await send(brokers, '二');
  await kafka.kill();
  kafka = await startEmbeddedKafka({ dataDir });
  await send(brokers, '三');
  expect(await lines(brokers, 3)).toEqual(['一', '二', '三']);
}, 120_000);
