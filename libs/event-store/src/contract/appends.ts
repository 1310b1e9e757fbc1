import { AppendTooLarge, InvalidEvent, WrongExpectedRevision } from '../errors';
import { START, type EventStore, type NewEvent, type StreamName } from '../event-store';
import { MAX_APPEND_BYTES, MAX_APPEND_EVENTS } from '../limits';
import { collect, event, events, everything, newStream, storePerTest, type Open } from './harness';

const idsOf = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

export function contractOfAppends(open: Open): void {
  describe('append', () => {
    const store = storePerTest(open);
    expectedRevisions(store);
    replays(store);
    limits(store);
  });
}

function expectedRevisions(store: () => EventStore): void {
  it('1 starts a stream: the revision is that of its last event, and the position is set', async () => {
    const appended = await store().append(newStream(), 'none', events(3));
    expect(appended.revision).toBe(2n);
    expect(appended.position > START).toBe(true);
    expect(appended.position).toHaveLength(START.length);
  });

  it('2 refuses none on a stream that exists', async () => {
    const stream = newStream();
    await store().append(stream, 'none', events(2));
    const conflict = { constructor: WrongExpectedRevision, stream, expected: 'none', actual: 1n };
    await expect(store().append(stream, 'none', events(1))).rejects.toMatchObject(conflict);
  });

  it('3 continues at the exact revision, without a gap', async () => {
    const stream = newStream();
    await store().append(stream, 'none', events(2));
    expect((await store().append(stream, 1n, events(2))).revision).toBe(3n);
    expect((await collect(store().read(stream))).map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n]);
  });

  it.each([
    ['4 refuses a revision that is too low', 0n],
    ['5 refuses a revision that is too high', 5n],
  ])('%s', async (_title, expected) => {
    const stream = newStream();
    await store().append(stream, 'none', events(3));
    const conflict = { constructor: WrongExpectedRevision, stream, expected, actual: 2n };
    await expect(store().append(stream, expected, events(1))).rejects.toMatchObject(conflict);
  });

  it('6 refuses a revision of a stream that is missing', async () => {
    const conflict = { constructor: WrongExpectedRevision, expected: 0n, actual: 'none' };
    await expect(store().append(newStream(), 0n, events(1))).rejects.toMatchObject(conflict);
  });

  it('7 leaves nothing of a refused append', async () => {
    const stream = newStream();
    const first = await store().append(stream, 'none', events(1));
    await expect(store().append(stream, 7n, events(3))).rejects.toThrow(WrongExpectedRevision);
    const second = await store().append(stream, 0n, events(1));
    expect(await store().head()).toBe(second.position);
    const log = await everything(store());
    expect(log.map(({ position }) => position)).toEqual([first.position, second.position]);
  });

  it('8 keeps the events of one append together and in order', async () => {
    const given = Array.from({ length: 20 }, () => events(10));
    await Promise.all(given.map((list) => store().append(newStream(), 'none', list)));
    const log = idsOf(await everything(store()));
    for (const list of given) {
      const at = log.indexOf(list[0]?.id ?? '');
      expect(log.slice(at, at + 10)).toEqual(idsOf(list));
    }
  });
}

function replays(store: () => EventStore): void {
  it('9 answers the same append again with the first result', async () => {
    const stream = newStream();
    const given = events(3);
    const first = await store().append(stream, 'none', given);
    expect(await store().append(stream, 'none', given)).toEqual(first);
    expect(await everything(store())).toHaveLength(3);
  });

  it('10 does so after others appended', async () => {
    const stream = newStream();
    const given = events(2);
    await store().append(stream, 'none', events(1));
    const first = await store().append(stream, 0n, given);
    await store().append(stream, 2n, events(2));
    await store().append(newStream(), 'none', events(2));
    expect(await store().append(stream, 0n, given)).toEqual(first);
    expect(await everything(store())).toHaveLength(7);
  });

  it('11 keeps the original when the replay has other content', async () => {
    const stream = newStream();
    const original = event({ points: 3 });
    const first = await store().append(stream, 'none', [original]);
    expect(await store().append(stream, 'none', [{ ...original, data: { points: 99 } }])).toEqual(first);
    expect((await collect(store().read(stream))).map(({ data }) => data)).toEqual(['{"points":3}']);
  });

  it.each([
    ['another last event', ([first, second]: NewEvent[], other: NewEvent) => [first, second, other]],
    ['one event more', (given: NewEvent[], other: NewEvent) => [...given, other]],
    ['another first event', ([, second, third]: NewEvent[], other: NewEvent) => [other, second, third]],
    ['another order', ([first, second, third]: NewEvent[]) => [first, third, second]],
  ])('12 refuses a replay with %s', async (_title, change) => {
    const stream = newStream();
    const given = events(3);
    await store().append(stream, 'none', given);
    const changed = change(given, event()).filter((item) => item !== undefined);
    await expect(store().append(stream, 'none', changed)).rejects.toMatchObject({
      constructor: WrongExpectedRevision,
      actual: 2n,
    });
    expect(await everything(store())).toHaveLength(3);
  });

  it('13 answers the replay of a prefix with the place of its last event', async () => {
    const stream = newStream();
    const given = events(3);
    const { position } = await store().append(stream, 'none', given);
    const prefix = await store().append(stream, 'none', given.slice(0, 2));
    expect(prefix.revision).toBe(1n);
    expect(prefix.position < position).toBe(true);
    expect((await everything(store()))[1]?.position).toBe(prefix.position);
  });

  it('14 accepts an old id at the current revision as a new event', async () => {
    const stream = newStream();
    const given = events(1);
    await store().append(stream, 'none', given);
    expect((await store().append(stream, 0n, given)).revision).toBe(1n);
    await store().append(newStream(), 'none', given);
    expect(await everything(store())).toHaveLength(3);
  });
}

