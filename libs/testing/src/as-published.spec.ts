import { newId } from '@taizhang/kernel';
import { expectAsPublished } from './as-published';
import { CheckedStore } from './checked-store';

const closed = { taskId: 'sg1.i01', planId: 'sg1', reason: 'completed', onTime: true, closedOn: '2022-10-31' };

it('a public event is as its schema says, whatever else is stored with it', () => {
  expectAsPublished('task', 'TaskClosed', { ...closed, note: 'stays inside' });
  expectAsPublished('task', 'TaskAccepted', { anything: 1 });
  expectAsPublished('roster', 'RosterEntryListed', { entryId: 'of a person, not told' });
});

it.each<[string, object]>([
  ['a field of another type', { ...closed, onTime: 'yes' }],
  ['a date that does not exist', { ...closed, closedOn: '2022-02-30' }],
  ['an empty id', { ...closed, taskId: '' }],
  ['a field too few', { taskId: 'sg1.i01', planId: 'sg1' }],
])('%s is found', (_, fact) => {
  expect(() => expectAsPublished('task', 'TaskClosed', fact)).toThrow();
});

it('a field too many inside a field is found', () => {
  const place = { unitId: 'shigu', text: '河岸', lat: 26.9 };
  const about = { findingId: 'f', planId: 'p', source: 'patch', category: 'land', grade: 'general', place };
  expect(() => expectAsPublished('finding', 'FindingRegistered', { ...about, responsibleUnit: 'shigu' })).toThrow();
});

it.each([
  ['a mobile number', '电话 13800000000'],
  ['a resident number', '43040019900101001X'],
])('%s is found', (_, title) => {
  const task = { taskId: 'a', planId: 'p', title, leads: ['shigu'], participants: [], assigner: 'shigu' };
  expectAsPublished('task', 'TaskAssigned', { ...task, title: '节水' });
  expect(() => expectAsPublished('task', 'TaskAssigned', task)).toThrow();
});

const metadata = { actor: { userId: 'u-1' } };

it('a store for specs finds who acted, and the name of a person that is a subject', async () => {
  const store = new CheckedStore();
  const append = (stream: string, type: string, data: object) =>
    store.append(stream, 'none', [{ id: newId(), type, data, metadata }]);
  await append('subject-p-1', 'SubjectRegistered', { kind: 'person', name: 'somebody' });
  const cancelled = { taskId: 'a', planId: 'p', reason: 'nobody' };
  for (const reason of ['u-1', 'somebody']) {
    await expect(append('task-a', 'TaskCancelled', { ...cancelled, reason })).rejects.toThrow();
  }
  await append('task-a', 'TaskCancelled', cancelled);
});

it('a store for specs takes no public event of another shape', async () => {
  const data = { ...closed, planId: 7 };
  const events = [{ id: newId(), type: 'TaskClosed', data, metadata }];
  await expect(new CheckedStore().append('task-a', 'none', events)).rejects.toThrow();
});
