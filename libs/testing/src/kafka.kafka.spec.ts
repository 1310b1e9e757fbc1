import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kafkaJars } from '@taizhang/embedded-kafka';
import { containerEnvironment } from './kafka';

/** The image begins with this program, which is in the jars, too: no engine is needed to see that it takes them. */
const IMAGE_START = 'kafka.docker.KafkaDockerWrapper';

it('the image of Kafka takes the settings of a broker for tests, and formats its log by them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-image-'));
  const [defaults = '', mounted = '', final = ''] = ['defaults', 'mounted', 'final'].map((name) => join(folder, name));
  for (const each of [defaults, mounted, final]) mkdirSync(each);
  writeFileSync(join(defaults, 'server.properties'), '');
  const { PATH, HOME } = process.env;
  const image = { CLUSTER_ID: '4L6g3nShT-eMCtK--X86sw', KAFKA_LOG_DIRS: join(folder, 'log') };
  const env = { PATH, HOME, ...image, ...containerEnvironment('localhost:29092', 29_092) };
  const args = ['-cp', await kafkaJars(), IMAGE_START, 'setup', '-D', defaults, '-M', mounted, '-F', final];
  await promisify(execFile)('java', args, { env });
  const settings = readFileSync(join(final, 'server.properties'), 'utf8').split('\n');
  expect(settings).toEqual(
    expect.arrayContaining([
      ...['listeners=BROKER://0.0.0.0:29092,CONTROLLER://localhost:9093', 'controller.quorum.voters=1@localhost:9093'],
      ...['advertised.listeners=BROKER://localhost:29092', 'auto.create.topics.enable=false'],
    ]),
  );
  expect(readFileSync(join(folder, 'log', 'meta.properties'), 'utf8')).toContain('node.id=1');
  rmSync(folder, { recursive: true });
}, 400_000); // the first time, Maven fetches Kafka
