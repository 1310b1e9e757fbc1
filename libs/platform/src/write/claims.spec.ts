import { InMemoryEventStore, WrongExpectedRevision } from '@taizhang/event-store';
import { chinaCalendar } from '@taizhang/kernel';
import { PERSONAL, SMALL_TREE } from '@taizhang/testing/given';
import { Upcasters } from '../stored-event';
import { claimList, type Claim, Claims, numberOn } from './claims';
import { CommandExecutor } from './command-executor';

const now = (): string => '2022-05-06T04:00:00.000Z';
let store: InMemoryEventStore;
beforeEach(() => (store = new InMemoryEventStore()));

/** A process of its own: nothing is cached. */
const claims = (): Claims =>
  new Claims(
    new CommandExecutor(
      store,
      { units: SMALL_TREE, calendar: chinaCalendar, now },
      new Upcasters([claimList]),
      PERSONAL,
    ),
  );

it('keeps what was claimed in its order, each id once, for every process', async () => {
  expect(await claims().of('order-wp10-2022')).toEqual([]);
  const one = claims();
  await one.add('order-wp10-2022', { id: 'f1' }, {});
  await one.add('order-wp10-2022', { id: 'f2', on: '2022-05-06' } as Claim, {});
  await claims().add('order-wp10-2022', { id: 'f1' }, {});
  const list = await claims().of('order-wp10-2022');
  expect(list).toEqual([{ id: 'f1' }, { id: 'f2', on: '2022-05-06' }]);
  expect(['f1', 'f2', 'f3'].map((id) => numberOn(list, id))).toEqual([1, 2, 3]);
});

it('keeps a list whose name is too long for a stream', async () => {
  const [list, other] = [`task-findings-${'a'.repeat(128)}`, `task-findings-${'a'.repeat(129)}`];
  await claims().add(list, { id: 'f1' }, {});
  expect(await claims().of(list)).toEqual([{ id: 'f1' }]);
  expect(await claims().of(other)).toEqual([]);
});

it('refuses whoever has read an older list, and lets nobody in twice, however many race', async () => {
  const racers = Array.from({ length: 20 }, (_, at) =>
    claims().add('visits-x', { id: `i${at}` }, { correlationId: 'c' }, 0),
  );
  const results = await Promise.allSettled(racers);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  expect(refused.every((reason) => reason instanceof WrongExpectedRevision)).toBe(true);
  expect(await claims().of('visits-x')).toHaveLength(1);
});

it('lets one of a process after the other to a list, whatever became of the one before', async () => {
  const one = claims();
  const done: string[] = [];
  const turn = (id: string, fails = false) =>
    one.inTurn('order-wp10-2022', async () => {
      const { length } = await one.of('order-wp10-2022');
      if (fails) throw new Error(id);
      await one.add('order-wp10-2022', { id }, {}, length);
      done.push(id);
    });
  const ids = Array.from({ length: 20 }, (_, at) => `f${at}`);
  const results = await Promise.allSettled(ids.map((id) => turn(id, id === 'f3')));
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(done).toEqual(ids.filter((id) => id !== 'f3'));
  expect((await one.of('order-wp10-2022')).map(({ id }) => id)).toEqual(done);
});
