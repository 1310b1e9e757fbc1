export { type EmbeddedKafka, type EmbeddedKafkaOptions, startEmbeddedKafka } from './embedded-kafka';
export { kafkaJars, KafkaUnavailable } from './kafka-jars';
