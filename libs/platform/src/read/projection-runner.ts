import { START, type EventStore, type Position } from '@taizhang/event-store';
import { newId } from '@taizhang/kernel';
import { Registry } from 'prom-client';
import type { Upcasters } from '../stored-event';
import { Consumer, type ConsumerStatus } from './consumer';
import { retryFailed } from './lease';
import type { Log } from './log';
import { Progress } from './progress';
import type { Projection } from './projection';
import { ProjectionLine } from './projection-line';
import type { ReadDatabase } from './read-database';
import { ReadMetrics } from './read-metrics';
import { EntityUnfit, tableShapes } from './table-shape';

export interface ProjectionStatus extends ConsumerStatus {
  /** Whether readers see this version. */
  readonly live: boolean;
}

export interface Lag {
  readonly position: Position;
  /** Age of the oldest event that the rows do not show yet; 0 when there is none. */
  readonly lagMs: number;
}

export interface ProjectionRunnerOptions {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly upcasters: Upcasters;
  readonly projections: readonly Projection[];
  readonly log: Log;
  readonly metrics?: ReadMetrics;
  /** Work of another process that is silent for so long is taken over; 0: at once, when this one is surely alone. */
  readonly takeOverMs?: number;
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Keeps every read model up to date; one process works at each projection, others stand by. */
export class ProjectionRunner {
  private readonly progress: Progress;
  private readonly metrics: ReadMetrics;
  private consumers: Consumer[] = [];
  private lines: ProjectionLine[] = [];
  private readonly lags = new Map<string, Promise<number>>();

  constructor(private readonly options: ProjectionRunnerOptions) {
    this.progress = new Progress(options.db, options.log);
    this.metrics = options.metrics ?? new ReadMetrics(new Registry());
    this.metrics.watch('projection', () => this.status());
  }

  /** Throws `EntityUnfit` for an entity that cannot be kept, before anything runs. */
  async start(): Promise<void> {
    const { db, store, log, upcasters, projections, takeOverMs } = this.options;
    const shapes = await tableShapes(db.url, [...new Set(projections.flatMap(({ tables }) => tables))]);
    checkNames(projections, new Map(shapes.map(({ entity, table }) => [entity, table])));
    const { progress, metrics } = this;
    this.lines = projections.map((projection) => {
      const own = shapes.filter(({ entity }) => projection.tables.includes(entity));
      return new ProjectionLine(projection, own, { db, log, upcasters, progress, metrics });
    });
    const consumer = { db, store, log, holder: newId(), takeOverMs };
    this.consumers = this.lines.map((line) => new Consumer(line, consumer));
    for (const each of this.consumers) each.start();
  }

  /** Each batch in hand is finished. */
  async stop(): Promise<void> {
    this.progress.close();
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
  }

  status(): ProjectionStatus[] {
    return this.consumers.map((consumer, index) => ({ ...consumer.status(), live: this.lines[index]?.live ?? false }));
  }

  /** Lets a failed projection try its event again, whichever process it stands in. */
  async retry(name: string): Promise<void> {
    await retryFailed(this.options.db, { kind: 'projection', name });
  }

  /** Read your own writes: whether the rows up to `position` are there, at the latest after `timeoutMs`. */
  waitFor(name: string, position: Position, timeoutMs: number): Promise<boolean> {
    return this.progress.waitFor(name, position, timeoutMs);
  }

  /** Called where rows of a live projection were written, whichever process wrote them. The answer ends it. */
  onChange(listener: (name: string, position: Position) => void): () => void {
    return this.progress.onChange(listener);
  }

  /** How far a projection is. Ask before reading the rows: they are then at least as new. */
  async lag(name: string): Promise<Lag> {
    const position = (await this.progress.position(name)) ?? START;
    // Those who ask at the same time get one answer: under load it is one look at the log for all of them.
    const key = `${name} ${position}`;
    const lagMs = this.lags.get(key) ?? this.lagBehind(name, position).finally(() => this.lags.delete(key));
    this.lags.set(key, lagMs);
    return { position, lagMs: await lagMs };
  }

  private async lagBehind(name: string, position: Position): Promise<number> {
    const filter = this.options.projections.find((projection) => projection.name === name)?.filter;
    if (!filter) throw new RangeError(`no projection ${name}`);
    for await (const event of this.options.store.readAll({ after: position, limit: 1, filter })) {
      return Math.max(0, Date.now() - Date.parse(event.recordedAt));
    }
    return 0;
  }
}

function checkNames(projections: readonly Projection[], tables: ReadonlyMap<unknown, string>): void {
  const owners = new Map<string, string>();
  for (const { name, version, tables: entities } of projections) {
    if (!NAME.test(name) || !Number.isInteger(version) || version < 1) {
      throw new RangeError(`a projection is named in kebab case with a version from 1: ${name} v${version}`);
    }
    for (const entity of entities) {
      const table = tables.get(entity) ?? '';
      if ((owners.get(table) ?? name) !== name)
        throw new EntityUnfit(entity.name, `${table} belongs to ${owners.get(table)} too`);
      owners.set(table, name);
    }
  }
}
