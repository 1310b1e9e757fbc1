import { KAFKA_VERSION, kafkaJars } from '@taizhang/embedded-kafka';
import { dockerAnswers } from './docker';

/** Fetches Kafka where it is not in the cache yet, and says which one the specs run; says why when there is none. */
async function main(): Promise<void> {
  await kafkaJars();
  const where = (await dockerAnswers())
    ? `in a container, and from Maven's jars where a spec kills it`
    : `from Maven's jars: no Docker engine answers`;
  process.stdout.write(`Apache Kafka ${KAFKA_VERSION} ${where}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
