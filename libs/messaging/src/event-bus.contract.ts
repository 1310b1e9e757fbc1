import { randomUUID } from 'node:crypto';
import type { Delivery, EventBus, GroupReport, Message } from './event-bus';

/** An adapter under test, with two empty topics of its own. */
export interface Harness {
  readonly bus: EventBus & GroupReport;
  readonly topics: readonly [string, string];
  /** The same bus as another process sees it. */
  another(): EventBus;
  /** Makes messages known, in this order. */
  send(messages: readonly Message[]): Promise<void>;
  /** Ends what is left over and throws it away. */
  dispose(): Promise<void>;
}

const WAIT_MS = 40_000;
const PAUSE_MS = 20;

/** Those of the test at hand. */
const atWork = new Set<Member>();

/** One member of a group, and what it was handed. */
class Member {
  readonly seen: Delivery[] = [];
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    bus: EventBus,
    readonly group: string,
    topics: readonly string[],
    effect: (message: Delivery) => Promise<void> = async () => undefined,
  ) {
    const handle = async (message: Delivery): Promise<void> => {
      await effect(message);
      this.seen.push(message);
    };
    this.running = bus.subscribe({ group, topics, signal: this.stopping.signal, handle });
    atWork.add(this);
  }

  get texts(): string[] {
    return this.seen.map(textOf);
  }

  async until(count: number): Promise<void> {
    await waitFor(
      () => this.seen.length >= count,
      () => `${this.seen.length} of ${count} messages`,
    );
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    atWork.delete(this);
  }
}

const textOf = ({ value }: Delivery): string => value?.toString() ?? '';

