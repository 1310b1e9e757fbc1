import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import {
  InvalidEvent,
  StoreUnavailable,
  WrongExpectedRevision,
  type Appended,
  type EventText,
  type Revision,
  type StreamName,
} from '@taizhang/event-store';
import { Client, type ClientConfig } from 'pg';
import { AppendQueue, PendingAppend, type QueueLimits } from './append-queue';
import { int4Array, int8Array, textArray, uuidArray } from './binary-array';
import { isConnectionLoss, sqlState, type Log } from './connection';
import { positionOf } from './rows';

const APPEND_BATCH = {
  name: 'append_batch',
  text: 'SELECT last_position, tip FROM event_store.append_batch($1, $2, $3, $4, $5, $6, $7, $8)',
  rowMode: 'array',
} as const;

const BACKOFF_MS = { first: 20, last: 1_000 };

type Answer = [lastPosition: string | null, tip: string];

/** The group commit: one connection, one batch in flight, and the next one fills meanwhile. */
export class BatchWriter {
  private readonly queue: AppendQueue;
  private client?: Client;
  private running?: Promise<void>;

  constructor(
    private readonly config: ClientConfig,
    limits: QueueLimits,
    private readonly deadlineMs: number,
    private readonly onWritten: (position: bigint) => void,
    private readonly log: Log,
  ) {
    this.queue = new AppendQueue(limits);
  }

  /** Throws `StoreUnavailable` when the queue is full. */
  append(stream: StreamName, expected: Revision | 'none', tip: bigint, events: EventText[]): Promise<Appended> {
    const bytes = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    this.queue.refuseOverload(bytes);
    const forget = (settled: PendingAppend): void => this.queue.remove(settled);
    const append = new PendingAppend(stream, expected, tip, events, bytes, this.deadlineMs, forget);
    this.queue.add(append);
    this.running ??= this.run();
    return append.result;
  }

  /** Waits until every append is settled, then disconnects. */
  async close(): Promise<void> {
    await this.running;
    const client = this.client;
    this.client = undefined;
    await client?.end();
  }

  private async run(): Promise<void> {
    while (!this.queue.isEmpty) {
      await turn(); // callers of the last batch come with their next append first
      if (this.queue.hasReady) await this.write(this.queue.take());
    }
    this.running = undefined;
  }

  private async write(batch: readonly PendingAppend[]): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      const waiting = batch.filter((append) => !append.settled);
      if (waiting.length === 0) return;
      try {
        const answers = await this.send(waiting);
        settle(waiting, answers);
        this.onWritten(answers.reduce((last, [position]) => max(last, BigInt(position ?? 0)), 0n));
        return;
      } catch (error) {
        if (isConnectionLoss(error)) await this.recover(error, failures);
        else return this.isolate(waiting, error);
      }
    }
  }

  private async send(batch: readonly PendingAppend[]): Promise<Answer[]> {
    const client = this.client ?? (await this.connect());
    for (const append of batch) append.sent = true;
    const { rows } = await client.query<Answer>({ ...APPEND_BATCH, values: parameters(batch) });
    return rows;
  }

  private async connect(): Promise<Client> {
    const client = new Client(this.config);
    client.on('error', (error) => {
      this.log('the writing connection broke', error);
      if (this.client === client) this.client = undefined;
    });
    try {
      await client.connect();
    } catch (error) {
      this.end(client);
      throw error;
    }
    this.client = client;
    return client;
  }

  /** The same batch goes again, with the same ids: what the lost connection wrote answers as a replay. */
  private async recover(error: unknown, failures: number): Promise<void> {
    this.log('a batch is open, trying again', error);
    if (this.client) this.end(this.client);
    this.client = undefined;
    const backoffMs = Math.min(BACKOFF_MS.last, BACKOFF_MS.first * 2 ** failures);
    await sleep(backoffMs * (0.5 + Math.random() / 2));
  }

  private end(client: Client): void {
    client.end().catch((error: unknown) => this.log('a broken connection did not close', error));
  }

  /** The server refused the transaction: whoever caused it shall fail alone. */
  private async isolate(batch: readonly PendingAppend[], error: unknown): Promise<void> {
    const [only] = batch;
    if (only && batch.length === 1) only.fail(refusal(error));
    else for (const append of batch) await this.write([append]);
  }
}

const max = (one: bigint, other: bigint): bigint => (one > other ? one : other);

function parameters(batch: readonly PendingAppend[]): Buffer[] {
  const events = batch.flatMap((append, of) => append.events.map((event, at) => ({ event, of: of + 1, at })));
  return [
    textArray(batch.map(({ stream }) => stream)),
    int8Array(batch.map(({ tip }) => tip)),
    int4Array(events.map(({ of }) => of)),
    int4Array(events.map(({ at }) => at)),
    uuidArray(events.map(({ event }) => event.id)),
    textArray(events.map(({ event }) => event.type)),
    textArray(events.map(({ event }) => event.data)),
    textArray(events.map(({ event }) => event.metadata)),
  ];
}

function settle(batch: readonly PendingAppend[], answers: readonly Answer[]): void {
  batch.forEach((append, index) => {
    const [last, tip] = answers[index] ?? [null, '-1'];
    if (last !== null) {
      append.succeed({ revision: append.tip + BigInt(append.events.length), position: positionOf(last) });
    } else {
      append.fail(new WrongExpectedRevision(append.stream, append.expected, tip === '-1' ? 'none' : BigInt(tip)));
    }
  });
}

function refusal(error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  if (/^(22|23|54)/.test(sqlState(error) ?? '')) return new InvalidEvent(`PostgreSQL refused the append: ${reason}`);
  return new StoreUnavailable('none', `PostgreSQL refused the append: ${reason}`, { cause: error });
}
