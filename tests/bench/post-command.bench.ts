import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Bench, median, type Result } from './bench';

interface Measured {
  readonly requests: { readonly average: number };
  readonly latency: { readonly p99: number };
  readonly non2xx: number;
  readonly errors: number;
}

/** The part of autocannon that is used here; it ships no types. */
const autocannon = createRequire(__filename)('autocannon') as (
  options: Readonly<Record<string, unknown>>,
) => Promise<Measured>;

const CONNECTIONS = 64;
const SECONDS = 5;
const ROUNDS = 3;
const GOAL = 0.4;

interface Served {
  readonly url: string;
  readonly token: string;
  readonly tasks: number;
}

async function load(served: Served, prefix: string, duration: number): Promise<Measured> {
  const { url, token, tasks } = served;
  let next = 0;
  const measured = await autocannon({
    ...{ url, connections: CONNECTIONS, duration },
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ percent: 50, note: '进展正常,按计划推进' }),
        setupRequest: (request: object) => ({
          ...request,
          path: `/${prefix}/bench.t${(next += 1) % tasks}/report-progress`,
        }),
      },
    ],
  });
  if (measured.non2xx + measured.errors > 0) throw new Error(`${measured.non2xx} refusals, ${measured.errors} errors`);
  return measured;
}

async function compare(variant: 'write-side' | 'read-side'): Promise<Result> {
  const server = fork(join(__dirname, 'post-command.server.ts'), [variant], { execArgv: ['-r', '@swc-node/register'] });
  try {
    const [served] = (await once(server, 'message')) as [Served];
    await load(served, 'v1/tasks/tasks', 2);
    await load(served, 'constant', 2);
    const [commands, constants]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      commands.push((await load(served, 'v1/tasks/tasks', SECONDS)).requests.average);
      constants.push((await load(served, 'constant', SECONDS)).requests.average);
    }
    const [value, limit] = [median(commands), median(constants)];
    const ratio = value / limit;
    const beside = variant === 'read-side' ? ', projections at work' : '';
    const against = `the same app answering a constant, ${Math.round(limit)}/s${beside}`;
    const isGoal = variant === 'write-side';
    const goal = isGoal ? `>= ${GOAL}` : 'shown';
    return {
      id: `post-command ${variant}`,
      value,
      unit: 'commands/s',
      ratio,
      against,
      goal,
      ok: !isGoal || ratio >= GOAL,
    };
  } finally {
    server.send('stop');
    await once(server, 'exit');
  }
}

export const postCommand: Bench = {
  id: 'post-command',
  title: `POST report-progress over HTTP at ${CONNECTIONS} connections`,
  run: async () => [await compare('write-side'), await compare('read-side')],
};