async function waitFor(met: () => boolean, found: () => string): Promise<void> {
  for (const from = performance.now(); !met();) {
    if (performance.now() - from > WAIT_MS) throw new Error(`not within ${WAIT_MS} ms: ${found()}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

const message = (topic: string, key: string, text: string): Message => ({
  ...{ topic, key, headers: { ce_id: randomUUID(), ce_basis: 'SG1 §四(二)' }, value: Buffer.from(text) },
});

/** So many messages under some keys, numbered. */
const numbered = (topic: string, count: number, keys = 5): Message[] =>
  Array.from({ length: count }, (_, n) => message(topic, `task-${n % keys}`, String(n)));

/** The numbers of each key, as they came. */
function byKey(messages: readonly Delivery[]): Map<string, number[]> {
  const lists = new Map<string, number[]>();
  for (const each of messages) lists.set(each.key ?? '', [...(lists.get(each.key ?? '') ?? []), Number(textOf(each))]);
  return lists;
}

function expectOrder(messages: readonly Delivery[]): void {
  for (const numbers of byKey(messages).values()) expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
}

const group = (): string => `group-${randomUUID()}`;
const inOrder = (texts: readonly string[]): number[] => texts.map(Number).sort((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** What every adapter must do; what only a broker has (publishing, its absence) is in the specs of its adapter. */
export function eventBusContract(name: string, open: () => Promise<Harness>): void {
  describe(`${name} keeps the contract of the event bus`, () => {
    let harness: Harness;
    beforeEach(async () => void (harness = await open()));
    afterEach(async () => {
      await Promise.all([...atWork].map((member) => member.stop()));
      await harness.dispose();
    });
    deliveries(() => harness);
    acknowledgements(() => harness);
    members(() => harness);
    reports(() => harness);
  });
}

function deliveries(harness: () => Harness): void {
  it('hands over what was sent before and after, whole, and in order per key', async () => {
    const { bus, send, topics } = harness();
    const sent = numbered(topics[0], 100);
    await send(sent.slice(0, 60));
    const member = new Member(bus, group(), [topics[0]]);
    await member.until(60);
    await send(sent.slice(60));
    await member.until(100);
    await member.stop();
    expectOrder(member.seen);
    const plain = ({ topic, key, headers, value }: Message | Delivery) => [topic, key, headers, String(value)];
    const byNumber = [...member.seen].sort((a, b) => Number(textOf(a)) - Number(textOf(b)));
    expect(byNumber.map(plain)).toEqual(sent.map(plain));
    expect(new Set(member.seen.map(({ at }) => at)).size).toBe(100);
  });

  it('hands over only what is in the topics asked for', async () => {
    const { bus, send, topics } = harness();
    await send([message(topics[0], 'a', 'one'), message(topics[1], 'a', 'two'), message(topics[0], 'b', 'three')]);
    const [first, both] = [new Member(bus, group(), [topics[0]]), new Member(bus, group(), topics)];
    await first.until(2);
    await both.until(3);
    await Promise.all([first.stop(), both.stop()]);
    expect(first.texts.sort()).toEqual(['one', 'three']);
    expect(both.texts.sort()).toEqual(['one', 'three', 'two']);
  });

  it('ends at once when it was over before it began', async () => {
    const { bus, topics } = harness();
    const handle = (): Promise<void> => Promise.reject(new Error('nobody should be handed anything'));
    await bus.subscribe({ group: group(), topics, signal: AbortSignal.abort(), handle });
  });
}

function acknowledgements(harness: () => Harness): void {
  it('goes on after what was acknowledged, also in another process', async () => {
    const { bus, another, send, topics } = harness();
    const sent = numbered(topics[0], 200);
    await send(sent.slice(0, 120));
    const first = new Member(bus, group(), [topics[0]]);
    await first.until(120);
    await first.stop();
    await send(sent.slice(120));
    const second = new Member(another(), first.group, [topics[0]]);
    await second.until(80);
    await second.stop();
    expect(inOrder([...first.texts, ...second.texts])).toEqual(upTo(200));
  });

  it('hands a message over again until its effect is done, and nothing of its key before', async () => {
    const { bus, send, topics } = harness();
    await send(numbered(topics[0], 30, 3));
    const tries: string[] = [];
    const member = new Member(bus, group(), [topics[0]], async (each) => {
      tries.push(textOf(each));
      if (textOf(each) === '12' && tries.filter((text) => text === '12').length <= 3) throw new Error('not now');
    });
    await member.until(30);
    await member.stop();
    expect(tries.filter((text) => text === '12')).toHaveLength(4);
    expect(inOrder(member.texts)).toEqual(upTo(30));
    expectOrder(member.seen);
  });

  it('hands over again what had its effect and was not acknowledged, and only that', async () => {
    const { bus, another, send, topics } = harness();
    await send(numbered(topics[0], 20, 1));
    const done: string[] = [];
    const first = new Member(bus, group(), [topics[0]], async (each) => {
      done.push(textOf(each));
      if (textOf(each) === '7') throw new Error('died after the effect');
    });
    await waitFor(
      () => done.includes('7'),
      () => done.join(),
    );
    await first.stop();
    const second = new Member(another(), first.group, [topics[0]]);
    await second.until(13);
    await second.stop();
    expect(second.texts).toEqual(upTo(20).slice(7).map(String));
    expect(first.texts).toEqual(upTo(7).map(String));
  });

  it('finishes and acknowledges what is in hand when it is ended', async () => {
    const { bus, another, send, topics } = harness();
    await send(numbered(topics[0], 3, 1));
    let started = false;
    const first = new Member(bus, group(), [topics[0]], async () => {
      started = true;
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await waitFor(
      () => started,
      () => 'nothing was handed over',
    );
    await first.stop();
    expect(first.seen.length).toBeGreaterThanOrEqual(1);
    await send([message(topics[0], 'task-0', '3')]);
    const second = new Member(another(), first.group, [topics[0]]);
    await second.until(4 - first.seen.length);
    await second.stop();
    expect([...first.texts, ...second.texts]).toEqual(['0', '1', '2', '3']);
  });
}

function members(harness: () => Harness): void {
  it('hands each group every message', async () => {
    const { bus, send, topics } = harness();
    const all = [new Member(bus, group(), topics), new Member(bus, group(), topics)];
    await send([...numbered(topics[0], 20), ...numbered(topics[1], 20)]);
    for (const member of all) await member.until(40);
    for (const member of all) await member.stop();
    for (const member of all) {
      expect(member.seen).toHaveLength(40);
      for (const topic of topics) expectOrder(member.seen.filter((each) => each.topic === topic));
    }
  });

  it('shares the work of a group, and a member that stays takes over from one that goes', async () => {
    const { bus, another, send, topics } = harness();
    const sent = numbered(topics[0], 120, 24);
    const first = new Member(bus, group(), [topics[0]]);
    const second = new Member(another(), first.group, [topics[0]]);
    await send(sent.slice(0, 60));
    await waitFor(
      () => first.seen.length + second.seen.length >= 60,
      () => `${first.seen.length} and ${second.seen.length}`,
    );
    await first.stop();
    const before = first.seen.length;
    await send(sent.slice(60));
    await waitFor(
      () => new Set([...first.texts, ...second.texts]).size === 120,
      () => `${first.seen.length} and ${second.seen.length}`,
    );
    await second.stop();
    expect(first.seen).toHaveLength(before);
    expectOrder(first.seen);
    for (const number of upTo(120).slice(60)) expect(second.texts).toContain(String(number));
  });
}

function reports(harness: () => Harness): void {
  it('tells how the groups of this process do, and those alone', async () => {
    const { bus, another, send, topics } = harness();
    await send(numbered(topics[0], 10));
    const [ours, theirs] = [new Member(bus, group(), [topics[0]]), new Member(another(), group(), [topics[0]])];
    for (const member of [ours, theirs]) await member.until(10);
    const from = Date.now();
    const [status, ...others] = bus.groups();
    expect(others).toEqual([]);
    expect(status).toEqual({ group: ours.group, state: 'running', sinceMs: expect.any(Number), restarts: 0 });
    expect(from - (status?.sinceMs ?? 0)).toBeGreaterThanOrEqual(0);
    await ours.stop();
    expect([bus.groups(), await bus.lags()]).toEqual([[], []]);
  });

  it('tells how far a group is behind, and that it is no longer', async () => {
    const { bus, send, topics } = harness();
    await send(numbered(topics[0], 20, 4));
    let held = true;
    const member = new Member(bus, group(), [topics[0]], async () => {
      if (held) throw new Error('not now');
    });
    const lag = async () => (await bus.lags())[0] ?? { group: '', behind: NaN, seconds: NaN };
    expect(await lag()).toMatchObject({ group: member.group, behind: 20 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { behind, seconds } = await lag();
    expect(behind).toBe(20);
    expect(seconds).toBeGreaterThan(0.2);
    held = false;
    await member.until(20);
    let found = await lag();
    for (const from = Date.now(); found.behind > 0 && Date.now() - from < WAIT_MS;) found = await lag();
    expect(found).toEqual({ group: member.group, behind: 0, seconds: 0 });
  });
}
