import type { EventStore } from '@taizhang/event-store';
import { newId } from '@taizhang/kernel';
import type { Publisher } from '@taizhang/messaging';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { ReadinessCheck } from '../edge';
import { Consumer, type ConsumerStatus } from '../read/consumer';
import type { Log } from '../read/log';
import type { ReadDatabase } from '../read/read-database';
import type { ReadMetrics } from '../read/read-metrics';
import type { MessageSource } from './message-source';
import { RelayLine } from './relay-line';

export interface RelayOptions {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly source: MessageSource;
  readonly publisher: Publisher;
  readonly log: Log;
  readonly registry: Registry;
  readonly metrics: ReadMetrics;
  /** As of `ProjectionRunnerOptions`. */
  readonly takeOverMs?: number;
}

/** How far the broker is behind the log. */
export interface RelayLag {
  /** From the checkpoint to the head; 0 where nothing in between is published. */
  readonly positions: number;
  /** Age of the oldest event that is not sent. */
  readonly seconds: number;
}

/**
 * Event store to broker, in log order. One process works and the others stand by; a message that the broker refuses
 * stops it there, loudly: nothing is skipped.
 */
export class Relay {
  private readonly line: RelayLine;
  private readonly consumer: Consumer;

  constructor(private readonly options: RelayOptions) {
    const { db, store, source, publisher, log, registry, metrics, takeOverMs } = options;
    const sent = new Counter({
      name: 'taizhang_relay_messages_total',
      help: 'Messages that the broker has acknowledged',
      registers: [registry],
    });
    this.line = new RelayLine({ db, source, publisher, sent: (messages) => sent.inc(messages) });
    this.consumer = new Consumer(this.line, { db, store, log, holder: newId(), takeOverMs });
    metrics.watch('relay', () => [this.status()]);
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
      check: async () => {
        const { state, failure } = this.status();
        const detail = state === 'failed' ? `stands at event ${failure?.eventId ?? ''}: ${failure?.error}` : state;
        return { ok: state !== 'failed', detail };
      },
    };
  }

  /** Whoever works: the checkpoint is the database's. */
  async lag(): Promise<RelayLag> {
    const { db, store, source } = this.options;
    const { rows } = await db.query<{ position: string }>(
      'SELECT position FROM read.checkpoint WHERE kind = $1 AND name = $2 AND version = $3',
      [this.line.key.kind, this.line.key.name, this.line.key.version],
    );
    const after = rows[0]?.position;
    const head = await store.head();
    for await (const { recordedAt } of store.readAll({ ...(after && { after }), limit: 1, filter: source.filter })) {
      const seconds = Math.max(0, (Date.now() - Date.parse(recordedAt)) / 1_000);
      return { positions: Number(BigInt(head) - BigInt(after ?? 0)), seconds };
    }
    return { positions: 0, seconds: 0 };
  }

  private showLag(): void {
    const registers = [this.options.registry];
    const seconds = new Gauge({
      name: 'taizhang_relay_lag_seconds',
      help: 'Age of the oldest event that the broker does not have',
      registers,
    });
    const positions = new Gauge({
      name: 'taizhang_relay_lag_positions',
      help: 'Positions from the last event that the broker has to the end of the log',
      registers,
      collect: async () => {
        try {
          const lag = await this.lag();
          positions.set(lag.positions);
          seconds.set(lag.seconds);
        } catch (error) {
          this.options.log.warn({ err: error }, 'the lag of the relay could not be read');
          positions.set(NaN);
          seconds.set(NaN);
        }
      },
    });
  }
}
