/** By their names in Kafka's documentation. */
export type BrokerSettings = Readonly<Record<string, string>>;

export interface BrokerPlace {
  /** Where it listens and where clients find it: `host:port` each, which differ in a container. */
  readonly listens: string;
  readonly advertised: string;
  readonly controller: string;
}

/** One broker, alone and its own controller, for a start or a test. */
export function brokerSettings({ listens, advertised, controller }: BrokerPlace): BrokerSettings {
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    listeners: `BROKER://${listens},CONTROLLER://${controller}`,
    'advertised.listeners': `BROKER://${advertised}`,
    'controller.quorum.bootstrap.servers': controller,
    'inter.broker.listener.name': 'BROKER',
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT',
    // Topics have the settings of the contract or are not there.
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.num.partitions': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
  };
}
