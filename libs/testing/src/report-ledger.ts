import { InMemoryEventStore, type NewEvent } from '@taizhang/event-store';
import { chinaCalendar, derivedId, type DomainEvent, newId, type UnitTree } from '@taizhang/kernel';
import {
  AdoptedPacks,
  CommandExecutor,
  migrateRead,
  openReadModels,
  pack,
  type Projection,
  ProjectionRunner,
  ReadDatabase,
  type Report,
  type ReportContext,
  Upcasters,
} from '@taizhang/platform';
import type { DataSource } from 'typeorm';
import { by, PERSONAL } from './given';
import { testDatabase } from './test-database';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** `at`: when it happened. */
function toStored(fact: DomainEvent): NewEvent {
  const { type, basis = ['SG1 §一'], underPack: _underPack, at, ...data } = fact as DomainEvent & { at?: string };
  const actor = { userId: 'u', unitId: 'shigu', roles: ['office'] };
  const cause = derivedId('cause');
  const occurredAt = at ?? '2022-02-01T00:00:00.000Z';
  const metadata = { actor, occurredAt, basis, correlationId: cause, causationId: cause, schemaVersion: 1 };
  return { id: newId(), type, data, metadata };
}

/** The read models of some projections over an empty log. */
export class ReportLedger {
  private readonly tips = new Map<string, bigint>();

  private constructor(
    private readonly store: InMemoryEventStore,
    private readonly runner: ProjectionRunner,
    private readonly projections: readonly Projection[],
    readonly models: DataSource,
    readonly close: () => Promise<void>,
  ) {}

  static async open(...projections: readonly Projection[]): Promise<ReportLedger> {
    const database = await testDatabase();
    await migrateRead(database.url);
    const store = new InMemoryEventStore();
    const db = new ReadDatabase(database.url, log);
    const runner = new ProjectionRunner({ db, store, upcasters: new Upcasters([]), projections, log });
    await runner.start();
    const models = await openReadModels(database.url, projections);
    return new ReportLedger(store, runner, projections, models, async () => {
      await models.destroy();
      await runner.stop();
      await store.close();
      await db.close();
      await database.drop();
    });
  }

  /** Appends to one stream and waits until the rows show it. */
  async happened<E extends readonly DomainEvent[]>(stream: string, ...events: E): Promise<void> {
    const { revision, position } = await this.store.append(
      stream,
      this.tips.get(stream) ?? 'none',
      events.map(toStored),
    );
    this.tips.set(stream, revision);
    for (const { name } of this.projections) {
      if (!(await this.runner.waitFor(name, position, 20_000))) throw new Error(`${name} has not caught up`);
    }
  }

  /** What is adopted in the same log. */
  packs(units: UnitTree): AdoptedPacks {
    const environment = { units, calendar: chinaCalendar, now: () => '2022-10-01T04:00:00.000Z' };
    const commands = new CommandExecutor(this.store, environment, new Upcasters([pack]), PERSONAL);
    return new AdoptedPacks(this.store, commands, units);
  }

  context(units: UnitTree, root = 'hengyang', today = '2022-10-01', actor = by(root, 'auditor')): ReportContext {
    return { rows: this.models.manager, units, packs: this.packs(units), today, root, actor };
  }
}

/** All pages of a report, walked by its cursor. */
export async function walk<Q extends object, R extends object>(
  report: Report<Q, R>,
  query: Q,
  context: ReportContext,
  limit = 1_000,
): Promise<R[]> {
  const rows: R[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await report.page(query, { limit, ...(cursor === undefined ? {} : { cursor }) }, context);
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}
