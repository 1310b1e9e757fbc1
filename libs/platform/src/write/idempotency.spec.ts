import { StoreUnavailable } from '@taizhang/event-store';
import { derivedId, Duplicate } from '@taizhang/kernel';
import { IdempotencyKeyReused, InProgress } from '../problem';
import type { CommandExecutor } from './command-executor';
import { bodyDigest } from './command-http';
import { counter, Office, office } from './counter.fixture';

let world: Office;
let here: CommandExecutor;
beforeEach(async () => {
  world = new Office();
  here = world.process();
  await world.open(here);
});

const commandId = derivedId('key');
const same = { commandId, bodyDigest: 'one' };

it('the same command again gets the first answer, here and in any other process, also after later events', async () => {
  const first = await world.count(here, 3, same);
  await world.count(here, 1);
  for (const commands of [here, world.process()]) {
    expect(await world.count(commands, 3, same)).toEqual({ ...first, replayed: true });
  }
  expect(await world.total()).toBe(4);
});

it('the first answer comes even where the rule would now refuse', async () => {
  const first = await world.count(here, 10, same);
  expect(await world.count(here, 10, same)).toEqual({ ...first, replayed: true });
});

it('another body under the same key is refused, here and in any other process', async () => {
  await world.count(here, 3, same);
  for (const commands of [here, world.process()]) {
    await expect(world.count(commands, 4, { commandId, bodyDigest: 'two' })).rejects.toThrow(IdempotencyKeyReused);
  }
  expect(await world.total()).toBe(3);
});

it('a crash between append and answer: the retry finds the command, with all its events', async () => {
  world.store.instead = new StoreUnavailable('unknown', 'the connection broke');
  const command = { type: 'Count' as const, by: 1, times: 3 };
  const request = { actor: { ...office, roles: ['clerk'] }, ...same };
  await expect(here.execute(counter, 'a', command, request)).rejects.toThrow(StoreUnavailable);
  world.now = '2022-05-05T04:00:01.000Z';
  const answer = await world.process().execute(counter, 'a', command, request);
  expect(answer).toMatchObject({ revision: 3, position: await world.store.head(), replayed: true });
  const written = [];
  for await (const { id, type, revision } of world.store.read('counter-a', { from: 1n })) {
    written.push({ id, type, revision: Number(revision) });
  }
  expect(answer.events).toEqual(written);
  expect(await here.execute(counter, 'a', command, request)).toEqual(answer);
  expect(await world.total()).toBe(3);
});

it('an open outcome is looked up in the stream: replayed, or refused for another body', async () => {
  world.store.instead = new StoreUnavailable('unknown', 'the connection broke');
  await expect(world.count(here, 3, same)).rejects.toThrow(StoreUnavailable);
  await expect(world.count(here, 4, { commandId, bodyDigest: 'two' })).rejects.toThrow(IdempotencyKeyReused);
  expect((await world.count(here, 3, same)).replayed).toBe(true);
  expect(await world.total()).toBe(3);
});

it('while the first is running the second is told so; exactly one append happens', async () => {
  const [first, second] = await Promise.allSettled([world.count(here, 3, same), world.count(here, 3, same)]);
  expect([first?.status, second]).toEqual(['fulfilled', { status: 'rejected', reason: expect.any(InProgress) }]);
  expect((await world.count(here, 3, same)).replayed).toBe(true);
  expect(await world.total()).toBe(3);
});

it('at once in two processes: exactly one append, both get the same events', async () => {
  const there = world.process();
  const answers = await Promise.all([world.count(here, 3, same), world.count(there, 3, same)]);
  expect(answers[0]?.events).toEqual(answers[1]?.events);
  expect(answers[0]?.position).toBe(answers[1]?.position);
  expect(await world.total()).toBe(3);
});

it('a refused command leaves the key free', async () => {
  await expect(world.count(here, 11, same)).rejects.toThrow('CNT-01');
  await world.count(here, -5);
  expect((await world.count(here, 11, same)).replayed).toBe(false);
});

describe('a key whose body names the thing', () => {
  const create = (commands: CommandExecutor, id: string, digest: string) =>
    commands.execute(
      counter,
      id,
      { type: 'OpenCounter' },
      { actor: office, commandId, bodyDigest: digest, bindKey: true },
    );

  it('is bound before the append: another body makes no second thing', async () => {
    const first = await create(here, 'b', 'one');
    expect(world.store.appends.map(({ stream }) => stream)).toEqual([
      'counter-a',
      `reservation-key-${commandId}`,
      'counter-b',
    ]);
    for (const commands of [here, world.process()]) {
      await expect(create(commands, 'c', 'two')).rejects.toThrow(IdempotencyKeyReused);
      expect(await create(commands, 'b', 'one')).toEqual({ ...first, replayed: true });
    }
    await expect(here.load(counter, 'c')).rejects.toThrow('no counter has the id c');
  });

  it('is left free by a refusal, which writes nothing', async () => {
    await create(here, 'a', 'one').catch((error: unknown) => expect(error).toBeInstanceOf(Duplicate));
    expect(world.store.appends.map(({ stream }) => stream)).toEqual(['counter-a']);
    expect(await create(here, 'b', 'two')).toMatchObject({ revision: 0, replayed: false });
  });

  it('a crash after the binding lets the same body go on, and no other', async () => {
    world.store.instead = new StoreUnavailable('unknown', 'gone');
    await expect(create(here, 'b', 'one')).rejects.toThrow(StoreUnavailable);
    const after = world.process();
    await expect(create(after, 'c', 'two')).rejects.toThrow(IdempotencyKeyReused);
    expect(await create(after, 'b', 'one')).toMatchObject({ revision: 0, replayed: false });
  });
});

it('a digest is that of the values, whatever the order of the keys', () => {
  expect(bodyDigest({ a: [1, { b: 2, c: 3 }], d: null })).toBe(bodyDigest({ d: null, a: [1, { c: 3, b: 2 }] }));
  const digests = [{ a: 1 }, { a: '1' }, { a: [1] }, [1, 2], [2, 1], null, ''].map(bodyDigest);
  expect(digests.every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true);
  expect(new Set(digests).size).toBe(digests.length);
});
