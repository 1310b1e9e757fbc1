import { EventEmitter } from 'node:events';
import { Client, type ClientConfig } from 'pg';
import { type Log } from './connection';

const RETRY_MS = 500;

/** Says that the log may have grown. Only a hint: it may come late, twice or never, so whoever waits also polls. */
export class HeadWatch {
  private readonly hints = new EventEmitter().setMaxListeners(0);
  private count = 0;
  private told = 0n;
  private client?: Client;
  private lastTryAt = Number.NEGATIVE_INFINITY;
  private ended = false;

  constructor(
    private readonly config: ClientConfig,
    private readonly log: Log,
  ) {}

  /** Grows with every hint; given to `changed` it closes the gap between looking and waiting. */
  get seen(): number {
    return this.count;
  }

  get closed(): boolean {
    return this.ended;
  }

  readonly hint = (): void => {
    this.count += 1;
    this.hints.emit('hint');
  };

  /** The log has grown up to there, as far as somebody of this process or a notification says. */
  readonly grown = (position: bigint): void => {
    if (position <= this.told) return;
    this.told = position;
    this.hint();
  };

  /** Returns at the first hint after `seen`, at the abort, or after that time. */
  async changed(seen: number, signal: AbortSignal, timeoutMs: number): Promise<void> {
    this.listen();
    if (seen !== this.count || signal.aborted || this.ended) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.hints.off('hint', done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      signal.addEventListener('abort', done);
      this.hints.on('hint', done);
    });
  }

  async close(): Promise<void> {
    this.ended = true;
    this.hint();
    const client = this.client;
    this.client = undefined;
    await client?.end();
  }

  /** Connects unless connected; a failure is tried again by a later waiter, who polls until then. */
  private listen(): void {
    if (this.ended || this.client || performance.now() - this.lastTryAt < RETRY_MS) return;
    this.lastTryAt = performance.now();
    const client = new Client(this.config);
    this.client = client;
    const drop = (error: unknown): void => {
      if (this.client !== client) return;
      this.client = undefined;
      this.log('the listening connection broke', error);
      client.end().catch((late: unknown) => this.log('a broken connection did not close', late));
    };
    client.on('error', drop);
    client.on('notification', ({ payload }) => this.grown(BigInt(payload ?? 0)));
    client
      .connect()
      .then(() => client.query('LISTEN event_store'))
      .then(this.hint, drop);
  }
}
