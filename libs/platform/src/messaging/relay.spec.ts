import { AccessRefused } from '@taizhang/messaging';
import type { ConsumerState } from '../read/consumer';
import { relayHealth } from './relay';

const TROUBLES = {
  none: undefined,
  away: new Error('no broker answers'),
  refused: new AccessRefused('the broker does not let us in: authentication failed'),
};

it.each<[ConsumerState, keyof typeof TROUBLES, number, boolean, string]>([
  ['running', 'none', 0, true, 'running'],
  ['standby', 'none', 3_600, true, 'standby'],
  ['retrying', 'away', 50, true, 'retrying: Error: no broker answers'],
  ['retrying', 'away', 61, false, 'retrying: Error: no broker answers'],
  ['retrying', 'refused', 0, false, 'retrying: AccessRefused: the broker does not let us in: authentication failed'],
  ['failed', 'none', 0, false, 'stands at event e-1: too large'],
])('a relay that is %s (broker: %s) for %i s is ready: %s', (state, broker, seconds, ok, detail) => {
  const failure = state === 'failed' ? { error: 'too large', eventId: 'e-1' } : undefined;
  expect(relayHealth({ state, trouble: TROUBLES[broker], failure, sinceMs: Date.now() - seconds * 1_000 })).toEqual({
    ok,
    detail,
  });
});
