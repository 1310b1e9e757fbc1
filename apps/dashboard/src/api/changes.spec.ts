import type { Api } from './api';
import { Changes, type LiveState } from './changes';

function pushable() {
  let push: (text: string) => void = () => undefined;
  let end: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      push = (text) => controller.enqueue(new TextEncoder().encode(text));
      end = () => controller.close();
    },
  });
  return { body, push: (text: string) => push(text), end: () => end() };
}

const nextChange = (changes: Changes): Promise<ReadonlySet<string> | 'all'> =>
  new Promise((resolve) => {
    const stop = changes.subscribe((changed) => {
      stop();
      resolve(changed);
    });
  });

it('coalesces a burst into one call, and calls for everything after a reconnection', async () => {
  const streams = [pushable(), pushable()];
  const opened = [...streams];
  const states: LiveState[] = [];
  const api = { events: async () => opened.shift()?.body ?? pushable().body } as unknown as Api;
  const changes = new Changes(api, (state) => states.push(state));
  const abort = new AbortController();
  const following = changes.follow(abort.signal);

  const burst = nextChange(changes);
  streams[0]?.push('data: {"report":"task-ledger"}\n\ndata: {"report":"task-ledger"}\n\n');
  streams[0]?.push('data: {"report":"unit-workload"}\n\n');
  expect(await burst).toEqual(new Set(['task-ledger', 'unit-workload']));

  const missed = nextChange(changes);
  streams[0]?.end();
  expect(await missed).toBe('all');
  expect(states).toEqual(['live', 'reconnecting', 'live']);
  abort.abort();
  streams[1]?.end();
  await following;
});
