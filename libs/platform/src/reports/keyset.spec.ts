import { InvalidInput } from '@taizhang/kernel';
import { testDatabase, type TestDatabase } from '@taizhang/testing';
import { Column, DataSource, Entity, Index, PrimaryColumn } from 'typeorm';
import { type Keyset, keysetPage, type SortValue, type Strands } from './keyset';

@Entity('thing')
@Index(['part', 'day', 'id'])
class Thing {
  @PrimaryColumn('text') id: string;
  @Column('text') part: string;
  @Column('date') day: string;
  @Column('integer') size: number;
}

const PARTS = ['a', 'b', 'c', 'empty'];
const THINGS: readonly Thing[] = Array.from({ length: 40 }, (_, number) => ({
  id: `t${String((number * 7) % 40).padStart(2, '0')}`,
  part: PARTS[(number * number) % 3] as string,
  day: `2022-0${1 + ((number * 5) % 9)}-01`,
  size: number % 4,
}));

let database: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await testDatabase();
  source = new DataSource({ type: 'postgres', url: database.url, entities: [Thing], synchronize: true });
  await source.initialize();
  await source.getRepository(Thing).insert([...THINGS]);
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const STRANDS: Strands = {
  from: 'unnest(:parts::text[]) AS strand(part)',
  on: 'thing.part = strand.part',
  parameters: { parts: PARTS },
};
const AMONG: Readonly<Record<string, Keyset<Thing>['among']>> = {
  'one index': undefined,
  few: 'few',
  strands: STRANDS,
};
const BY: Readonly<Record<'day' | 'size' | 'id', SortValue>> = {
  day: { sql: 'thing.day', cast: 'date' },
  size: { sql: 'thing.size', cast: 'integer' },
  id: { sql: 'thing.id', cast: 'text' },
};
const key = { sql: 'thing.id', of: ({ id }: Thing) => id };
const things = () => source.manager.createQueryBuilder(Thing, 'thing').where('thing.size <> :size', { size: 3 });

async function walk(keyset: Keyset<Thing>, limit: number): Promise<Thing[]> {
  const rows: Thing[] = [];
  let cursor: string | undefined;
  do {
    const page = await keysetPage(things(), keyset, { limit, ...(cursor && { cursor }) }, (row) => row);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return rows;
}

const CASES = Object.keys(AMONG).flatMap((among) =>
  (['day', 'size', 'id'] as const).flatMap((by) => [false, true].map((descending) => [among, by, descending] as const)),
);

it.each(CASES)('among %s, by %s, descending %s: pages of any size are the whole in order', async (among, by, down) => {
  const before = (a: Thing, b: Thing): boolean => (a[by] === b[by] ? a.id < b.id : a[by] < b[by]);
  const whole = THINGS.filter(({ size }) => size !== 3).sort((a, b) => (before(a, b) ? -1 : 1));
  if (down) whole.reverse();
  const found = AMONG[among];
  for (const limit of [1, 4, 29, 30, 31, 100]) {
    expect(await walk({ by: BY[by], descending: down, key, ...(found && { among: found }) }, limit)).toEqual(whole);
  }
});

it('rows of no strand are not shown', async () => {
  const rows = await walk({ by: BY.day, key, among: { ...STRANDS, parameters: { parts: ['a'] } } }, 5);
  expect(new Set(rows.map(({ part }) => part))).toEqual(new Set(['a']));
});

it.each([
  ['day', '2022-13-01'],
  ['day', 4],
  ['size', 'x'],
  ['id', null],
] as const)('a cursor by %s that holds %j is refused', async (by, value) => {
  const cursor = Buffer.from(JSON.stringify([value, 't01'])).toString('base64url');
  const page = keysetPage(things(), { by: BY[by], key }, { limit: 1, cursor }, (row) => row);
  await expect(page).rejects.toThrow(InvalidInput);
});
