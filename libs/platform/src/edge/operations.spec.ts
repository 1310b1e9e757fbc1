import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { loggerWithLines, testEdge } from './edge.testing';

describe('what operators see', () => {
  it('readiness names the check that fails, and hides why', async () => {
    const checks = [
      { name: 'store', check: async () => ({ ok: true, detail: 'head 12' }) },
      { name: 'projections', check: () => Promise.reject(new Error('/secret/path')) },
    ];
    const edge = await testEdge({ checks });
    expect((await edge.app.inject('/health/live')).json()).toEqual({ status: 'ok' });
    const ready = await edge.app.inject('/health/ready');
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toEqual({
      status: 'failing',
      checks: [
        { name: 'store', ok: true, detail: 'head 12' },
        { name: 'projections', ok: false, detail: 'failed' },
      ],
    });
    checks.pop();
    expect((await edge.app.inject('/health/ready')).statusCode).toBe(200);
    await edge.close();
  });

  it('metrics count requests by route pattern and status', async () => {
    const edge = await testEdge();
    await edge.app.inject({ method: 'POST', url: '/v1/things/abc/close' });
    await edge.app.inject('/v1/unknown/%2e%2e/path');
    const { body } = await edge.app.inject('/metrics');
    expect(body).toContain(
      'http_request_duration_seconds_count{method="POST",route="/v1/things/:id/close",status="401"} 1',
    );
    expect(body).toContain('route="none",status="404"');
    expect(body).not.toContain('abc');
    await edge.close();
  });

  it('logs hold no secret', () => {
    const { logger, lines } = loggerWithLines();
    logger.info(
      { headers: { authorization: 'Bearer abc', cookie: 'abc' }, token: 'abc', config: { databaseUrl: 'abc' } },
      'x',
    );
    expect(JSON.stringify(lines)).not.toContain('abc');
  });
});

describe('the page for people', () => {
  it('is served under the content security policy: no script in the page', async () => {
    const edge = await testEdge();
    const page = await edge.app.inject('/docs');
    expect(page.statusCode).toBe(200);
    expect(page.body.replaceAll(/<script src="[^"]+"> ?<\/script>/g, '')).not.toMatch(
      /<script|onload=|javascript:|https?:\/\/(?!www\.w3\.org)/,
    );
    for (const [, src] of page.body.matchAll(/(?:src|href)="\.?\/?([^"]+)"/g)) {
      expect([src, (await edge.app.inject(`/${src}`)).statusCode]).toEqual([src, 200]);
    }
    await edge.close();
  });

  it('describes a command from its validation alone', async () => {
    const edge = await testEdge();
    const document = (await edge.app.inject('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.components.schemas.FileThing).toEqual({
      type: 'object',
      required: ['title'],
      properties: {
        title: { type: 'string', maxLength: 20 },
        amountFen: { type: 'integer', minimum: 0 },
        grade: { type: 'string', enum: ['low', 'high'] },
        parts: { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/Part' } },
        seals: {
          oneOf: [
            { type: 'array', items: { type: 'string' } },
            { type: 'string', enum: ['none'] },
          ],
        },
      },
    });
    const create = document.paths['/v1/things'].post;
    expect(create.security).toEqual([{ bearer: [] }]);
    expect(create.parameters).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' });
    expect(create.responses.default).toEqual({ $ref: '#/components/responses/Problem' });
    expect(document.paths['/v1/things'].get.parameters).toContainEqual(
      expect.objectContaining({
        name: 'state',
        in: 'query',
        required: false,
        schema: { type: 'array', items: { type: 'string', enum: ['open', 'done'] } },
      }),
    );
    expect(document.paths['/v1/things/public'].get).toMatchObject({ security: [] });
    expect(document.paths['/v1/things/{id}/close'].post['x-roles']).toEqual(['closer']);
    await edge.close();
  });
});

it('a stop lets the request that runs finish', async () => {
  const edge = await testEdge();
  await edge.app.listen(0, '127.0.0.1');
  const server = edge.app.getHttpServer() as Server;
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  const body = JSON.stringify({ sub: 'li', unit: 'shigu', roles: [] });
  const arrived = once(server, 'request');
  socket.write(
    'POST /v1/dev/tokens HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n' +
      `Content-Length: ${body.length}\r\n\r\n`,
  );
  await arrived;
  const stopped = edge.close();
  socket.write(body);
  const [answer] = await once(socket, 'data');
  expect(answer).toContain('HTTP/1.1 201');
  await stopped;
});
