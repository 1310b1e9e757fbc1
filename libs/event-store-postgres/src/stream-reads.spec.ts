import { event, events, newStream } from '@taizhang/event-store/contract';
import type { Recorded } from '@taizhang/event-store';
import { benchPerTest } from './store.fixture';
import { FIRST_PAGE } from './stream-reads';

const bench = benchPerTest();

async function all(source: AsyncIterable<Recorded>): Promise<Recorded[]> {
  const found: Recorded[] = [];
  for await (const each of source) found.push(each);
  return found;
}

it('many streams that are read at once come each whole and in order, those that are missing empty', async () => {
  const store = bench().store();
  const lengths = [0, 1, 2, FIRST_PAGE - 1, FIRST_PAGE, FIRST_PAGE + 1, 3 * FIRST_PAGE];
  const streams = Array.from({ length: 200 }, (_, index) => ({
    name: newStream(),
    length: lengths[index % lengths.length] ?? 0,
  }));
  for (const { name, length } of streams) if (length > 0) await store.append(name, 'none', events(length));
  const read = await Promise.all(streams.map(({ name }) => all(store.read(name))));
  read.forEach((found, index) => {
    const { name, length } = streams[index] ?? { name: '', length: -1 };
    expect(found.map(({ stream, revision }) => [stream, revision])).toEqual(
      Array.from({ length }, (_, at) => [name, BigInt(at)]),
    );
  });
});

it('a range and a limit hold for each of them', async () => {
  const store = bench().store();
  const name = newStream();
  await store.append(name, 'none', events(250));
  const ranges = [
    [{ from: 3n, to: 5n }, [3n, 4n, 5n]],
    [{ from: 248n }, [248n, 249n]],
    [{ limit: 2 }, [0n, 1n]],
    [{ from: 5n, to: 4n }, []],
    [{ limit: 0 }, []],
    [{ from: 249n, backwards: true, limit: 1 }, [249n]],
  ] as const;
  const read = await Promise.all(ranges.map(([range]) => all(store.read(name, range))));
  expect(read.map((found) => found.map(({ revision }) => revision))).toEqual(ranges.map(([, expected]) => expected));
  expect((await all(store.read(name, { limit: 150 }))).length).toBe(150);
});

it('a name that the server refuses fails alone', async () => {
  const store = bench().store();
  const name = newStream();
  await store.append(name, 'none', [event()]);
  const asked = ['task-\0', name, name, name].map((stream) => all(store.read(stream)));
  const settled = await Promise.allSettled(asked);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
});
