import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DiskAuditStorage,
  migrateAudit,
  openCheckpoint,
  PublishedLog,
  sha256,
  signerOf,
  type Signer,
  verifyConsistency,
  verifyLog,
} from '@taizhang/audit';
import { PostgresEventStore } from '@taizhang/event-store-postgres';
import { ReadDatabase } from '@taizhang/platform';
import { testDatabase, type TestDatabase } from '@taizhang/testing';
import { LastingNames } from './lasting-names';
import { type Call, type Injection, Trace } from './strace';

const ROOT = join(__dirname, '../..');
const LEAVES = 260;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** More than one life writes. */
const MOST_FILES = 100;

/** The thread also writes to wake the main one, now more and now less often: writes are counted by their paths. */
export const isFiltered = (injection: Pick<Injection, 'name'> | undefined): boolean => injection?.name === 'write';

/** What one life of the sealer, and the next one after it, have come to. */
export interface Outcome {
  /** Of the first life. */
  readonly calls: readonly Call[];
  readonly exit: number | string;
  /** Faults that the first life has met and gone on after. */
  readonly faults: readonly string[];
  readonly checkpoints: number;
  /** Anything that must never be. */
  readonly wrong: readonly string[];
}

/** A store whose events a small process seals, again and again from nothing, each time with another fault. */
export class DiskScene {
  private readonly signer: Signer = signerOf('log.example/disk', sha256('disk'));
  private readonly running = new Set<ChildProcess>();

  private constructor(
    private readonly history: TestDatabase,
    private readonly folder: string,
  ) {}

  static async open(): Promise<DiskScene> {
    const history = await testDatabase();
    await migrateAudit(history.url);
    const store = PostgresEventStore.open({ connectionString: history.url });
    const metadata = { basis: ['SG18 §四'] };
    const events = Array.from({ length: LEAVES }, (_, percent) => {
      return { id: crypto.randomUUID(), type: 'ProgressReported', data: { percent }, metadata };
    });
    await store.append('task-1', 'none', events);
    await store.close();
    return new DiskScene(history, mkdtempSync(join(tmpdir(), 'taizhang-disk-')));
  }

  /** Two processes, one after the other: the first with the fault, the second has to bring the log to its end. */
  async run(injection?: Injection): Promise<Outcome> {
    const database = await this.history.copy();
    const folder = mkdtempSync(join(this.folder, 'log-'));
    try {
      const first = await this.live(database.url, folder, injection);
      const left = await this.published(folder);
      const second = await this.live(database.url, folder);
      const names = new LastingNames(folder);
      if (!isFiltered(injection)) for (const { calls } of [first, second]) names.follow(calls);
      const notes = [...first.notes, ...left, ...second.notes, ...(await this.published(folder))];
      const wrong = [...names.wrong, ...(await this.judge(database.url, folder, notes))];
      if (second.exit !== 0) wrong.push(`the second process ended with ${second.exit} ${second.stderr}`);
      const { calls, exit, faults } = first;
      return { calls, exit, faults, checkpoints: new Set(notes).size, wrong };
    } finally {
      await database.drop();
      rmSync(folder, { recursive: true });
    }
  }

  /** For each call of a name on a file of the log its number among all calls of that name. */
  numbersOf(name: string, calls: readonly Call[]): number[] {
    const named = calls.filter((call) => call.name === name);
    return named.flatMap((call, at) => (this.isOnLog(call) ? [at + 1] : []));
  }

  isOnLog({ paths }: Call): boolean {
    return paths.some((path) => path.startsWith(this.folder));
  }

  async close(): Promise<void> {
    this.running.forEach((child) => child.kill('SIGKILL'));
    await this.history.drop();
    rmSync(this.folder, { recursive: true });
  }

  private async live(url: string, folder: string, injection?: Injection) {
    const { PATH } = process.env;
    // One thread for all files, and none of them past it: the order of calls is the same in every life.
    const env = { PATH, UV_THREADPOOL_SIZE: '1', UV_USE_IO_URING: '0' };
    const args = ['-r', '@swc-node/register', join(__dirname, 'sealer.fixture.ts'), url, folder];
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.running.add(child);
    const ended = once(child, 'exit');
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    while (!stdout.includes('\n')) await Promise.race([once(child.stdout, 'data'), ended]);
    const { thread } = JSON.parse(stdout.slice(0, stdout.indexOf('\n'))) as { thread: number };
    const written = Array.from({ length: MOST_FILES }, (_, at) => join(folder, 'incoming', `${child.pid}-${at + 1}`));
    const trace = await Trace.of(thread, `${folder}.strace`, injection, isFiltered(injection) ? written : []);
    child.stdin.end('\n');
    const [code, signal] = (await ended) as [number | null, string | null];
    this.running.delete(child);
    const said = stdout.split('\n').slice(1, -1);
    const lines = said.map((line) => JSON.parse(line) as { note?: string; fault?: string });
    const notes = lines.flatMap(({ note }) => note ?? []);
    const faults = lines.flatMap(({ fault }) => fault ?? []);
    return { calls: await trace.calls(), exit: code ?? signal ?? '', notes, faults, stderr };
  }

  private async published(folder: string): Promise<string[]> {
    const storage = await DiskAuditStorage.open(folder);
    return [(await storage.read('checkpoint'))?.toString() ?? []].flat();
  }

  /** Works everything out again from tiles and entries, and holds every checkpoint against the next. */
  private async judge(url: string, folder: string, notes: readonly string[]): Promise<string[]> {
    const { signer: log } = this;
    const db = new ReadDatabase(url, quiet);
    const store = PostgresEventStore.open({ connectionString: url });
    const storage = await DiskAuditStorage.open(folder);
    try {
      const { leaves, size, differences } = await verifyLog({ db, store, storage, log });
      const wrong = differences.map((each) => JSON.stringify(each));
      if (leaves !== LEAVES || size !== LEAVES) wrong.push(`${leaves} leaves and a checkpoint of ${size}`);
      const heads = [...new Set(notes)].map((note) => openCheckpoint(note, log)).sort((a, b) => a.size - b.size);
      const published = new PublishedLog(storage, log);
      for (const [at, head] of heads.entries()) {
        const next = heads[at + 1] ?? head;
        verifyConsistency(head, next, await published.consistency(head.size, next.size));
      }
      return wrong;
    } catch (error) {
      return [String(error)];
    } finally {
      await store.close();
      await db.close();
    }
  }
}