function limits(store: () => EventStore): void {
  const refuses = async (stream: StreamName, list: readonly NewEvent[], error: unknown): Promise<void> => {
    await expect(store().append(stream, 'none', list)).rejects.toMatchObject({ constructor: error });
    expect(await store().head()).toBe(START);
  };

  it.each([
    ['an empty append', 'task-1', []],
    ['a name without a category', 'task', events(1)],
    ['a system name', '$task-1', events(1)],
    ['an upper-case category', 'Task-1', events(1)],
    ['an empty id', 'task-', events(1)],
    ['a control character', 'task-a\u0000', events(1)],
    ['half a character', 'task-\ud800', events(1)],
    ['a bad event id', 'task-1', [{ ...event(), id: '1' }]],
    ['a bad event type', 'task-1', [event({}, 'task assigned')]],
  ])('15 refuses %s', (_title, stream, list) => refuses(stream, list, InvalidEvent));

  it('15 refuses a negative expected revision', async () => {
    await expect(store().append(newStream(), -1n, events(1))).rejects.toThrow(InvalidEvent);
  });

  it.each([
    ['bytes', [event('x'.repeat(MAX_APPEND_BYTES))]],
    ['bytes, of characters that take three', [event('石'.repeat(MAX_APPEND_BYTES / 3))]],
    ['bytes in sum', [event('x'.repeat(MAX_APPEND_BYTES / 2)), event('x'.repeat(MAX_APPEND_BYTES / 2))]],
    ['events', events(MAX_APPEND_EVENTS + 1)],
  ])('16 refuses too many %s', (_title, list) => refuses(newStream(), list, AppendTooLarge));

  it('16 takes as much as the limits allow', async () => {
    await store().append(newStream(), 'none', events(MAX_APPEND_EVENTS));
    await store().append(newStream(), 'none', [event('x'.repeat(MAX_APPEND_BYTES - 100))]);
    expect(await everything(store())).toHaveLength(MAX_APPEND_EVENTS + 1);
  });

  it.each([
    ['a bigint', { a: 1n }],
    ['NaN', [Number.NaN]],
    ['undefined', { a: undefined }],
    ['U+0000', 'a\u0000'],
    ['a lone surrogate', { a: '\udc00' }],
  ])('17 refuses %s in data and in metadata', async (_title, value) => {
    await refuses(newStream(), [event(value)], InvalidEvent);
    await refuses(newStream(), [{ ...event(), metadata: value }], InvalidEvent);
  });

  it('18 gives back data and metadata byte for byte', async () => {
    const stream = newStream();
    const data = { 乙: '石鼓镇 “引号” \\ {"a":1},{NULL}\n\t', b: [1.5, -0.1, 1e21, null, true], a: '😀\u0001\u2028' };
    const given = { ...event(data), metadata: { z: 'NULL', a: '' } };
    await store().append(stream, 'none', [given, event('NULL'), event('')]);
    const [first, second, third] = await collect(store().read(stream));
    expect(first).toMatchObject({ id: given.id, type: given.type, stream, data: JSON.stringify(data) });
    expect(first?.metadata).toBe('{"z":"NULL","a":""}');
    expect([second?.data, third?.data]).toEqual(['"NULL"', '""']);
    expect(first?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs(Date.parse(first?.recordedAt ?? '') - Date.now())).toBeLessThan(60_000);
  });
}
