import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningHost } from '@taizhang/testing/host';
import { Client } from 'pg';

/** The embedded database of a host that runs. */
export async function databaseIn(dataDir: string): Promise<Client> {
  const [, , , port] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  const password = (await readFile(join(dataDir, 'postgres-password'), 'utf8')).trim();
  const client = new Client({ connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/taizhang` });
  await client.connect();
  return client;
}

/** Every row of every table. */
export async function dumpOf(dataDir: string): Promise<string> {
  const client = await databaseIn(dataDir);
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(`SELECT one::text AS line FROM ${name} AS one`);
      texts.push(name, ...rows.map(({ line }) => line));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}

/** None where it is gone: the log replaces the last tiles as it grows. */
export async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Every public event so far: the stream of new ones has no end. */
export async function feedOf(host: RunningHost): Promise<string> {
  const abort = new AbortController();
  const headers = { accept: 'application/x-ndjson' };
  const token = await host.token('zhuzhou', ['auditor']);
  const { body } = await host.open('/v1/feed?after=00000000000000000000', { token, headers, signal: abort.signal });
  if (!body) throw new Error('the feed has no body');
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body as AsyncIterable<Uint8Array>) {
    text += decoder.decode(bytes, { stream: true });
    if (text.includes('PackAdopted')) break;
  }
  abort.abort();
  return text;
}
