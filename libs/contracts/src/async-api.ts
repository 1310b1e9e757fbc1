import { cloudEventType, type PublicEvent, schemaUri, sourceOf, topicOf } from './public-event';

/** Of each topic: the event store keeps its records for ever, Kafka only carries them. */
export const TOPIC = { partitions: 12, retentionMs: 7 * 24 * 60 * 60 * 1_000 };

const INFO = { title: 'Taizhang public events 台账公开事件', version: '1.0.0' };
const BINDING = '0.5.0';
const UUID = { type: 'string', format: 'uuid' };
const INSTANT = { type: 'string', format: 'date-time' };
const TEXT = { type: 'string', minLength: 1 };

/** What every record has; `traceparent` is there where the command had one. */
const HEADERS = {
  'content-type': { const: 'application/json' },
  ce_specversion: { const: '1.0' },
  ce_id: UUID,
  ce_source: { type: 'string', format: 'uri' },
  ce_type: TEXT,
  ce_subject: { ...TEXT, description: 'the stream' },
  ce_time: { ...INSTANT, description: 'when it happened in the world' },
  ce_dataschema: { type: 'string', format: 'uri' },
  ce_partitionkey: { ...TEXT, description: 'the stream; the key of the record holds the same' },
  ce_sequence: {
    type: 'string',
    pattern: '^[0-9]{20}$',
    description: 'revision in the stream, contiguous in the store',
  },
  ce_recordedtime: { ...INSTANT, description: 'when it was appended' },
  ce_correlationid: UUID,
  ce_causationid: UUID,
  ce_authtype: { enum: ['app_user', 'system'] },
  ce_authid: {
    ...UUID,
    description: 'a keyed pseudonym of who acted: the same for one user, another in every installation',
  },
  ce_basis: { type: 'string', description: 'clauses of the documents, joined by commas' },
};

const TRACEPARENT = {
  ce_traceparent: { ...TEXT, description: 'W3C trace of the command' },
  traceparent: { ...TEXT, description: 'the same for tracing libraries, which read the plain header' },
};

/** `tasks.TaskAssigned.v1` */
const keyOf = (event: PublicEvent): string => cloudEventType(event).replace('dev.taizhang.', '');

/** Every public event as AsyncAPI 3.0: whole in itself, so that it is read without a net. */
export function asyncApi(all: readonly PublicEvent[]) {
  const events = [...new Map(all.map((event) => [keyOf(event), event])).values()];
  const services = [...new Set(events.map(({ service }) => service))];
  return {
    asyncapi: '3.0.0',
    info: { ...INFO, description: '公开事件 Public events: CloudEvents 1.0 over Kafka, binary mode, keyed by stream.' },
    defaultContentType: 'application/json',
    channels: byName(services, (service) => channelOf(service, events)),
    operations: byName(services, operationOf),
    components: {
      messages: Object.fromEntries(events.map((event) => [keyOf(event), messageObject(event)])),
      schemas: Object.fromEntries(events.map((event) => [keyOf(event), event.schema])),
      messageTraits: {
        cloudEvent: {
          headers: {
            type: 'object',
            required: Object.keys(HEADERS),
            properties: { ...HEADERS, ...TRACEPARENT },
          },
          bindings: { kafka: { key: { type: 'string', description: 'the stream' }, bindingVersion: BINDING } },
        },
      },
    },
  };
}

const byName = <T>(names: readonly string[], make: (name: string) => T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, make(name)]));

const channelOf = (service: string, events: readonly PublicEvent[]) => ({
  address: topicOf({ service }),
  description: sourceOf({ service }),
  messages: Object.fromEntries(
    events
      .filter((event) => event.service === service)
      .map((event) => [keyOf(event), { $ref: `#/components/messages/${keyOf(event)}` }]),
  ),
  bindings: {
    kafka: {
      topic: topicOf({ service }),
      partitions: TOPIC.partitions,
      topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': TOPIC.retentionMs },
      bindingVersion: BINDING,
    },
  },
});

const operationOf = (service: string) => ({ action: 'send', channel: { $ref: `#/channels/${service}` } });

const messageObject = (event: PublicEvent) => ({
  name: cloudEventType(event),
  title: event.name,
  traits: [{ $ref: '#/components/messageTraits/cloudEvent' }],
  headers: {
    type: 'object',
    properties: {
      ce_type: { const: cloudEventType(event) },
      ce_source: { const: sourceOf(event) },
      ce_dataschema: { const: schemaUri(event) },
    },
  },
  payload: { $ref: `#/components/schemas/${keyOf(event)}` },
});
