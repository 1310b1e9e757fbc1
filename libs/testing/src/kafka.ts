import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brokerSettings, KAFKA_VERSION, startEmbeddedKafka } from '@taizhang/embedded-kafka';
import { dockerAnswers } from './docker';
import { freePort } from './free-port';

/** A broker of its own. */
export interface TestKafka {
  /** `host:port`, as `KAFKA_BROKERS` wants it. */
  readonly brokers: string;
  /** It answers nobody for so long, and no connection ends. */
  pause(ms: number): Promise<void>;
  /** Ends it, and nothing is left of it. */
  end(): Promise<void>;
}

/** In a container where a Docker engine answers, else from Maven's jars: the same version and settings. */
export const startTestKafka = async (): Promise<TestKafka> => (await starterFor())();

export const starterFor = async (dockerHost?: string): Promise<() => Promise<TestKafka>> =>
  (await dockerAnswers(dockerHost)) ? inContainer : fromJars;

export async function fromJars(): Promise<TestKafka> {
  const dataDir = mkdtempSync(join(tmpdir(), 'taizhang-kafka-'));
  const { brokers, pid, kill } = await startEmbeddedKafka({ dataDir });
  return {
    brokers,
    async pause(ms) {
      process.kill(pid, 'SIGSTOP');
      await sleep(ms);
      process.kill(pid, 'SIGCONT');
    },
    async end() {
      await kill();
      rmSync(dataDir, { recursive: true });
    },
  };
}

export async function inContainer(): Promise<TestKafka> {
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  const runtime = await getContainerRuntimeClient();
  const port = await freePort();
  const brokers = `${runtime.info.containerRuntime.host}:${port}`;
  const started = await new GenericContainer(`apache/kafka:${KAFKA_VERSION}`)
    .withEnvironment(containerEnvironment(brokers, port))
    .withExposedPorts({ container: port, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start();
  const container = runtime.container.getById(started.getId());
  return {
    brokers,
    async pause(ms) {
      await container.pause();
      await sleep(ms);
      await container.unpause();
    },
    end: async () => void (await started.stop()),
  };
}

/** The settings as the image takes them. It formats for static voters alone. */
export function containerEnvironment(advertised: string, port: number): Record<string, string> {
  const controller = 'localhost:9093';
  const { 'controller.quorum.bootstrap.servers': _, ...settings } = brokerSettings({
    ...{ listens: `0.0.0.0:${port}`, advertised, controller },
  });
  const all = Object.entries({ ...settings, 'controller.quorum.voters': `1@${controller}` });
  return Object.fromEntries(all.map(([name, value]) => [`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`, value]));
}
