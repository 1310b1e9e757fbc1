import { testDatabase } from '@taizhang/testing';
import { Client } from 'pg';

it('gives fresh, separate databases, also at the same time', async () => {
  const databases = await Promise.all([testDatabase(), testDatabase(), testDatabase()]);
  expect(new Set(databases.map(({ url }) => url)).size).toBe(3);
  for (const { url, drop } of databases) {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ position: string }>('SELECT position FROM event_store.log_head');
    await client.end();
    expect(rows).toEqual([{ position: '0' }]);
    await drop();
  }
});
