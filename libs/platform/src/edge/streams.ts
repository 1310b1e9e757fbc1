import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** One Server-Sent Event. `data` may have several lines; `id` and `event` must not. */
export interface SseMessage {
  readonly id?: string;
  readonly event?: string;
  readonly data: string;
}

/** Starts the messages; they must end, or at least stop waiting, when the signal aborts. */
export type Source<T> = (signal: AbortSignal) => AsyncIterable<T>;

export interface Column<Row> {
  readonly header: string;
  value(row: Row): string | number | bigint | boolean | null | undefined;
}

declare module 'fastify' {
  interface FastifyInstance {
    openStreams: Set<AbortController>;
  }
}

const CSV_CHUNK_CHARACTERS = 16_384;

const STOP_MS = 10_000;

/** When the server stops: endless streams end, answers under way finish, and no idle connection keeps it waiting. */
export function stopGracefully(server: FastifyInstance): void {
  const openStreams = new Set<AbortController>();
  let deadline: NodeJS.Timeout | undefined;
  server.decorate('openStreams', openStreams);
  server.addHook('preClose', (done) => {
    deadline = setTimeout(() => server.server.closeAllConnections(), STOP_MS);
    for (const stream of openStreams) stream.abort();
    done();
  });
  server.addHook('onResponse', (request, _reply, done) => {
    // Node closes what is idle when the stop begins; a connection that falls idle later would live on.
    if (deadline) request.raw.socket.destroySoon();
    done();
  });
  server.addHook('onClose', (_server, done) => {
    clearTimeout(deadline);
    done();
  });
}

/** Server-Sent Events until the source ends, the client leaves or the server stops; waits for slow clients. */
export async function sendSse(
  reply: FastifyReply,
  source: Source<SseMessage>,
  options: { heartbeatMs: number },
): Promise<void> {
  const raw = openStream(reply, 'text/event-stream; charset=utf-8');
  // A comment: proxies and clients see that the line is alive, and a dead socket is noticed.
  const heartbeat = setInterval(() => raw.writableNeedDrain || raw.write(':\n\n'), options.heartbeatMs);
  try {
    raw.write(':\n\n');
    await pump(reply, source, sseText);
  } finally {
    clearInterval(heartbeat);
  }
}

/** One JSON document a line, with the same ends as `sendSse`. */
export function sendNdjson(reply: FastifyReply, source: Source<unknown>): Promise<void> {
  openStream(reply, 'application/x-ndjson; charset=utf-8');
  return pump(reply, source, (item) => `${JSON.stringify(item)}\n`);
}

function openStream(reply: FastifyReply, contentType: string) {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  // Proxies must neither keep nor gather what is meant for now.
  raw.writeHead(200, {
    'content-type': contentType,
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  return raw;
}

async function pump<T>(reply: FastifyReply, source: Source<T>, textOf: (item: T) => string): Promise<void> {
  const { raw, server } = reply;
  const stream = new AbortController();
  server.openStreams.add(stream);
  const abort = () => stream.abort();
  raw.once('close', abort);
  try {
    for await (const item of source(stream.signal)) {
      if (stream.signal.aborted) break;
      if (!raw.write(textOf(item))) await once(raw, 'drain', { signal: stream.signal });
    }
  } catch (error) {
    // The signal itself wakes whatever waits. Anything else must not look like a proper end.
    if (!stream.signal.aborted) {
      raw.destroy();
      throw error;
    }
  } finally {
    server.openStreams.delete(stream);
    raw.off('close', abort);
    raw.end();
  }
}

function sseText({ id, event, data }: SseMessage): string {
  const head = (id === undefined ? '' : `id: ${id}\n`) + (event === undefined ? '' : `event: ${event}\n`);
  return `${head}data: ${data.replaceAll(/\r\n|\r|\n/g, '\ndata: ')}\n\n`;
}

/** The rows as CSV (RFC 4180, UTF-8 with BOM), row by row at constant memory. */
export function sendCsv<Row>(
  reply: FastifyReply,
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
): FastifyReply {
  return reply
    .header('content-type', 'text/csv; charset=utf-8; header=present')
    .header('cache-control', 'no-store')
    .send(Readable.from(csvText(columns, rows), { objectMode: false }));
}

async function* csvText<Row>(columns: readonly Column<Row>[], rows: AsyncIterable<Row>): AsyncGenerator<string> {
  let chunk = `\uFEFF${columns.map((column) => csvField(column.header)).join(',')}\r\n`;
  for await (const row of rows) {
    chunk += `${columns.map((column) => csvField(column.value(row))).join(',')}\r\n`;
    if (chunk.length < CSV_CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** A spreadsheet runs a text that begins like a formula; an apostrophe makes it plain text. Numbers stay numbers. */
export function csvField(value: ReturnType<Column<never>['value']>): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe =
    /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
