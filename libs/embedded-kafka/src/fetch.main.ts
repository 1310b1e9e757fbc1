import { kafkaJars } from './kafka-jars';

/** Fetches Kafka where it is not in the cache yet; says why when it is not to be had. */
kafkaJars().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
