import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ConsumerStatus } from './consumer';

/** What the read side tells Prometheus; a registry belongs to the composition. */
export class ReadMetrics {
  private readonly events: Counter<'projection'>;
  private readonly seconds: Histogram<'projection'>;
  private readonly parked: Counter<'reaction'>;
  private readonly buried: Counter<'consumer'>;
  private readonly fired: Counter<'timer' | 'outcome'>;

  constructor(private readonly registry: Registry) {
    const registers = [registry];
    this.events = new Counter({
      name: 'taizhang_projection_events_total',
      help: 'Events that a projection has applied',
      labelNames: ['projection'],
      registers,
    });
    this.seconds = new Histogram({
      name: 'taizhang_projection_batch_seconds',
      help: 'Time to fold and write one batch',
      labelNames: ['projection'],
      buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
      registers,
    });
    this.parked = new Counter({
      name: 'taizhang_reaction_parked_total',
      help: 'Events that a reaction could not use yet',
      labelNames: ['reaction'],
      registers,
    });
    this.buried = new Counter({
      name: 'taizhang_consumer_dead_letters_total',
      help: 'Messages that a consumer could not use and that became dead letters',
      labelNames: ['consumer'],
      registers,
    });
    this.fired = new Counter({
      name: 'taizhang_timer_fired_total',
      help: 'Deadlines that fired (outcome done) or could not (outcome failed)',
      labelNames: ['timer', 'outcome'],
      registers,
    });
  }

  /** Answers what to call when the batch is written. */
  batch(projection: string, events: number): () => void {
    const done = this.seconds.startTimer({ projection });
    return () => {
      done();
      this.events.inc({ projection }, events);
    };
  }

  park(reaction: string): void {
    this.parked.inc({ reaction });
  }

  /** With 0 it begins the series: Prometheus does not count what a series begins with. */
  bury(consumer: string, letters = 1): void {
    this.buried.inc({ consumer }, letters);
  }

  fire(timer: string, outcome: 'done' | 'failed'): void {
    this.fired.inc({ timer, outcome });
  }

  /** One series per consumer and state, 1 for the state it is in; read when scraped. */
  watch(kind: 'projection' | 'reaction', statuses: () => readonly ConsumerStatus[]): void {
    const gauge = new Gauge({
      name: `taizhang_${kind}_failed`,
      help: `1 while the ${kind} stands before an event that it cannot handle`,
      labelNames: [kind, 'version'],
      registers: [this.registry],
      collect: () => {
        for (const { name, version, state } of statuses()) {
          gauge.set({ [kind]: name, version: String(version) }, state === 'failed' ? 1 : 0);
        }
      },
    });
  }
}
