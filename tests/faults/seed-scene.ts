import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testDatabase, type TestDatabase, until } from '@taizhang/testing';
import { newDataDir, type RunningHost, startHost } from '@taizhang/testing/host';
import { Pool } from 'pg';

/** After the newest document, before the periods of many years. */
const CLOCK = { now: '2022-12-31T01:00:00.000Z', setAt: '2022-12-31T01:00:00.000Z', mode: 'frozen' };

interface Effect {
  readonly stream: string;
  readonly type: string;
}

/** A host with a database of its own that seeds itself beside a broker. */
export class SeedScene {
  private constructor(
    private readonly database: TestDatabase,
    private readonly pool: Pool,
    private readonly host: RunningHost,
    /** Packs that the seed has adopted. */
    readonly adoptions: number,
  ) {}

  static async open(brokers: string): Promise<SeedScene> {
    const database = await testDatabase();
    const pool = new Pool({ connectionString: database.url, max: 2 });
    const dataDir = newDataDir();
    writeFileSync(join(dataDir, 'business-clock.json'), JSON.stringify(CLOCK));
    const env = { KAFKA_BROKERS: brokers, DATABASE_URL: database.url, SEED: 'packs', LOG_LEVEL: 'warn' };
    const host = await startHost({ dataDir, env });
    const { rows } = await pool.query<{ adoptions: number }>(
      `SELECT count(*)::int AS adoptions FROM event_store.events WHERE type = 'PackAdopted'`,
    );
    return new SeedScene(database, pool, host, rows[0]?.adoptions ?? 0);
  }

  /** What followed from adoptions, in log order. */
  async done(): Promise<readonly Effect[]> {
    const sql = `SELECT effect.stream, effect.type FROM event_store.events AS effect
      JOIN event_store.events AS cause ON cause.id::text = effect.metadata::json ->> 'causationId'
      WHERE cause.type = 'PackAdopted' ORDER BY effect.position`;
    return (await this.pool.query<Effect>(sql)).rows;
  }

  /** Adopts one more pack, a model, and answers what became of its plan, and over what the news of it came. */
  async adopt(documentId: string, unitId: string): Promise<{ readonly plan: unknown; readonly heardOf: string }> {
    const token = await this.host.token('zhuzhou', ['admin', 'recorder']);
    const body = { documentId, unitId, adoptedOn: '2022-09-01' };
    const { status, text, body: answer } = await this.host.call('POST', '/v1/packs', { token, body });
    if (status !== 201) throw new Error(text);
    const plan = await until(async () => {
      const found = await this.host.call('GET', `/v1/tasks/plans/${documentId.toLowerCase()}`, { token });
      return found.status === 200 && found.body['state'];
    }, 60_000);
    const sql = `SELECT position >= $1 AS passed FROM read.checkpoint WHERE kind = 'consumer' AND name = 'adopt-plan'`;
    const { rows } = await this.pool.query<{ passed: boolean }>(sql, [answer.position]);
    return { plan, heardOf: rows[0]?.passed === false ? 'kafka' : 'the event store' };
  }

  /** Dead letters. */
  async buried(): Promise<number> {
    const sql = `SELECT count(*)::int AS buried FROM event_store.events WHERE type = 'MessageDeadLettered'`;
    return (await this.pool.query<{ buried: number }>(sql)).rows[0]?.buried ?? NaN;
  }

  /** How the host says that they do, and how many messages they are behind. */
  async consumers(): Promise<{ readonly check: unknown; readonly behind: number }> {
    const { body } = await this.host.call('GET', '/health/ready');
    const check = (body['checks'] as { readonly name: string }[]).find(({ name }) => name === 'consumers');
    const { text } = await this.host.call('GET', '/metrics');
    const lags = [...text.matchAll(/^taizhang_consumer_lag_messages\{\S+\} (\S+)$/gm)].map(([, lag]) => Number(lag));
    return { check, behind: lags.length === 0 ? NaN : lags.reduce((sum, lag) => sum + lag) };
  }

  async close(): Promise<void> {
    await this.host.stop();
    await this.pool.end();
    await this.database.drop();
  }
}
