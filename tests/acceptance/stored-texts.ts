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

/** What a root's reports on money, or all others, and its export of the log tell to whoever may ask for them. */
export async function exportsOf(host: RunningHost, root: string, isOfMoney: boolean): Promise<string> {
  const token = await host.token(root, ['auditor', 'hr', 'handler', 'treasurer', 'fact-officer', 'supervisor']);
  const { body } = await host.call('GET', '/v1/reports', { token });
  const names = (body['reports'] as { readonly name: string }[]).map(({ name }) => name);
  const paths = names.filter((name) => name.startsWith('incentives') === isOfMoney).map((name) => `reports/${name}`);
  if (paths.length === 0) throw new Error('there are no reports');
  const texts: string[] = [];
  for (const path of [...paths, 'audit/export']) {
    const { text } = await host.call('GET', `/v1/${path}`, { token, headers: { accept: 'text/csv, */*' } });
    texts.push(text);
  }
  return texts.join('\n');
}

/** A root's public events up to one of a type: the stream of new ones has no end. */
export async function feedOf(host: RunningHost, root: string, last: string): Promise<string> {
  const abort = new AbortController();
  const headers = { accept: 'application/x-ndjson' };
  const token = await host.token(root, ['auditor']);
  const { body } = await host.open('/v1/feed?after=00000000000000000000', { token, headers, signal: abort.signal });
  if (!body) throw new Error('the feed has no body');
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body as AsyncIterable<Uint8Array>) {
    text += decoder.decode(bytes, { stream: true });
    if (text.includes(`.${last}.v1`)) break;
  }
  abort.abort();
  return text;
}
