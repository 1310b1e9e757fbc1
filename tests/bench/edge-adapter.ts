import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Bench } from './bench';

/** The part of autocannon that is used here; it ships no types. */
const autocannon = createRequire(__filename)('autocannon') as (
  options: Readonly<Record<string, unknown>>,
) => Promise<{ requests: { average: number }; non2xx: number; errors: number }>;

const CONNECTIONS = 64;
const SECONDS = 5;
const ROUNDS = 3;

/** Requests per second of the same Nest route (JSON body, token, validation) on one adapter. */
async function measure(kind: 'express' | 'fastify'): Promise<number> {
  const server = fork(join(__dirname, 'edge-adapter.server.ts'), [kind], { execArgv: ['-r', '@swc-node/register'] });
  try {
    const [{ url, token }] = (await once(server, 'message')) as [{ url: string; token: string }];
    const load = (duration: number) =>
      autocannon({
        url: `${url}/progress`,
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ title: '节水检查', percent: 40, evidence: ['a', 'b'] }),
        connections: CONNECTIONS,
        duration,
      });
    await load(2);
    const { requests, non2xx, errors } = await load(SECONDS);
    if (non2xx + errors > 0) throw new Error(`${kind}: ${non2xx} refusals, ${errors} errors`);
    return requests.average;
  } finally {
    server.kill();
  }
}

/** The best of some rounds in turn: the other tenants of the machine only ever take speed away. */
export const edgeAdapter: Bench = {
  id: 'edge-adapter',
  title: `the same Nest POST at ${CONNECTIONS} connections, Fastify against Express`,
  async run() {
    let [express, fastify] = [0, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      express = Math.max(express, await measure('express'));
      fastify = Math.max(fastify, await measure('fastify'));
    }
    const ratio = fastify / express;
    const against = `Express ${Math.round(express)} requests/s`;
    return [{ id: 'edge-adapter', value: fastify, unit: 'requests/s', ratio, against, goal: '> 1', ok: ratio > 1 }];
  },
};
