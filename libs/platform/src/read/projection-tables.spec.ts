import { InMemoryEventStore } from '@taizhang/event-store';
import fc from 'fast-check';
import { Upcasters, type StoredEvent } from '../stored-event';
import { event, ledger, LedgerCount, LedgerLine, ReadSide, UNITS } from './ledger.fixture';
import { ProjectionTables } from './projection-tables';
import { createTables } from './projection-versions';
import { tableShapes, tableStatements } from './table-shape';

let side: ReadSide;
beforeAll(async () => (side = await ReadSide.open()));
afterAll(() => side.close());

async function empty(schema: string): Promise<ProjectionTables> {
  const entities = [LedgerLine, LedgerCount];
  const statements = await tableStatements(side.database.url, schema, entities);
  await side.db.transaction((client) => createTables(client, schema, statements.tables));
  return new ProjectionTables(schema, ledger, await tableShapes(side.database.url, entities));
}

async function project(tables: ProjectionTables, events: readonly StoredEvent[]): Promise<void> {
  const rows = await tables.fold(side.db, events);
  await side.db.transaction((client) => tables.write(client, rows));
}

const rowsOf = (schema: string): Promise<object[]> =>
  side.rows(`SELECT to_jsonb(l)::text AS row FROM ${schema}.ledger_line AS l
    UNION ALL SELECT to_jsonb(c)::text FROM ${schema}.ledger_count AS c ORDER BY 1`);

const step = fc.record({
  task: fc.integer({ min: 0, max: 5 }),
  kind: fc.constantFrom('ProgressReported', 'ProgressReported', 'TaskDone', 'TaskDropped'),
  percent: fc.integer({ min: 0, max: 100 }),
  cut: fc.boolean(),
});

/** The steps as a history that can be: a task begins when it is first named, and again after it was dropped. */
async function history(steps: readonly { task: number; kind: string; percent: number }[]): Promise<StoredEvent[]> {
  const store = new InMemoryEventStore();
  const tips = new Map<number, bigint>();
  const open = new Set<number>();
  for (const { task, kind, percent } of steps) {
    const data = { percent, note: String(percent), unitId: UNITS[task % 3] };
    const next = event(open.has(task) ? kind : 'TaskAssigned', data);
    if (next.type === 'TaskDropped') open.delete(task);
    else open.add(task);
    tips.set(task, (await store.append(`task-${task}`, tips.get(task) ?? 'none', [next])).revision);
  }
  const stored: StoredEvent[] = [];
  for await (const recorded of store.readAll({ limit: steps.length })) stored.push(new Upcasters([]).open(recorded));
  return stored;
}

it('gives the same rows however the log is cut into batches', async () => {
  const check = async (steps: { task: number; kind: string; percent: number; cut: boolean }[]): Promise<void> => {
    const events = await history(steps);
    const [whole, cut] = [await empty('whole'), await empty('cut')];
    await project(whole, events);
    let from = 0;
    for (let at = 1; at <= events.length; at += 1) {
      if (at < events.length && !steps[at]?.cut) continue;
      await project(cut, events.slice(from, at));
      from = at;
    }
    expect(await rowsOf('cut')).toEqual(await rowsOf('whole'));
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), check), { numRuns: 15 });
});
