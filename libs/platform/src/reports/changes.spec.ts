import { changesOf } from './changes';

type Listener = (name: string, position: string) => void;

/** Projections that move when told to. */
function projections() {
  const listeners = new Set<Listener>();
  return {
    listeners,
    onChange(listener: Listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    move: (name: string, position: string) => listeners.forEach((listener) => listener(name, position)),
  };
}

const REPORTS = [
  { name: 'task-ledger', projection: 'tasks' },
  { name: 'unit-workload', projection: 'tasks' },
  { name: 'packs', projection: 'packs' },
  { name: 'parked-events' },
];

function following(runner = projections(), stopping = new AbortController()) {
  const messages = changesOf(REPORTS, runner, stopping.signal);
  const next = async () => {
    const { value, done } = await messages.next();
    return done || !value ? 'end' : (JSON.parse(value.data) as { report: string; position: string });
  };
  return { runner, stopping, messages, next };
}

it('tells of every report behind the projection that moved, and of no other', async () => {
  const { runner, next } = following();
  const first = next();
  runner.move('tasks', '1');
  expect(await first).toEqual({ report: 'task-ledger', position: '1' });
  expect(await next()).toEqual({ report: 'unit-workload', position: '1' });
  const last = next();
  runner.move('nobody', '2');
  runner.move('packs', '3');
  expect(await last).toEqual({ report: 'packs', position: '3' });
});

it('gathers what moves while the reader is slow into the newest, also behind another one', async () => {
  const { runner, next } = following();
  const first = next();
  runner.move('tasks', '1');
  await first;
  for (const position of ['2', '3']) runner.move('packs', position);
  await next();
  const packs = next();
  expect(await packs).toEqual({ report: 'packs', position: '3' });

  const again = next();
  runner.move('tasks', '4');
  runner.move('packs', '5');
  expect(await again).toEqual({ report: 'task-ledger', position: '4' });
  runner.move('packs', '9');
  expect(await next()).toEqual({ report: 'unit-workload', position: '4' });
  expect(await next()).toEqual({ report: 'packs', position: '9' });
});

it('ends when the client leaves, waiting or not, and listens no longer', async () => {
  const waiting = following();
  const pending = waiting.next();
  expect(waiting.runner.listeners.size).toBe(1);
  waiting.stopping.abort();
  expect(await pending).toBe('end');
  expect(waiting.runner.listeners.size).toBe(0);

  const busy = following();
  const message = busy.next();
  busy.runner.move('tasks', '1');
  await message;
  await busy.messages.return(undefined);
  expect(busy.runner.listeners.size).toBe(0);

  const late = following(projections(), Object.assign(new AbortController()));
  late.stopping.abort();
  expect(await late.next()).toBe('end');
});
