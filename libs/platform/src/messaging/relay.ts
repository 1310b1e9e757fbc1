import type { EventStore } from '@taizhang/event-store';
import { newId } from '@taizhang/kernel';
import { AccessRefused, type Publisher } from '@taizhang/messaging';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { ReadinessCheck } from '../edge';
import { Consumer, type ConsumerStatus } from '../read/consumer';
import { retryFailed } from '../read/lease';
import type { Log } from '../read/log';
import type { ReadDatabase } from '../read/read-database';
import { PATIENCE_MS } from './consumer-watch';
import { type LogLag, logLag } from './log-lag';
import type { MessageSource } from './message-source';
import { RELAY, RelayLine } from './relay-line';

export interface RelayOptions {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly source: MessageSource;
  readonly publisher: Publisher;
  readonly log: Log;
  readonly registry: Registry;
  /** Makes what has to be there at the broker: before the work begins, until it succeeds, and after a failure. */
  readonly prepare: () => Promise<void>;
  /** As of `ProjectionRunnerOptions`. */
  readonly takeOverMs?: number;
}

/** How far the broker is behind the log, whichever process works. */
export const relayLag = ({ db, store, source }: Pick<RelayOptions, 'db' | 'store' | 'source'>): Promise<LogLag> =>
  logLag(RELAY, { db, store, filter: source.filterOf() });

/** Whether a relay does what it should: a broker that is away is waited for, one that does not let us in is not. */
export function relayHealth(status: Pick<ConsumerStatus, 'state' | 'failure' | 'trouble' | 'sinceMs'>) {
  const { state, failure, trouble, sinceMs } = status;
  if (state === 'failed') return { ok: false, detail: `stands at event ${failure?.eventId ?? ''}: ${failure?.error}` };
  if (state !== 'retrying') return { ok: true, detail: state };
  const ok = !(trouble instanceof AccessRefused) && Date.now() - sinceMs < PATIENCE_MS;
  return { ok, detail: `retrying: ${String(trouble)}` };
}

/** Lets a relay that stands try its event again; `false`: none stands. */
export const retryRelay = (db: ReadDatabase): Promise<boolean> => retryFailed(db, RELAY);

/**
 * Event store to broker, in log order. One process works and the others stand by; a message that the broker refuses
 * stops it there, loudly: nothing is skipped.
 */
export class Relay {
  private readonly consumer: Consumer;

  constructor(private readonly options: RelayOptions) {
    const { db, store, source, publisher, log, registry, prepare, takeOverMs } = options;
    const sent = new Counter({
      name: 'taizhang_relay_messages_total',
      help: 'Messages that the broker has acknowledged',
      registers: [registry],
    });
    const line = new RelayLine({ db, source, publisher, prepare, sent: (messages) => sent.inc(messages) });
    this.consumer = new Consumer(line, { db, store, log, holder: newId(), takeOverMs });
    this.showState();
    this.showLag();
  }

  start(): void {
    this.consumer.start();
  }

  /** The portion in hand is acknowledged; then another process may begin at once. */
  async stop(): Promise<void> {
    await this.consumer.stop();
  }

  status(): ConsumerStatus {
    return this.consumer.status();
  }

  get check(): ReadinessCheck {
    return {
      name: 'relay',
      check: async () => relayHealth(this.status()),
    };
  }

  private showState(): void {
    const failed = new Gauge({
      name: 'taizhang_relay_failed',
      help: '1 while the relay stands before an event that cannot be sent',
      registers: [this.options.registry],
      collect: () => {
        failed.set(this.status().state === 'failed' ? 1 : 0);
      },
    });
  }

  private showLag(): void {
    let reading: Promise<LogLag> | undefined; // one for both: a scrape collects them at the same time
    const read = (): Promise<LogLag> => (reading ??= this.lag().finally(() => (reading = undefined)));
    const show = (name: string, help: string, of: (lag: LogLag) => number): void => {
      const collect = async (): Promise<void> => gauge.set(of(await read()));
      const gauge = new Gauge({ name, help, registers: [this.options.registry], collect });
    };
    show('taizhang_relay_lag_seconds', 'Age of the oldest event that the broker does not have', (lag) => lag.seconds);
    show(
      'taizhang_relay_lag_positions',
      'Positions from the last event that the broker has to the end of the log',
      (lag) => lag.positions,
    );
  }

  private async lag(): Promise<LogLag> {
    try {
      return await relayLag(this.options);
    } catch (error) {
      this.options.log.warn({ err: error }, 'the lag of the relay could not be read');
      return { positions: NaN, seconds: NaN };
    }
  }
}
