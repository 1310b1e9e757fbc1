export { type BrokerPlace, brokerSettings } from './broker-settings';
export { type EmbeddedKafka, type EmbeddedKafkaOptions, startEmbeddedKafka } from './embedded-kafka';
export { KAFKA_VERSION, kafkaJars, KafkaUnavailable } from './kafka-jars';
export type { SecureListeners } from './secure-listeners';
