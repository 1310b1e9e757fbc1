import { connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Server } from 'node:http';
import fastify from 'fastify';
import { script, testEdge } from './edge.testing';
import { csvField, sendCsv, sendNdjson, stopGracefully, type Column } from './streams';

const tick = (signal: AbortSignal) => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

async function openStream(server: Server): Promise<{ socket: Socket; until: (text: string) => Promise<string> }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.setEncoding('utf8').write('GET /v1/things/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
  let seen = '';
  socket.on('data', (chunk: string) => (seen += chunk));
  const until = async (text: string) => {
    while (!seen.includes(text)) await once(socket, 'data');
    return seen;
  };
  return { socket, until };
}

describe('Server-Sent Events', () => {
  it('carry ids, names and lines, with the security headers, and end with the source', async () => {
    const edge = await testEdge();
    script.messages = async function* () {
      yield { id: '01', event: 'fact', data: 'a\nb' };
    };
    const answer = await edge.app.inject('/v1/things/stream');
    expect(answer.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    expect(answer.body).toBe(':\n\nid: 01\nevent: fact\ndata: a\ndata: b\n\n');
    expect(edge.logLines.at(-1)).toMatchObject({ route: '/v1/things/stream', status: 200 });
    await edge.close();
  });

  it('end when the client leaves, and when the server stops', async () => {
    const edge = await testEdge();
    let running = 0;
    let ended = () => {};
    script.messages = async function* (signal) {
      running += 1;
      yield { data: 'hello' };
      await tick(signal);
      running -= 1;
      ended();
    };
    await edge.app.listen(0, '127.0.0.1');
    const server = edge.app.getHttpServer() as Server;

    const leaving = await openStream(server);
    await leaving.until('data: hello');
    expect(running).toBe(1);
    const left = new Promise<void>((resolve) => (ended = resolve));
    leaving.socket.destroy();
    await left;
    expect(running).toBe(0);

    const staying = await openStream(server);
    await staying.until('data: hello');
    const closed = once(staying.socket, 'close');
    await edge.close();
    await closed;
    expect(running).toBe(0);
  });

  it('wait for a client that does not read', async () => {
    const edge = await testEdge();
    let produced = 0;
    script.messages = async function* (signal) {
      while (!signal.aborted && produced < 10_000) {
        produced += 1;
        yield { data: 'x'.repeat(65_536) };
      }
    };
    await edge.app.listen(0, '127.0.0.1');
    const { socket, until } = await openStream(edge.app.getHttpServer() as Server);
    await until('data: x');
    socket.pause();
    let before = -1;
    while (before !== produced) {
      before = produced;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(produced).toBeLessThan(2_000);
    socket.destroy();
    await edge.close();
  });
});

describe('CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['\uFF1Dcmd', "'\uFF1Dcmd"],
    ['2022-03-31', '2022-03-31'],
    ['\t=1', "'\t=1"],
    ['-12.50', '-12.50'],
    [-7, '-7'],
    [123456789012345678901n, '123456789012345678901'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    [null, ''],
    [undefined, ''],
    [true, 'true'],
    ['节水', '节水'],
  ])('writes %p as %s', (value, text) => {
    expect(csvField(value)).toBe(text);
  });

  it('begins with the BOM, ends lines with CRLF, and stops reading when the client leaves', async () => {
    const server = fastify();
    let closed = () => {};
    const finished = new Promise<void>((resolve) => (closed = resolve));
    async function* rows(count: number) {
      try {
        for (let index = 0; index < count; index += 1) yield { index, name: '单位' };
      } finally {
        closed();
      }
    }
    const columns: Column<{ index: number; name: string }>[] = [
      { header: '序号', value: (row) => row.index },
      { header: '=名称', value: (row) => row.name },
    ];
    server.get<{ Params: { count: string } }>('/:count', ({ params }, reply) =>
      sendCsv(reply, columns, rows(Number(params.count))),
    );
    const answer = await server.inject('/2');
    expect(answer.body).toBe("\uFEFF序号,'=名称\r\n0,单位\r\n1,单位\r\n");
    await server.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET /100000000 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();
    await finished;
    await server.close();
  });
});

it('NDJSON writes a document a line', async () => {
  const server = fastify();
  stopGracefully(server);
  async function* source() {
    yield* [{ a: 1 }, { a: '行\n' }];
  }
  server.get('/', (_, reply) => sendNdjson(reply, source));
  expect((await server.inject('/')).body).toBe('{"a":1}\n{"a":"行\\n"}\n');
  await server.close();
});
