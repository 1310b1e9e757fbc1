import { PositionBeyondHead } from '../errors';
import { START, type EventStore, type ReadRange } from '../event-store';
import { collect, event, events, everything, follow, newStream, numbersOf, storePerTest, type Open } from './harness';

const isCaughtUp = (item: object | undefined): boolean =>
  item !== undefined && 'kind' in item && item.kind === 'caughtUp';

export function contractOfReads(open: Open): void {
  describe('read', () => {
    const store = storePerTest(open);
    wholeLog(store);
    oneStream(store);
    filters(store);
  });
}

function wholeLog(store: () => EventStore): void {
  it('21 gives the same sequence to readAll and to subscribeAll', async () => {
    for (let n = 0; n < 30; n += 1) await store().append(newStream(), 'none', events((n % 7) + 1));
    const read = await everything(store());
    const followed = await follow(store(), (items) => isCaughtUp(items.at(-1)));
    expect(followed.slice(0, -1)).toEqual(read);
    expect(followed.at(-1)).toEqual({ kind: 'caughtUp', position: read.at(-1)?.position });
  });

  it('25 begins after the position named', async () => {
    await store().append(newStream(), 'none', events(5));
    const log = await everything(store());
    const after = log[1]?.position ?? START;
    expect(await collect(store().readAll({ after, limit: 100 }))).toEqual(log.slice(2));
    const followed = await follow(store(), (items) => isCaughtUp(items.at(-1)), { after });
    expect(followed.slice(0, -1)).toEqual(log.slice(2));
  });

  it('25 gives nothing after the head, and halts beyond it', async () => {
    await store().append(newStream(), 'none', events(5));
    const head = await store().head();
    expect(await collect(store().readAll({ after: head, limit: 100 }))).toEqual([]);
    const after = String(BigInt(head) + 1n).padStart(START.length, '0');
    const beyond = { constructor: PositionBeyondHead, after, head };
    await expect(collect(store().readAll({ after, limit: 1 }))).rejects.toMatchObject(beyond);
    await expect(follow(store(), () => true, { after })).rejects.toMatchObject(beyond);
  });

  it.each([0, 1, 499, 501, 2_000])('26 reads at most %d events of the log', async (limit) => {
    for (let n = 0; n < 3; n += 1) await store().append(newStream(), 'none', events(400));
    const log = await collect(store().readAll({ limit }));
    expect(log).toHaveLength(Math.min(limit, 1_200));
  });

  it('41 answers a head that covers every acknowledged append', async () => {
    expect(await store().head()).toBe(START);
    const check = async (): Promise<void> => {
      const { position } = await store().append(newStream(), 'none', events(2));
      expect((await store().head()) >= position).toBe(true);
    };
    await Promise.all(Array.from({ length: 20 }, check));
    expect((await everything(store())).at(-1)?.position).toBe(await store().head());
  });
}

function oneStream(store: () => EventStore): void {
  const cases: [string, ReadRange, number[]][] = [
    ['all', {}, [0, 1, 2, 3, 4]],
    ['from', { from: 3n }, [3, 4]],
    ['to', { to: 1n }, [0, 1]],
    ['both', { from: 1n, to: 3n }, [1, 2, 3]],
    ['beyond the end', { from: 5n }, []],
    ['an empty range', { from: 3n, to: 2n }, []],
    ['a limit', { from: 1n, limit: 2 }, [1, 2]],
    ['a limit of 0', { limit: 0 }, []],
    ['backwards', { backwards: true }, [4, 3, 2, 1, 0]],
    ['backwards within', { backwards: true, from: 1n, to: 3n, limit: 2 }, [3, 2]],
  ];
  it.each(cases)('26 reads one stream: %s', async (_title, range, numbers) => {
    const stream = newStream();
    await store().append(newStream(), 'none', events(3));
    await store().append(stream, 'none', events(5));
    await store().append(`${stream}x`, 'none', events(3));
    expect(numbersOf(await collect(store().read(stream, range)))).toEqual(numbers);
  });

  it('26 reads a missing stream as empty and a long one whole', async () => {
    expect(await collect(store().read(newStream()))).toEqual([]);
    const stream = newStream();
    for (let n = 0; n < 5; n += 1) {
      await store().append(stream, n === 0 ? 'none' : BigInt(n * 500 - 1), events(500));
    }
    const revisions = (await collect(store().read(stream))).map(({ revision }) => revision);
    expect(revisions).toEqual(Array.from({ length: 2_500 }, (_, n) => BigInt(n)));
    const backwards = await collect(store().read(stream, { backwards: true, limit: 1_700 }));
    expect(backwards.map(({ revision }) => revision)).toEqual(revisions.reverse().slice(0, 1_700));
  });
}

function filters(store: () => EventStore): void {
  it('27 filters by category and type, in order', async () => {
    const wanted: string[] = [];
    for (let n = 0; n < 60; n += 1) {
      const category = n % 2 === 0 ? 'task' : 'taskPlan';
      const item = event({ n }, n % 3 === 0 ? 'TaskAssigned' : 'TaskAccepted');
      if (n % 2 === 0 && n % 3 === 0) wanted.push(item.id);
      await store().append(newStream(category), 'none', [item]);
    }
    const filter = { categories: ['task'], types: ['TaskAssigned'] };
    const idsOf = (list: object[]): string[] => list.flatMap((item) => ('id' in item ? [String(item.id)] : []));
    expect(idsOf(await collect(store().readAll({ limit: 1_000, filter })))).toEqual(wanted);
    expect(idsOf(await collect(store().readAll({ limit: 3, filter })))).toEqual(wanted.slice(0, 3));
    expect(idsOf(await collect(store().readAll({ limit: 9, filter: { types: [] } })))).toEqual([]);
    expect(idsOf(await follow(store(), (items) => isCaughtUp(items.at(-1)), filter))).toEqual(wanted);
  });

  it('27 yields checkpoints while nothing matches', async () => {
    for (let n = 0; n < 4; n += 1) await store().append(newStream(), 'none', events(500));
    const head = await store().head();
    const passed = (position: string) => (item: object) => 'position' in item && item.position === position;
    const items = await follow(store(), (all) => all.some(passed(head)), { categories: ['claim'] });
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => 'kind' in item && item.kind === 'checkpoint')).toBe(true);
    const live = follow(store(), (all) => all.some((item) => item.position > head), { after: head, types: ['None'] });
    await store().append(newStream(), 'none', events(1));
    expect((await live).at(-1)).toMatchObject({ kind: 'checkpoint', position: await store().head() });
  });
}
