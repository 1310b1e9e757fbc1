import { type CloudEvent, publish, type PublicEvent } from '@taizhang/contracts';
import { InMemoryEventStore } from '@taizhang/event-store';
import { derivedId, InvalidInput } from '@taizhang/kernel';
import { PERSONAL } from '@taizhang/testing/given';
import type { FastifyReply } from 'fastify';
import { Upcasters } from '../stored-event';
import { FeedController, type FeedQuery } from './feed.controller';

const is = { schema: {}, optional: false as const };
const PUBLISHED: readonly PublicEvent[] = [
  ...publish('tasks', 'task', { TaskClosed: { taskId: is, onTime: is } }),
  ...publish('packs', 'pack', { PackAdopted: { documentId: is } }),
];
const actor = { userId: 'li', unitId: 'shigu', roles: ['office'] };

let store: InMemoryEventStore;
beforeEach(() => (store = new InMemoryEventStore()));

async function happened(stream: string, type: string, data: object, more: object = {}): Promise<string> {
  const id = derivedId(stream, type);
  const occurredAt = '2022-05-05T04:00:00.000Z';
  const ids = { correlationId: derivedId('why'), causationId: derivedId('cause'), commandId: derivedId('command') };
  const metadata = { actor, occurredAt, basis: ['SG1 §一', 'SG1 §二'], schemaVersion: 1, ...ids, ...more };
  return (await store.append(stream, 'none', [{ id, type, data, metadata }])).position;
}

/** What a subscriber gets until the feed has nothing more; the log grows no longer. */
async function feed(query: FeedQuery = {}): Promise<{ position: string; event: CloudEvent }[]> {
  const stopping = new AbortController();
  const last = await happened('pack-end', 'PackAdopted', { documentId: 'end' });
  const controller = new FeedController(store, PUBLISHED, new Upcasters([]), PERSONAL);
  const got: { position: string; event: CloudEvent }[] = [];
  for await (const item of controller['events'](query, stopping.signal)) {
    if (item.position === last) break;
    got.push(item);
  }
  return got;
}

it('publishes the listed fields of an event and nothing else of it', async () => {
  const position = await happened(
    'task-sg1.t01',
    'TaskClosed',
    { taskId: 'sg1.t01', onTime: true, note: 'internal' },
    { traceparent: 't' },
  );
  const [published] = await feed();
  expect(published).toEqual({
    position,
    event: {
      specversion: '1.0',
      id: derivedId('task-sg1.t01', 'TaskClosed'),
      source: 'https://taizhang.dev/services/tasks',
      type: 'dev.taizhang.tasks.TaskClosed.v1',
      subject: 'task-sg1.t01',
      time: '2022-05-05T04:00:00.000Z',
      datacontenttype: 'application/json',
      dataschema: 'https://taizhang.dev/schemas/tasks/TaskClosed/v1.json',
      partitionkey: 'task-sg1.t01',
      sequence: '00000000000000000000',
      recordedtime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      basis: 'SG1 §一,SG1 §二',
      correlationid: derivedId('why'),
      causationid: derivedId('cause'),
      authtype: 'app_user',
      authid: PERSONAL.pseudonymOf('li'),
      traceparent: 't',
      data: { taskId: 'sg1.t01', onTime: true },
    },
  });
  expect(JSON.stringify(published)).not.toMatch(/internal|userId|commandId/);
});

it('an optional field that is absent stays absent; what is not public never shows', async () => {
  await happened('task-a', 'TaskClosed', { taskId: 'a' });
  await happened('task-b', 'TaskAccepted', { taskId: 'b' });
  await happened('plan-c', 'TaskClosed', { taskId: 'c' });
  await happened('pack-d', 'TaskClosed', { taskId: 'd' });
  expect((await feed()).map(({ event }) => event.data)).toEqual([{ taskId: 'a' }]);
});

it('goes on after a position, and narrows to a service or a type', async () => {
  const first = await happened('task-a', 'TaskClosed', { taskId: 'a' });
  await happened('pack-b', 'PackAdopted', { documentId: 'SG1' });
  await happened('task-c', 'TaskClosed', { taskId: 'c' });
  const subjects = async (query: FeedQuery) => (await feed(query)).map(({ event }) => event.subject);
  expect(await subjects({ after: first })).toEqual(['pack-b', 'task-c']);
  expect(await subjects({ service: 'packs' })).toEqual(['pack-b']);
});

it('a service or type that does not exist is an empty feed that ends', async () => {
  const controller = new FeedController(store, PUBLISHED, new Upcasters([]), PERSONAL);
  for (const query of [{ service: 'nope' }, { type: 'Nope' }, { service: 'packs', type: 'TaskClosed' }]) {
    const events = controller['events'](query, new AbortController().signal);
    expect(await events.next()).toMatchObject({ done: true });
  }
});

it('refuses a position that no event has reached yet, before the stream begins', async () => {
  const head = await happened('task-a', 'TaskClosed', { taskId: 'a' });
  const controller = new FeedController(store, PUBLISHED, new Upcasters([]), PERSONAL);
  const beyond = String(BigInt(head) + 1n).padStart(20, '0');
  const reply = {} as FastifyReply; // whatever touches the reply before the refusal fails
  const refusal = (pointer: string) => ({ constructor: InvalidInput, errors: [{ pointer }] });
  await expect(controller.feed({ after: beyond }, undefined, undefined, reply)).rejects.toMatchObject(
    refusal('/after'),
  );
  await expect(controller.feed({}, 'application/x-ndjson', beyond, reply)).rejects.toMatchObject(
    refusal('/Last-Event-ID'),
  );
});
