import type { EventBus, GroupLag, GroupReport, GroupStatus, Subscription } from '@taizhang/messaging';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { ReadinessCheck } from '../edge';
import type { Log } from '../read/log';
import type { ReadDatabase } from '../read/read-database';
import { MessagesInHand } from './messages-in-hand';

export interface ConsumerWatchOptions {
  readonly bus: EventBus & GroupReport;
  readonly db: ReadDatabase;
  readonly registry: Registry;
  readonly log: Log;
  /** Who is down, or at one message, for longer is told as a fault. */
  readonly patienceMs?: number;
}

/** Longer than a broker takes for its start. */
export const PATIENCE_MS = 60_000;

/** A bus whose consumers are watched, whichever it is: for readiness and for Prometheus. */
export class ConsumerWatch implements EventBus {
  private readonly inHand = new Map<string, MessagesInHand>();

  constructor(private readonly options: ConsumerWatchOptions) {
    this.showStates();
    this.showMessages();
    this.showLags();
  }

  subscribe(subscription: Subscription): Promise<void> {
    const messages = new MessagesInHand();
    this.inHand.set(subscription.group, messages);
    return this.options.bus.subscribe({ ...subscription, handle: messages.watched(subscription.handle) });
  }

  get check(): ReadinessCheck {
    return {
      name: 'consumers',
      check: async () => {
        const groups = this.options.bus.groups();
        const troubles = groups.flatMap((group) => this.troubleOf(group) ?? []);
        return { ok: troubles.length === 0, detail: troubles.join('; ') || `${groups.length} at work` };
      },
    };
  }

  private troubleOf({ group, state, sinceMs, why }: GroupStatus): string | undefined {
    const { patienceMs = PATIENCE_MS } = this.options;
    if (state === 'failed') return `${group} failed: ${why}`;
    const forMs = Date.now() - sinceMs;
    if (state === 'down' && forMs > patienceMs) return `${group} down for ${Math.round(forMs / 1_000)} s: ${why}`;
    const stuck = this.inHand.get(group)?.oldest();
    if (!stuck || stuck.seconds * 1_000 <= patienceMs) return undefined;
    return `${group} stuck for ${Math.round(stuck.seconds)} s at ${stuck.at}: ${stuck.why}`;
  }

  private showStates(): void {
    const { bus } = this.options;
    this.gauge('failed', '1 while a person has to help the consumer', () =>
      bus.groups().map(({ group, state }) => [group, state === 'failed' ? 1 : 0]),
    );
    this.gauge('down_seconds', 'For how long the consumer does not run; 0 while it does, here or elsewhere', () =>
      bus
        .groups()
        .map(({ group, state, sinceMs }) => [
          group,
          ['down', 'failed'].includes(state) ? (Date.now() - sinceMs) / 1_000 : 0,
        ]),
    );
    const restarts = new Counter({
      name: 'taizhang_consumer_restarts_total',
      help: 'Times that the consumer was lost, or went silent, and was begun again',
      labelNames: ['consumer'],
      registers: [this.options.registry],
      collect: () => {
        restarts.reset();
        for (const { group, restarts: times } of bus.groups()) restarts.inc({ consumer: group }, times);
      },
    });
  }

  private showMessages(): void {
    this.gauge('stuck_seconds', 'For how long the oldest message in hand has been tried', () =>
      [...this.inHand].map(([group, messages]) => [group, messages.oldest()?.seconds ?? 0]),
    );
    this.gauge('last_handled_timestamp_seconds', 'When this process last handled a message', () =>
      [...this.inHand].flatMap(([group, { lastHandledMs }]) =>
        lastHandledMs === undefined ? [] : [[group, lastHandledMs / 1_000]],
      ),
    );
    this.gauge('parked', 'Messages that wait until a rule allows them', () => this.parked());
  }

  private showLags(): void {
    const { bus } = this.options;
    let reading: Promise<readonly GroupLag[]> | undefined; // one for both: a scrape collects them at the same time
    const read = (): Promise<readonly GroupLag[]> => (reading ??= this.lags().finally(() => (reading = undefined)));
    const behind = `${bus.unit[0]?.toUpperCase()}${bus.unit.slice(1)} that the consumer has not acknowledged`;
    this.gauge(`lag_${bus.unit}`, behind, async () => (await read()).map((lag) => [lag.group, lag.behind]));
    this.gauge('lag_seconds', 'Age of the oldest of them', async () =>
      (await read()).map((lag) => [lag.group, lag.seconds]),
    );
  }

  private gauge(name: string, help: string, values: () => Values | Promise<Values>): void {
    const gauge = new Gauge({
      name: `taizhang_consumer_${name}`,
      help,
      labelNames: ['consumer'],
      registers: [this.options.registry],
      collect: async () => {
        const found = await values();
        gauge.reset();
        for (const [consumer, value] of found) gauge.set({ consumer }, value);
      },
    });
  }

  private async lags(): Promise<readonly GroupLag[]> {
    const { bus, log } = this.options;
    try {
      return await bus.lags();
    } catch (error) {
      log.warn({ err: error }, 'the lag of the consumers could not be read');
      return bus.groups().map(({ group }) => ({ group, behind: NaN, seconds: NaN }));
    }
  }

  private async parked(): Promise<Values> {
    const groups = [...this.inHand.keys()];
    const sql = `SELECT consumer, count(*)::int AS parked FROM read.parked_message
      WHERE consumer = ANY($1) GROUP BY consumer`;
    try {
      const { rows } = await this.options.db.query<{ consumer: string; parked: number }>(sql, [groups]);
      const counted = new Map(rows.map(({ consumer, parked }) => [consumer, parked]));
      return groups.map((group) => [group, counted.get(group) ?? 0]);
    } catch (error) {
      this.options.log.warn({ err: error }, 'parked messages could not be counted');
      return groups.map((group) => [group, NaN]);
    }
  }
}

type Values = readonly (readonly [string, number])[];
