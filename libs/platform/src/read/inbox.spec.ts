import type { Recorded, SubscriptionItem } from '@taizhang/event-store';
import { Inbox } from './inbox';

const position = (number: number): string => String(number).padStart(20, '0');
const recorded = (number: number) => ({ position: position(number) }) as Recorded;
const turns = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

async function* numbers(count: number, asked: { count: number }): AsyncIterable<SubscriptionItem> {
  for (let number = 1; number <= count; number += 1) {
    asked.count = number;
    yield recorded(number);
  }
  yield { kind: 'caughtUp', position: position(count) };
  await new Promise(() => undefined);
}

it('gives everything that is there, in order, and reads ahead no further than its limit', async () => {
  const asked = { count: 0 };
  const inbox = new Inbox(numbers(25, asked), 10, new AbortController().signal);
  await turns();
  expect(asked.count).toBe(10);
  const first = await inbox.take();
  expect(first).toMatchObject({ upTo: position(10), caughtUp: false });
  expect(first?.events).toHaveLength(10);
  await inbox.take();
  expect(await inbox.take()).toMatchObject({ upTo: position(25), caughtUp: true });
});

it('ends with its signal, waiting or not, and passes on what the subscription threw', async () => {
  const ending = new AbortController();
  const waiting = new Inbox(numbers(0, { count: 0 }), 10, ending.signal);
  await waiting.take();
  const last = waiting.take();
  ending.abort();
  expect(await last).toBeUndefined();
  async function* broken(): AsyncIterable<SubscriptionItem> {
    yield recorded(1);
    throw new Error('gone');
  }
  const inbox = new Inbox(broken(), 10, new AbortController().signal);
  expect((await inbox.take())?.events).toHaveLength(1);
  await expect(inbox.take()).rejects.toThrow('gone');
});
