import { createHmac, randomBytes } from 'node:crypto';
import type { PersonOf } from '@taizhang/kernel';
import { Client, type QueryResult, type QueryResultRow } from 'pg';
import { decrypted, encrypted } from './gcm';
import { blindedBy, KEY_BYTES, type PersonKey, type PersonKeys } from './person-keys';

interface Queryable {
  query<Row extends QueryResultRow>(sql: string, values?: unknown[]): Promise<QueryResult<Row>>;
}

interface KeyRow {
  readonly person_id: string;
  readonly wrapped: Buffer | null;
}

const SCHEMA = `
  CREATE SCHEMA IF NOT EXISTS personal;
  CREATE TABLE IF NOT EXISTS personal.master (id integer PRIMARY KEY CHECK (id = 1), fingerprint text NOT NULL);
  ALTER TABLE personal.master ADD COLUMN IF NOT EXISTS erasures bigint NOT NULL DEFAULT 0;
  CREATE TABLE IF NOT EXISTS personal.key (
    person_id text COLLATE "C" PRIMARY KEY,
    unit_id text NOT NULL,
    wrapped bytea,
    made_at timestamptz NOT NULL DEFAULT now(),
    erased_at timestamptz,
    CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
  );`;

/** The keys in this database are wrapped by another master key. */
export class MasterKeyWrong extends Error {
  constructor() {
    super('personal data in this database was sealed under another master key (PERSONAL_DATA_KEY, or the key file)');
    this.name = 'MasterKeyWrong';
  }
}

/** Makes the tables, and ties the database to its master key. Throws `MasterKeyWrong`. */
export async function migratePersonKeys(adminUrl: string, master: Buffer): Promise<void> {
  const client = new Client({ connectionString: adminUrl, application_name: 'taizhang-migrate' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('taizhang.personal'))`);
    await client.query(SCHEMA);
    const fingerprint = createHmac('sha256', master).update('taizhang personal data').digest('hex').slice(0, 32);
    await client.query('INSERT INTO personal.master VALUES (1, $1) ON CONFLICT DO NOTHING', [fingerprint]);
    const { rows } = await client.query<{ fingerprint: string }>('SELECT fingerprint FROM personal.master');
    if (rows[0]?.fingerprint !== fingerprint) throw new MasterKeyWrong();
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** Keys in PostgreSQL, each wrapped by the master key and bound to its person. */
export class PostgresPersonKeys implements PersonKeys {
  constructor(
    private readonly db: Queryable,
    private readonly master: Buffer,
  ) {}

  async of(personIds: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    const sql = 'SELECT person_id, wrapped FROM personal.key WHERE person_id = ANY($1)';
    const { rows } = await this.db.query<KeyRow>(sql, [personIds]);
    return new Map(rows.map((row) => [row.person_id, this.keyOf(row)]));
  }

  async make({ personId, unitId }: PersonOf): Promise<PersonKey> {
    const key = randomBytes(KEY_BYTES);
    // Keys are never lost: events rest on them.
    const sql = `WITH durable AS (SELECT set_config('synchronous_commit', 'on', true))
      INSERT INTO personal.key (person_id, unit_id, wrapped) SELECT $1, $2, $3 FROM durable ON CONFLICT DO NOTHING`;
    const made = await this.db.query(sql, [personId, unitId, encrypted(this.master, personId, key)]);
    if (made.rowCount === 1) return key;
    const theirs = (await this.of([personId])).get(personId); // somebody else was faster
    if (theirs === undefined) throw new Error(`no key was made for ${personId}`);
    return theirs;
  }

  async erase(personId: string): Promise<void> {
    const sql = `WITH durable AS (SELECT set_config('synchronous_commit', 'on', true)), gone AS (
        UPDATE personal.key SET wrapped = NULL, erased_at = now() FROM durable
        WHERE person_id = $1 AND erased_at IS NULL RETURNING person_id)
      UPDATE personal.master SET erasures = erasures + 1 WHERE EXISTS (SELECT FROM gone)`;
    await this.db.query(sql, [personId]);
  }

  async erasures(): Promise<number> {
    const { rows } = await this.db.query<{ erasures: string }>('SELECT erasures FROM personal.master');
    return Number(rows[0]?.erasures);
  }

  blinded(text: string): string {
    return blindedBy(this.master, text);
  }

  async unitOf(personId: string): Promise<string | undefined> {
    const sql = 'SELECT unit_id FROM personal.key WHERE person_id = $1';
    const { rows } = await this.db.query<{ unit_id: string }>(sql, [personId]);
    return rows[0]?.unit_id;
  }

  private keyOf({ person_id, wrapped }: KeyRow): PersonKey {
    return wrapped === null ? 'erased' : decrypted(this.master, person_id, wrapped);
  }
}
