import { randomBytes } from 'node:crypto';
import { derivedId, ERASED } from '@taizhang/kernel';
import {
  MasterKeyWrong,
  migratePersonKeys,
  PersonalData,
  PersonErased,
  PostgresPersonKeys,
} from '@taizhang/personal-data';
import { testDatabase, type TestDatabase } from '@taizhang/testing';
import { Pool } from 'pg';

const PERSON = { personId: 'w-001', unitId: 'shigu' };
const master = randomBytes(32);
let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await testDatabase();
  for (const _start of [1, 2]) await migratePersonKeys(database.url, master);
  pool = new Pool({ connectionString: database.url });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it('what one process erased opens in no other a second later; erasing again counts nothing', async () => {
  let nowMs = 0;
  const processes = [1, 2].map(() => new PersonalData(new PostgresPersonKeys(pool, master), () => nowMs));
  const [here, elsewhere] = processes as [PersonalData, PersonalData];
  const row = { text: (await here.sealer([PERSON]))('w-001', '82') };
  expect(await elsewhere.open(row)).toEqual({ text: '82' });
  for (const _time of [1, 2]) await here.erase('w-001');
  await here.erase('nobody');
  expect(await here.open(row)).toEqual({ text: ERASED });
  nowMs = 1_000;
  expect(await elsewhere.open(row)).toEqual({ text: ERASED });
  expect(await new PostgresPersonKeys(pool, master).erasures()).toBe(1);
  await expect(elsewhere.sealer([PERSON])).rejects.toThrow(PersonErased);
});

it('processes that make the key of one person at once all get the one that is kept', async () => {
  const person = { personId: 'w-002', unitId: 'shigu' };
  const made = await Promise.all([1, 2, 3, 4].map(() => new PostgresPersonKeys(pool, master).make(person)));
  const kept = (await new PostgresPersonKeys(pool, master).of(['w-002'])).get('w-002');
  expect(kept).toBeInstanceOf(Buffer);
  expect(made).toEqual([kept, kept, kept, kept]);
});

it('a text is blinded alike in every process of one master key, and by no other', () => {
  const [first, second] = [1, 2].map(() => new PostgresPersonKeys(pool, master).blinded('82'));
  expect(first).toBe(second);
  expect(new PostgresPersonKeys(pool, randomBytes(32)).blinded('82')).not.toBe(first);
});

it('a user has one pseudonym in an installation, another in the next, and none that a guess leads to', () => {
  const under = (key: Buffer) => new PersonalData(new PostgresPersonKeys(pool, key)).pseudonymOf;
  const pseudonym = under(master)('clerk-of-shigu.water');
  expect(pseudonym).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(under(master)('clerk-of-shigu.water')).toBe(pseudonym);
  const others = [under(randomBytes(32))('clerk-of-shigu.water'), under(master)('clerk-of-shigu.works')];
  expect([...others, derivedId('user', 'clerk-of-shigu.water')]).not.toContain(pseudonym);
});

it('a database belongs to its master key', async () => {
  await expect(migratePersonKeys(database.url, randomBytes(32))).rejects.toThrow(MasterKeyWrong);
});
