import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dockerAnswers } from './docker';
import { freePort } from './free-port';
import { fromJars, inContainer, starterFor } from './kafka';

let engine: Server | undefined;
afterEach(async () => {
  engine?.closeAllConnections();
  await new Promise((done) => (engine ? engine.close(done) : done(undefined)));
  engine = undefined;
});

/** What a Docker engine answers, at a port or a socket. */
async function answering(
  at: number | string,
  status = 200,
  headers: object = { 'api-version': '1.47' },
): Promise<void> {
  engine = createServer((request, response) => {
    const known = request.url === '/_ping' || request.url === '/version';
    response.writeHead(known ? status : 404, { ...headers }).end('OK');
  });
  await new Promise<void>((done) => engine?.listen(at, () => done()));
}

it('an engine that answers is found at a port and at a socket', async () => {
  const port = await freePort();
  await answering(port);
  expect(await dockerAnswers(`tcp://127.0.0.1:${port}`)).toBe(true);
  engine?.close();
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-docker-'));
  await answering(join(folder, 'docker.sock'));
  expect(await dockerAnswers(`unix://${join(folder, 'docker.sock')}`)).toBe(true);
  rmSync(folder, { recursive: true });
});

it('Kafka goes into a container where an engine answers, else it comes from jars', async () => {
  const port = await freePort();
  expect(await starterFor(`tcp://127.0.0.1:${port}`)).toBe(fromJars);
  await answering(port);
  expect(await starterFor(`tcp://127.0.0.1:${port}`)).toBe(inContainer);
});

it('nobody there is no engine', async () => {
  expect(await dockerAnswers(`tcp://127.0.0.1:${await freePort()}`)).toBe(false);
  expect(await dockerAnswers('unix:///nowhere/docker.sock')).toBe(false);
});

it.each([
  ['fails', 500, undefined],
  ['is no Docker', 200, {}],
])('what %s is no engine', async (_, status, headers) => {
  const port = await freePort();
  await answering(port, status, headers);
  expect(await dockerAnswers(`tcp://127.0.0.1:${port}`)).toBe(false);
});

it('an engine that stays silent is not waited for', async () => {
  const port = await freePort();
  engine = createServer(() => undefined);
  await new Promise<void>((done) => engine?.listen(port, () => done()));
  const from = performance.now();
  expect(await dockerAnswers(`tcp://127.0.0.1:${port}`)).toBe(false);
  expect(performance.now() - from).toBeLessThan(5_000);
});
