import { Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import type { Log } from './log';

export interface Queryable {
  query<Row extends QueryResultRow>(sql: string, values?: unknown[]): Promise<QueryResult<Row>>;
}

/** Connections of the runners; their user owns `read`, `reports` and the schemas of the projections. */
export class ReadDatabase implements Queryable {
  private readonly pool: Pool;

  constructor(
    readonly url: string,
    log: Log,
  ) {
    this.pool = new Pool({
      connectionString: url,
      max: 8,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'taizhang-read',
      // Rows and checkpoint are lost or kept together and can be rebuilt: no need to wait for the disk.
      options: '-c synchronous_commit=off',
    });
    this.pool.on('error', (error) => log.warn({ err: error }, 'an idle read-side connection was lost'));
  }

  query<Row extends QueryResultRow>(sql: string, values?: unknown[]): Promise<QueryResult<Row>> {
    return this.pool.query<Row>(sql, values);
  }

  /** All of `work` or nothing. */
  async transaction<T>(work: (client: PoolClient) => Promise<T>, begin = 'BEGIN'): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // A connection that dies between two statements says so by this event only.
    const onError = (error: Error): void => void (broken = error);
    client.on('error', onError);
    try {
      await client.query(begin);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failed: Error) => (broken = failed));
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
