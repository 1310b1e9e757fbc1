import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Recorded, SubscriptionItem } from '@taizhang/event-store';
import { everything, events, expectStreamOrder, follow } from '@taizhang/event-store/contract';
import { until } from '@taizhang/testing';
import { benchPerTest } from './store.fixture';

const bench = benchPerTest();
const EVENTS = 5;

interface Appender {
  readonly process: ChildProcess;
  /** `<first event id> <position>` of each acknowledged append. */
  acknowledged(): string[];
  ended(): Promise<unknown[]>;
}

async function appender(): Promise<Appender> {
  const script = join(__dirname, 'appender.fixture.ts');
  const child = spawn(process.execPath, ['-r', '@swc-node/register', script, bench().url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const end = once(child, 'close');
  await until(() => output.includes('\n'));
  const acknowledged = (): string[] => output.split('\n').slice(0, -1);
  return { process: child, acknowledged, ended: () => end };
}

/** Each append of `EVENTS` events is there whole, side by side; every acknowledged one at the position it was told. */
function expectWhole(log: readonly Recorded[], acknowledged: readonly string[]): void {
  const lastOf = new Map<string, string>();
  for (let at = 0; at < log.length; at += EVENTS) {
    const append = log.slice(at, at + EVENTS);
    expect(new Set(append.map(({ data }) => data)).size).toBe(1);
    lastOf.set(append[0]?.id ?? '', append[EVENTS - 1]?.position ?? '');
  }
  expect(acknowledged.filter((line) => lastOf.get(line.slice(0, 36)) !== line.slice(37))).toEqual([]);
}

const streamOf = (item?: SubscriptionItem): string | undefined => (item && 'stream' in item ? item.stream : undefined);

it('44 two processes write at once: nothing lost, no gap, every order kept', async () => {
  const store = bench().store();
  const reading = follow(store, (items) => streamOf(items.at(-1)) === 'claim-end');
  const two = await Promise.all([appender(), appender()]);
  await sleep(2_000);
  for (const { process: child } of two) child.stdin?.end();
  expect(await Promise.all(two.map((it) => it.ended()))).toEqual([
    [0, null],
    [0, null],
  ]);
  const log = await everything(store);
  expectStreamOrder(log);
  expect(log.map(({ position }) => BigInt(position))).toEqual(log.map((_, n) => BigInt(n + 1)));
  expectWhole(
    log,
    two.flatMap((it) => it.acknowledged()),
  );
  expect(two.map((it) => it.acknowledged().length > 20)).toEqual([true, true]);
  await store.append('claim-end', 'none', events(1));
  expect((await reading).filter((item) => 'id' in item)).toHaveLength(log.length + 1);
});

it('45 kill -9 leaves each append whole or absent, and every acknowledged one', async () => {
  for (let round = 0; round < 3; round += 1) {
    const child = await appender();
    await sleep(200 + Math.random() * 200);
    child.process.kill('SIGKILL');
    expect(await child.ended()).toEqual([null, 'SIGKILL']);
    // The server may still be at the batch of the dead process: an append of our own queues behind it.
    await bench()
      .store()
      .append(
        `claim-${round}`,
        'none',
        events(EVENTS).map((it) => ({ ...it, data: round })),
      );
    expectWhole(await everything(bench().store()), child.acknowledged());
  }
});

it('36 a failing store rejects no append of another, and nothing goes unhandled', async () => {
  const healthy = await appender();
  const { proxy, store } = await bench().behindProxy('down', { deadlineMs: 200 });
  const failing = Promise.allSettled(
    Array.from({ length: 50 }, (_, n) => store.append(`claim-${n}`, 'none', events(1))),
  );
  await sleep(400);
  expect((await failing).every(({ status }) => status === 'rejected')).toBe(true);
  await proxy.close();
  healthy.process.stdin?.end();
  // Node ends a process with an unhandled rejection or exception by another code.
  expect(await healthy.ended()).toEqual([0, null]);
});
