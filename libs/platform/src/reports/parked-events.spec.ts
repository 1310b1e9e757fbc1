import { InvalidInput, newId } from '@taizhang/kernel';
import { testDatabase, type TestDatabase } from '@taizhang/testing';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { migrateRead, openReadModels } from '../read';
import { ParkedEventRow, parkedEventsReport } from './parked-events.report';
import type { ReportContext } from './report';

let database: TestDatabase;
let models: DataSource;

beforeAll(async () => {
  database = await testDatabase();
  await migrateRead(database.url);
  models = await openReadModels(database.url, [], [ParkedEventRow]);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  for (let number = 1; number <= 7; number += 1) {
    // Two reactions wait for the same event each time, all parked at the same moment.
    for (const reaction of ['adopt-plan', 'issue-plan']) {
      await client.query(
        `INSERT INTO read.parked_event
           (reaction, event_id, stream, revision, position, type, rule_id, why, parked_at, next_try_at)
         VALUES ($1, $2, $3, 0, $4, 'PackAdopted', 'TSK-05', '{"zh": "待修订", "en": "waits"}',
           '2022-05-05', '2022-05-06')`,
        [reaction, newId(), `pack-${number}`, String(number).padStart(20, '0')],
      );
    }
  }
  await client.end();
});
afterAll(async () => {
  await models.destroy();
  await database.drop();
});

const page = (query: { reaction?: string }, at: { cursor?: string; limit: number }) =>
  parkedEventsReport.page(query, at, { rows: models.manager } as ReportContext);

async function walk(limit: number): Promise<string[]> {
  const keys: string[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const { rows, nextCursor } = await page({}, { limit, ...(cursor === undefined ? {} : { cursor }) });
    keys.push(...rows.map(({ stream, reaction }) => `${stream} ${reaction}`));
    cursor = nextCursor;
  }
  return keys;
}

it('shows each parked event with its reason, oldest first, in pages of any size', async () => {
  const whole = await walk(1_000);
  expect(whole).toHaveLength(14);
  expect(whole.slice(0, 3)).toEqual(['pack-1 adopt-plan', 'pack-1 issue-plan', 'pack-2 adopt-plan']);
  for (const limit of [1, 3, 14]) expect(await walk(limit)).toEqual(whole);
  expect((await page({}, { limit: 1 })).rows[0]).toMatchObject({
    ruleId: 'TSK-05',
    why: { zh: '待修订', en: 'waits' },
    tries: 1,
  });
});

it('narrows to one process manager', async () => {
  const { rows } = await page({ reaction: 'issue-plan' }, { limit: 100 });
  expect(rows.map(({ reaction }) => reaction)).toEqual(Array.from({ length: 7 }, () => 'issue-plan'));
});

it('refuses a cursor that is none of its own', async () => {
  await expect(page({}, { cursor: 'x', limit: 1 })).rejects.toThrow(InvalidInput);
});
