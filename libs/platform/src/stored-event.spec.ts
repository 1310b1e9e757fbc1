import type { Recorded } from '@taizhang/event-store';
import { SchemaVersionUnknown, Upcasters } from './stored-event';

const upcasters = new Upcasters([
  {
    category: 'task',
    schemaVersions: { TaskAssigned: 3 },
    upcast: (type, version, data) => ({ ...data, from: `${type} ${version}` }),
  },
  { category: 'plan' },
]);

const recorded = (stream: string, type: string, schemaVersion: number): Recorded => ({
  ...{ id: 'i', stream, revision: 7n, position: '1', type, recordedAt: '2022-05-01T00:00:00.000Z' },
  ...{ data: '{"title":"节水"}', metadata: JSON.stringify({ schemaVersion }) },
});

it('opens an event with its stream taken apart at the first hyphen', () => {
  expect(upcasters.open(recorded('plan-sg1-x', 'PlanAdopted', 1))).toMatchObject({
    ...{ category: 'plan', streamId: 'sg1-x', revision: 7, data: { title: '节水' } },
  });
});

it('brings an older shape to the newest one and leaves the newest alone', () => {
  expect(upcasters.open(recorded('task-1', 'TaskAssigned', 1)).data).toEqual({ title: '节水', from: 'TaskAssigned 1' });
  expect(upcasters.open(recorded('task-1', 'TaskAssigned', 3)).data).toEqual({ title: '节水' });
});

it.each([
  ['newer than this release', 'task-1', 'TaskAssigned', 4],
  ['without a way to it', 'plan-1', 'PlanAdopted', 2],
])('refuses a shape %s', (_, stream, type, version) => {
  expect(() => upcasters.open(recorded(stream, type, version))).toThrow(SchemaVersionUnknown);
});
