import { SYSTEM } from '@taizhang/kernel';
import { cloudEventType, type PublicEvent, schemaUri, sourceOf, topicOf } from './public-event';

/** A stored event, as far as the world outside may know of it. */
export interface Told {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: {
    readonly actor: { readonly userId: string };
    readonly occurredAt: string;
    readonly basis: readonly string[];
    readonly correlationId: string;
    readonly causationId: string;
    readonly traceparent?: string;
  };
}

/** The attributes of a CloudEvent beside its data: each is a text, as the Kafka binding writes it. */
export interface Attributes {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly dataschema: string;
  readonly partitionkey: string;
  /** Revision in the stream, 20 digits: contiguous, so that a gap shows. */
  readonly sequence: string;
  readonly recordedtime: string;
  readonly correlationid: string;
  readonly causationid: string;
  readonly authtype: 'app_user' | 'system';
  /** Who acted, under a name that is nobody's. */
  readonly authid: string;
  /** Clauses, joined by commas; empty where none is behind the event. */
  readonly basis: string;
  readonly traceparent?: string;
}

/** The structured form, as the feed sends it. */
export interface CloudEvent extends Attributes {
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, unknown>>;
}

/** The name under which a user is told outside: always the same, and nobody can make it from a guess. */
export type Pseudonym = (userId: string) => string;

/** A record of Kafka, in binary mode. */
export interface Message {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** A record that came in: anybody may have written it. */
export interface ForeignMessage {
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
}

/** An event cannot be told outside as it is: it has a text that no CloudEvent may carry. */
export class Untellable extends Error {
  constructor(event: Told, what: string) {
    super(`event ${event.id} of ${event.stream} cannot be published: ${what}`);
    this.name = 'Untellable';
  }
}

/** A record is not a CloudEvent of ours. */
export class Unreadable extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Unreadable';
  }
}

/** What CloudEvents forbid in a text: control characters, lone surrogates, noncharacters. */
const ILLEGAL = /[\p{Cc}\p{Cs}\p{NChar}]/u;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
const TYPE = /^dev\.taizhang\.[a-z-]+\.[A-Z][A-Za-z0-9]*\.v[1-9]\d*$/;
const SEQUENCE = /^\d{20}$/;
const URI = /^[a-z][a-z0-9+.-]*:\/\/\S+$/;

const someText = { test: (value: string) => value !== '', form: 'a text' };
const instant = { test: (value: string) => INSTANT.test(value), form: 'an instant of UTC' };
const uri = { test: (value: string) => URI.test(value), form: 'an absolute URI' };
const anyText = { test: () => true, form: 'a text' };

/** Every attribute that a record must have, and the form that it must have. */
const REQUIRED: Readonly<Record<string, { test(value: string): boolean; readonly form: string }>> = {
  specversion: { test: (value) => value === '1.0', form: '1.0' },
  id: someText,
  source: uri,
  type: { test: (value) => TYPE.test(value), form: 'dev.taizhang.<service>.<Event>.v<n>' },
  subject: someText,
  time: instant,
  dataschema: uri,
  partitionkey: someText,
  sequence: { test: (value) => SEQUENCE.test(value), form: '20 digits' },
  recordedtime: instant,
  correlationid: someText,
  causationid: someText,
  authtype: { test: (value) => value === 'app_user' || value === 'system', form: 'app_user or system' },
  authid: someText,
  basis: anyText,
};
const OPTIONAL = ['traceparent'];

/** What the event says outside: its public fields, in their order, those that it has. */
const dataOf = ({ data }: Told, { fields }: PublicEvent): Record<string, unknown> => {
  const told: Record<string, unknown> = {};
  for (const field of fields) if (data[field] !== undefined) told[field] = data[field];
  return told;
};

