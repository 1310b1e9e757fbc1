import { rmSync } from 'node:fs';
import { SERVICES } from '@taizhang/composition';
import {
  type CloudEvent,
  cloudEventIn,
  type JsonSchema,
  messageOf,
  type Pseudonym,
  PUBLIC_EVENTS,
  PublicEvents,
} from '@taizhang/contracts';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { masterKeyFile, PersonalData, PostgresPersonKeys } from '@taizhang/personal-data';
import { type StoredEvent, Upcasters } from '@taizhang/platform';
import { expectAsPublished } from '@taizhang/testing';
import { newDataDir, type RunningHost, startHost } from '@taizhang/testing/host';
import { MANAGERS } from '../architecture/managers';
import { embeddedUrl } from '../faults/ledger-check';
import { admin, clerkOf, reader } from './ledger';

interface Person {
  readonly sub: string;
  readonly name: { readonly zh: string; readonly en: string };
}

/** Notes that a command makes before its own append. */
const WRITTEN_BEFORE = ['claim', 'reservation', 'packText'];

const published = new PublicEvents(PUBLIC_EVENTS);
const dataDir = newDataDir();
let host: RunningHost;
/** The whole sample year, in its order. */
let events: readonly StoredEvent[];
/** As the host makes them. */
let pseudonymOf: Pseudonym;

beforeAll(async () => {
  host = await startHost({ dataDir, seeded: 'sample' });
  events = await everything();
  const keys = new PostgresPersonKeys(
    { query: () => Promise.reject(new Error('none is asked for')) },
    await masterKeyFile(dataDir),
  );
  ({ pseudonymOf } = new PersonalData(keys));
}, 300_000);
afterAll(async () => {
  await host?.stop();
  rmSync(dataDir, { recursive: true });
});

async function everything(): Promise<StoredEvent[]> {
  const store = PostgresEventStore.open({ connectionString: embeddedUrl(dataDir) });
  const upcasters = new Upcasters(SERVICES.flatMap(({ readables }) => readables.map(({ decider }) => decider)));
  const all: StoredEvent[] = [];
  for await (const recorded of store.readAll({ limit: 1_000_000 })) all.push(upcasters.open(recorded));
  await store.close();
  return all;
}

const told = () => events.filter((event) => published.of(event) !== undefined);

/** What the feed says up to a position. */
async function feedUpTo(last: string): Promise<CloudEvent[]> {
  const stop = new AbortController();
  const headers = { accept: 'application/x-ndjson' };
  const response = await host.open('/v1/feed', { token: await reader(host), headers, signal: stop.signal });
  const lines = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const found: CloudEvent[] = [];
  for (let open = ''; ;) {
    const part = await lines?.read();
    const complete = (open + (part?.value ?? '')).split('\n');
    open = complete.pop() ?? '';
    for (const line of complete) {
      const { position, event } = JSON.parse(line) as { position: string; event: CloudEvent };
      found.push(event);
      if (position < last) continue;
      stop.abort();
      return found;
    }
  }
}

it('feed and topic say the same of every public event of the sample year', async () => {
  const records = told().map((event) => messageOf(event, published.of(event)!, pseudonymOf));
  expect(records.length).toBeGreaterThan(1_000);
  const heard = await feedUpTo(told().at(-1)?.position ?? '');
  expect(heard).toEqual(records.map(cloudEventIn));
});

it('every public event of the sample year is as its schema says', () => {
  for (const { category, type, data } of told()) expectAsPublished(category, type, data);
  const types = new Set(told().map(({ type }) => type));
  expect([...types]).toEqual(expect.arrayContaining(['PackAdopted', 'TaskAssigned', 'FindingCleared', 'AwardPaid']));
});

it('no public event of the sample year names anybody', async () => {
  const people = (await host.call<Person[]>('GET', '/v1/dev/people')).body;
  const subjects = events.filter(({ type, data }) => type === 'SubjectRegistered' && data['kind'] === 'person');
  const names = [
    ...people.flatMap(({ sub, name }) => [sub, name.zh, name.en]),
    ...subjects.map(({ data }) => data['name']),
  ];
  const users = events.map(({ metadata }) => metadata.actor.userId).filter((userId) => userId !== 'system');
  const who = new Set([...names, ...users]);
  expect(who.size).toBeGreaterThan(20);
  const named = told()
    .flatMap(({ category, type, data }) => expectAsPublished(category, type, data))
    .filter((text) => who.has(text));
  expect(named).toEqual([]);
  const headers = told().flatMap((event) => Object.values(messageOf(event, published.of(event)!, pseudonymOf).headers));
  expect(headers.filter((value) => who.has(value))).toEqual([]);
});

it('process managers of the sample year wrote only what they say', () => {
  const byId = new Map(events.map((event) => [event.id, event]));
  const name = ({ category, type }: StoredEvent) => `${category} ${type}`;
  const unsaid = events.flatMap((effect) => {
    const cause = byId.get(effect.metadata.causationId);
    if (!cause || WRITTEN_BEFORE.includes(effect.category)) return [];
    const heard = MANAGERS.filter(({ hears }) => hears.some((each) => each === name(cause)));
    return heard.some(({ writes }) => writes.some((each) => each === name(effect)))
      ? []
      : [`${name(cause)} > ${name(effect)}`];
  });
  expect([...new Set(unsaid)]).toEqual([]);
});

it('every schema is served where its events point, and all of them in AsyncAPI, to anybody', async () => {
  for (const type of new Set(told().map((event) => published.of(event)!))) {
    const { dataschema } = cloudEventIn(
      messageOf(
        told().find((event) => published.of(event) === type)!,
        type,
        pseudonymOf,
      ),
    );
    const { status, body, headers } = await host.call<JsonSchema & { $id: string }>(
      'GET',
      new URL(dataschema).pathname,
    );
    expect([status, body.$id]).toEqual([200, dataschema]);
    expect(headers.get('content-type')).toMatch(/^application\/schema\+json/);
    expect(Object.keys(body.properties ?? {})).toEqual(type.fields);
  }
  expect((await host.call('GET', '/schemas/tasks/TaskAssigned/v2.json')).status).toBe(404);
  const { body } = await host.call<{ asyncapi: string; channels: object }>('GET', '/asyncapi.json');
  expect([body.asyncapi, Object.keys(body.channels)]).toEqual([
    '3.0.0',
    ['packs', 'tasks', 'incentives', 'dead-letters'],
  ]);
});

it('dead letters are for administrators', async () => {
  const [token, clerk] = [await admin(host), await clerkOf(host, 'shigu.water')];
  const report = await host.call<{ rows: object[] }>('GET', '/v1/reports/dead-letters', { token });
  expect([report.status, report.body.rows]).toEqual([200, []]);
  expect((await host.call('GET', '/v1/reports/dead-letters', { token: clerk })).status).toBe(403);
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/replay'],
  ] as const) {
    expect((await host.call(method, `/v1/dead-letters/d-1${path}`, { token })).status).toBe(404);
    expect((await host.call(method, `/v1/dead-letters/d-1${path}`, { token: clerk })).status).toBe(403);
  }
});
