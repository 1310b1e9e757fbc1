import { Client } from 'pg';
import { migrateSchema } from './migrate-schema';

/** Numbered; a line is never changed after a release, only added to. */
const MIGRATIONS: readonly string[] = [
  `CREATE SCHEMA reports;
   GRANT USAGE ON SCHEMA reports TO taizhang_reader;
   CREATE TABLE read.checkpoint (
     kind text NOT NULL CHECK (kind IN ('projection', 'reaction', 'timer', 'scratch')),
     name text NOT NULL,
     version integer NOT NULL,
     position text COLLATE "C" NOT NULL,
     live boolean NOT NULL DEFAULT false,
     state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'failed')),
     failure jsonb CHECK ((failure IS NOT NULL) = (state = 'failed')),
     epoch bigint NOT NULL DEFAULT 0,
     holder uuid,
     beat_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (kind, name, version)
   ) WITH (fillfactor = 40, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
   CREATE UNIQUE INDEX checkpoint_live ON read.checkpoint (kind, name) WHERE live;
   CREATE TABLE read.parked_event (
     reaction text NOT NULL,
     event_id uuid NOT NULL,
     stream text NOT NULL,
     revision bigint NOT NULL,
     position text COLLATE "C" NOT NULL,
     type text NOT NULL,
     rule_id text NOT NULL,
     why jsonb NOT NULL,
     tries integer NOT NULL DEFAULT 1,
     parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     next_try_at timestamptz NOT NULL,
     PRIMARY KEY (reaction, event_id)
   );
   CREATE VIEW reports.parked_event AS SELECT * FROM read.parked_event;
   GRANT SELECT ON reports.parked_event TO taizhang_reader;`,
  `ALTER TABLE read.checkpoint DROP CONSTRAINT checkpoint_kind_check;
   ALTER TABLE read.checkpoint ADD CONSTRAINT checkpoint_kind_check
     CHECK (kind IN ('projection', 'reaction', 'timer', 'scratch', 'relay', 'consumer'));`,
  `CREATE TABLE read.inbox (
     consumer text NOT NULL,
     source text NOT NULL,
     id text NOT NULL,
     handled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (consumer, source, id)
   );
   CREATE INDEX inbox_handled_at ON read.inbox (handled_at);
   CREATE TABLE read.parked_message (
     consumer text NOT NULL,
     source text NOT NULL,
     id text NOT NULL,
     seq bigint GENERATED ALWAYS AS IDENTITY,
     stream text NOT NULL,
     type text NOT NULL,
     headers jsonb NOT NULL,
     value bytea NOT NULL,
     rule_id text NOT NULL,
     why jsonb NOT NULL,
     tries integer NOT NULL DEFAULT 1,
     parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     next_try_at timestamptz NOT NULL,
     PRIMARY KEY (consumer, source, id)
   );
   DROP VIEW reports.parked_event;
   CREATE VIEW reports.parked_event AS
     SELECT reaction, event_id::text, stream, position, type, rule_id, why, tries, parked_at, next_try_at
       FROM read.parked_event
     UNION ALL
     SELECT consumer, id, stream, 'message-' || lpad(seq::text, 19, '0') COLLATE "C", type, rule_id, why, tries,
       parked_at, next_try_at FROM read.parked_message;
   GRANT SELECT ON reports.parked_event TO taizhang_reader;`,
  `ALTER TABLE read.checkpoint DROP CONSTRAINT checkpoint_kind_check;
   ALTER TABLE read.checkpoint ADD CONSTRAINT checkpoint_kind_check
     CHECK (kind IN ('projection', 'reaction', 'timer', 'scratch', 'relay', 'consumer', 'sealer'));`,
  // They hear the topic now, from its beginning, and park there what waits.
  `DELETE FROM read.parked_event WHERE reaction IN ('adopt-plan', 'enact-programme');
   DELETE FROM read.checkpoint WHERE kind = 'reaction' AND name IN ('adopt-plan', 'enact-programme');`,
  `DELETE FROM read.parked_event WHERE reaction IN ('propose-revocation', 'propose-closing');
   DELETE FROM read.checkpoint WHERE kind = 'reaction' AND name IN ('propose-revocation', 'propose-closing');`,
  // Up to which event rows were written: what only passed changed nothing for a reader.
  'ALTER TABLE read.checkpoint ADD COLUMN changed_at text COLLATE "C"',
];

/** Roles belong to the whole cluster, so another database may make the same one at this moment. */
const READER_ROLE = `DO $$ BEGIN
  CREATE ROLE taizhang_reader NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$`;

/** The user that migrates is the one that connects later, and must be able to put the role on. */
const GRANT_ROLE = `DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'taizhang_reader', 'SET') THEN
    EXECUTE format('GRANT taizhang_reader TO %I', current_user);
  END IF;
EXCEPTION WHEN unique_violation THEN NULL;
END $$`;

/** Brings the schemas `read` (checkpoints, parked events) and `reports` (views) up to date; may run at any time. */
export async function migrateRead(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl, application_name: 'taizhang-migrate' });
  await client.connect();
  try {
    await client.query(READER_ROLE);
    await client.query(GRANT_ROLE);
    await migrateSchema(client, 'read', MIGRATIONS);
  } finally {
    await client.end();
  }
}