/** The attributes of an event. Throws `Untellable`. */
function attributesOf(event: Told, published: PublicEvent, pseudonymOf: Pseudonym): Attributes {
  const { id, stream, revision, recordedAt, metadata } = event;
  const { actor, occurredAt, basis, correlationId, causationId, traceparent } = metadata;
  const attributes: Attributes = {
    specversion: '1.0',
    id,
    source: sourceOf(published),
    type: cloudEventType(published),
    subject: stream,
    time: occurredAt,
    dataschema: schemaUri(published),
    partitionkey: stream,
    sequence: String(revision).padStart(20, '0'),
    recordedtime: recordedAt,
    correlationid: correlationId,
    causationid: causationId,
    authtype: actor.userId === SYSTEM.userId ? 'system' : 'app_user',
    authid: pseudonymOf(actor.userId),
    basis: basis.join(','),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
  const comma = basis.find((clause) => clause === '' || clause.includes(','));
  if (comma !== undefined) throw new Untellable(event, `a comma parts clauses, ${JSON.stringify(comma)} has its own`);
  for (const [name, value] of Object.entries(attributes) as [string, string][]) {
    if (ILLEGAL.test(value)) throw new Untellable(event, `${name} ${JSON.stringify(value)} has a forbidden character`);
  }
  return attributes;
}

/** The event in structured form. Throws `Untellable`. */
export const cloudEventOf = (event: Told, published: PublicEvent, pseudonymOf: Pseudonym): CloudEvent => ({
  ...attributesOf(event, published, pseudonymOf),
  datacontenttype: 'application/json',
  data: dataOf(event, published),
});

/** The event in binary mode, keyed by its stream. Throws `Untellable`. */
export function messageOf(event: Told, published: PublicEvent, pseudonymOf: Pseudonym): Message {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  const attributes = Object.entries(attributesOf(event, published, pseudonymOf)) as [string, string][];
  for (const [name, value] of attributes) headers[`ce_${name}`] = value;
  // The hop itself opens no span: who receives it hangs its own below the command's, as W3C tracing reads it.
  if (event.metadata.traceparent !== undefined) headers['traceparent'] = event.metadata.traceparent;
  const value = Buffer.from(JSON.stringify(dataOf(event, published)));
  return { topic: topicOf(published), key: event.stream, headers, value };
}

/** The event of a record in binary mode; attributes that are not ours are left out. Throws `Unreadable`. */
export function cloudEventIn({ key, headers, value }: ForeignMessage): CloudEvent {
  const contentType = headers['content-type'];
  if (contentType !== 'application/json') throw new Unreadable(`content-type ${contentType} is not application/json`);
  const attributes: Record<string, string> = {};
  for (const [name, { test, form }] of Object.entries(REQUIRED)) {
    const given = headers[`ce_${name}`];
    if (given === undefined) throw new Unreadable(`ce_${name} is missing`);
    if (!test(given)) throw new Unreadable(`ce_${name} ${JSON.stringify(given)} is not ${form}`);
    attributes[name] = given;
  }
  for (const name of OPTIONAL) {
    const given = headers[`ce_${name}`];
    if (given !== undefined) attributes[name] = given;
  }
  const illegal = Object.entries(attributes).find(([, given]) => ILLEGAL.test(given));
  if (illegal) throw new Unreadable(`ce_${illegal[0]} ${JSON.stringify(illegal[1])} has a forbidden character`);
  if (key !== attributes['partitionkey']) {
    throw new Unreadable(`key ${JSON.stringify(key)} is not ce_partitionkey ${attributes['partitionkey']}`);
  }
  const data = objectIn(value);
  return { ...(attributes as unknown as Attributes), datacontenttype: 'application/json', data };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function objectIn(value: Buffer | null): Record<string, unknown> {
  if (value === null) throw new Unreadable('the record has no value');
  let data: unknown;
  try {
    data = JSON.parse(UTF8.decode(value));
  } catch (error) {
    throw new Unreadable(`the value is not JSON: ${String(error)}`);
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new Unreadable('the value is not a JSON object');
  }
  return data as Record<string, unknown>;
}

/** The clauses behind an event. */
export const clausesOf = ({ basis }: Pick<Attributes, 'basis'>): readonly string[] =>
  basis === '' ? [] : basis.split(',');
