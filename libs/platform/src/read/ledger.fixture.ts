import { InMemoryEventStore, type NewEvent } from '@taizhang/event-store';
import { derivedId, newId } from '@taizhang/kernel';
import { testDatabase, type TestDatabase } from '@taizhang/testing';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Upcasters, type StoredEvent } from '../stored-event';
import type { Log } from './log';
import { migrateRead } from './migrate-read';
import type { Projection, RowRef, Rows } from './projection';
import { ProjectionRunner, type ProjectionRunnerOptions } from './projection-runner';
import { ReadDatabase } from './read-database';

const fen = { to: (value: bigint) => value.toString(), from: (value: string) => BigInt(value) };

@Entity('ledger_line')
export class LedgerLine {
  @PrimaryColumn('text') taskId: string;
  @Column('text') unitId: string;
  @Column('text') state: string;
  @Column('integer') percent: number;
  @Column('date', { nullable: true }) dueOn: string | null;
  @Column('text', { array: true }) notes: string[];
  @Column('jsonb') title: { zh: string; en: string };
  @Column('timestamptz') changedAt: Date;
  @Column('bigint', { transformer: fen }) spentFen: bigint;
}

@Entity('ledger_count')
export class LedgerCount {
  @PrimaryColumn('text') unitId: string;
  @PrimaryColumn('text') state: string;
  @Column('integer') tasks: number;
}

export const UNITS = ['shigu.finance', 'shigu.water', 'shigu.renmin'];

function count(rows: Rows, unitId: string, state: string, change: number): void {
  const tasks = (rows.get(LedgerCount, [unitId, state])?.tasks ?? 0) + change;
  if (tasks === 0) rows.remove(LedgerCount, [unitId, state]);
  else rows.put(LedgerCount, { unitId, state, tasks });
}

function touches({ streamId, type, data }: StoredEvent): RowRef[] {
  const units = type === 'TaskAssigned' ? [data['unitId'] as string] : UNITS;
  const states = ['assigned', 'done'];
  const counts = units.flatMap((unitId) => states.map((state) => ({ entity: LedgerCount, key: [unitId, state] })));
  return [{ entity: LedgerLine, key: streamId }, ...counts];
}

function apply({ streamId, type, data, recordedAt }: StoredEvent, rows: Rows): void {
  const line = rows.get(LedgerLine, streamId);
  const changedAt = new Date(recordedAt);
  if (type === 'TaskAssigned') {
    const {
      unitId,
      dueOn = null,
      title = { zh: '节水', en: 'water' },
    } = data as Partial<LedgerLine> & { unitId: string };
    const fresh = { state: 'assigned', percent: 0, notes: [], spentFen: 0n };
    rows.put(LedgerLine, { taskId: streamId, unitId, dueOn, title, changedAt, ...fresh });
    count(rows, unitId, 'assigned', 1);
  } else if (!line) {
    throw new Error(`no task ${streamId}`);
  } else if (type === 'ProgressReported') {
    const { percent, note, fen: spent = 1 } = data as { percent: number; note: string; fen?: number };
    const spentFen = line.spentFen + BigInt(spent);
    rows.put(LedgerLine, { ...line, percent, notes: [...line.notes, note].slice(-3), spentFen, changedAt });
  } else if (type === 'TaskDone' && line.state === 'assigned') {
    rows.put(LedgerLine, { ...line, state: 'done', changedAt });
    count(rows, line.unitId, 'assigned', -1);
    count(rows, line.unitId, 'done', 1);
  } else if (type === 'TaskDropped') {
    rows.remove(LedgerLine, streamId);
    count(rows, line.unitId, line.state, -1);
  }
}

export const ledger: Projection = {
  name: 'task-ledger',
  version: 1,
  filter: { categories: ['task'] },
  tables: [LedgerLine, LedgerCount],
  touches,
  apply,
};

export function event(type: string, data: object, id = newId()): NewEvent {
  const actor = { userId: 'u', unitId: 'shigu', roles: ['office'] };
  const occurredAt = '2022-05-01T00:00:00.000Z';
  const metadata = { actor, occurredAt, basis: [], correlationId: id, causationId: id, schemaVersion: 1 };
  return { id, type, data, metadata };
}

export const assigned = (unitId = UNITS[0]): NewEvent => event('TaskAssigned', { unitId, dueOn: '2022-10-31' });
export const progress = (percent: number): NewEvent =>
  event('ProgressReported', { percent, note: `到了 ${percent} %` });

/** A log that keeps what was said. */
export class SpokenLog implements Log {
  readonly lines: { level: string; fields: object; message: string }[] = [];
  info = (fields: object, message: string): void => this.keep('info', fields, message);
  warn = (fields: object, message: string): void => this.keep('warn', fields, message);
  error = (fields: object, message: string): void => this.keep('error', fields, message);

  private keep(level: string, fields: object, message: string): void {
    this.lines.push({ level, fields, message });
  }
}

/** A fresh database, an empty log, and everything opened on them closed at the end. */
export class ReadSide {
  readonly store = new InMemoryEventStore();
  readonly log = new SpokenLog();
  readonly upcasters = new Upcasters([]);
  readonly db: ReadDatabase;
  private readonly closing: (() => Promise<unknown>)[] = [];

  private constructor(readonly database: TestDatabase) {
    this.db = new ReadDatabase(database.url, this.log);
  }

  static async open(): Promise<ReadSide> {
    const side = new ReadSide(await testDatabase());
    await migrateRead(side.database.url);
    return side;
  }

  /** A runner with connections of its own, as another process has them. */
  async runner(options: Partial<ProjectionRunnerOptions> = {}): Promise<ProjectionRunner> {
    const db = this.connections();
    const { store, upcasters, log } = this;
    const runner = new ProjectionRunner({ db, store, upcasters, log, projections: [ledger], ...options });
    this.closing.unshift(() => runner.stop());
    await runner.start();
    return runner;
  }

  connections(): ReadDatabase {
    const db = new ReadDatabase(this.database.url, this.log);
    this.closing.push(() => db.close());
    return db;
  }

  atEnd(close: () => Promise<unknown>): void {
    this.closing.unshift(close);
  }

  /** So many tasks of four events each, the same ones for the same seed. */
  async fill(tasks: number, seed = 'a'): Promise<string> {
    let position = '';
    for (let number = 0; number < tasks; number += 1) {
      const id = (step: string): string => derivedId(seed, String(number), step);
      const progressed = [10, 60].map((percent) =>
        event('ProgressReported', { percent, note: seed }, id(`p${percent}`)),
      );
      const events = [
        event('TaskAssigned', { unitId: UNITS[number % 3] }, id('a')),
        ...progressed,
        event('TaskDone', {}, id('d')),
      ];
      ({ position } = await this.store.append(`task-${seed}${number}`, 'none', events));
    }
    return position;
  }

  async rows<Row extends object>(sql: string): Promise<Row[]> {
    return (await this.db.query<Row>(sql)).rows;
  }

  /** Ends the connections of the runners as a lost network or a restart of the server would. */
  async cutConnections(): Promise<number> {
    const sql = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'taizhang-read' AND pid <> pg_backend_pid()`;
    return (await this.db.query(sql)).rowCount ?? 0;
  }

  async close(): Promise<void> {
    for (const close of this.closing) await close();
    await this.store.close();
    await this.db.close();
    await this.database.drop();
  }
}
