import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '@taizhang/platform';
import type { Witness, WitnessAnswer } from './witness';

/** 63 hashes and a note with many signatures are far below. */
const BODY_LIMIT_BYTES = 65_536;
const TIMEOUT_MS = 10_000;

export interface WitnessServer {
  readonly url: string;
  close(): Promise<void>;
}

/** `POST /add-checkpoint` and `GET /<hex sha256(origin)>/checkpoint`, over plain HTTP: TLS is the proxy's. */
export async function serveWitness(witness: Witness, host: string, port: number, log: Log): Promise<WitnessServer> {
  const server = createServer({ requestTimeout: TIMEOUT_MS, headersTimeout: TIMEOUT_MS }, (request, response) => {
    answerTo(witness, request).then(
      (answer) => send(response, answer),
      (error: unknown) => {
        log.error({ err: error }, 'a request to the witness failed');
        send(response, { status: 500, body: 'internal error\n' });
      },
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { address, port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${bound}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answerTo(witness: Witness, request: IncomingMessage): Promise<WitnessAnswer> {
  const { method, url = '' } = request;
  if (url === '/add-checkpoint') {
    if (method !== 'POST') return { status: 405, body: 'POST it\n' };
    const body = await bodyOf(request);
    return body === undefined ? { status: 413, body: 'too large\n' } : witness.add(body);
  }
  const hash = /^\/([0-9a-f]{64})\/checkpoint$/.exec(url)?.[1];
  const note = hash === undefined || method !== 'GET' ? undefined : await witness.newest(hash);
  return note === undefined ? { status: 404, body: 'not found\n' } : { status: 200, body: note };
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= BODY_LIMIT_BYTES) chunks.push(chunk);
  }
  return bytes > BODY_LIMIT_BYTES ? undefined : Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, { status, body, contentType }: WitnessAnswer): void {
  response.writeHead(status, {
    'content-type': contentType ?? 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(body);
}
