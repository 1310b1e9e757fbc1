import { migrateSchema } from '@taizhang/platform';
import { Client } from 'pg';

/** Numbered; a line is never changed after a release, only added to. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE audit.log (
     id integer PRIMARY KEY CHECK (id = 1),
     origin text NOT NULL,
     vkey text NOT NULL,
     size bigint NOT NULL CHECK (size >= 0),
     note text NOT NULL,
     position text COLLATE "C" NOT NULL,
     sealed_at timestamptz(3) NOT NULL,
     silent_since timestamptz(3)
   ) WITH (fillfactor = 20, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);
   CREATE TABLE audit.leaf (
     leaf bigint PRIMARY KEY,
     stream text COLLATE "C" NOT NULL,
     revision bigint NOT NULL,
     position text COLLATE "C" NOT NULL,
     salt bytea CHECK (length(salt) = 32),
     UNIQUE (stream, revision)
   );
   CREATE TABLE audit.checkpoint (
     size bigint PRIMARY KEY,
     note text NOT NULL,
     sealed_at timestamptz(3) NOT NULL
   );

   CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'the audit log is never changed: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
   END $$;
   CREATE TRIGGER checkpoints_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.checkpoint
     FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
   CREATE TRIGGER leaves_are_final BEFORE DELETE OR TRUNCATE ON audit.leaf
     FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
   CREATE TRIGGER leaves_keep_all_but_the_salt BEFORE UPDATE ON audit.leaf FOR EACH ROW
     WHEN (new.salt IS NOT NULL OR (old.leaf, old.stream, old.revision, old.position)
       IS DISTINCT FROM (new.leaf, new.stream, new.revision, new.position))
     EXECUTE FUNCTION audit.refuse_change();
   CREATE TRIGGER log_only_grows BEFORE UPDATE ON audit.log FOR EACH ROW
     WHEN (old.origin <> new.origin OR old.vkey <> new.vkey OR new.size < old.size
       OR (new.size = old.size AND new.note <> old.note))
     EXECUTE FUNCTION audit.refuse_change();
   CREATE TRIGGER log_stays BEFORE DELETE OR TRUNCATE ON audit.log
     FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
   REVOKE ALL ON SCHEMA audit FROM PUBLIC;`,
];

/** Brings the schema `audit` (the lock, leaves with salts, every checkpoint) up to date; may run at any time. */
export async function migrateAudit(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl, application_name: 'taizhang-migrate' });
  await client.connect();
  try {
    await migrateSchema(client, 'audit', MIGRATIONS);
  } finally {
    await client.end();
  }
}
