/** One step of the schema; applied steps are never edited, a change is a new step. */
export interface Migration {
  readonly number: number;
  readonly sql: string;
}

const TABLES = `
CREATE TABLE event_store.log_head (
  id integer PRIMARY KEY CHECK (id = 1),
  position bigint NOT NULL CHECK (position >= 0),
  log_id uuid NOT NULL
) WITH (fillfactor = 10, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
INSERT INTO event_store.log_head VALUES (1, 0, gen_random_uuid());

CREATE TABLE event_store.events (
  position bigint PRIMARY KEY,
  stream text COLLATE "C" NOT NULL,
  revision bigint NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  data text NOT NULL,
  metadata text NOT NULL,
  UNIQUE (stream, revision)
);

CREATE FUNCTION event_store.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are never changed: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER events_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.events
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
`;

/**
 * Appends a batch that holds each stream at most once. `p_of[k]` is the append (from 1) of event k, `p_at[k]` its place
 * in it (from 0). Answers per append the position of its last event, null for a conflict, and the tip it found (-1:
 * none).
 */
const appendBatch = (told: string): string => `
CREATE OR REPLACE FUNCTION event_store.append_batch(
  p_streams text[], p_expected bigint[],
  p_of int[], p_at int[], p_ids uuid[], p_types text[], p_data text[], p_metadata text[]
) RETURNS TABLE (last_position bigint, tip bigint) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  base bigint;
  tips bigint[];
  written bigint;
  stamp timestamptz;
BEGIN
  -- Queues behind other committers; the statements after it see their commits.
  SELECT h.position INTO STRICT base FROM event_store.log_head h WHERE h.id = 1 FOR UPDATE;

  SELECT array_agg(coalesce((
    SELECT e.revision FROM event_store.events e WHERE e.stream = s.name ORDER BY e.revision DESC LIMIT 1
  ), -1) ORDER BY s.n) INTO tips FROM unnest(p_streams) WITH ORDINALITY AS s(name, n);

  stamp := date_trunc('milliseconds', clock_timestamp());
  INSERT INTO event_store.events (position, stream, revision, id, type, recorded_at, data, metadata)
  SELECT base + row_number() OVER (ORDER BY e.n), p_streams[e.of], p_expected[e.of] + 1 + e.at, e.id, e.type,
    stamp, e.data, e.metadata
  FROM unnest(p_of, p_at, p_ids, p_types, p_data, p_metadata)
    WITH ORDINALITY AS e(of, at, id, type, data, metadata, n)
  WHERE tips[e.of] = p_expected[e.of];
  GET DIAGNOSTICS written = ROW_COUNT;

  IF written > 0 THEN
    UPDATE event_store.log_head SET position = base + written WHERE id = 1;
    PERFORM pg_notify('event_store', ${told});
  END IF;

  RETURN QUERY
  SELECT CASE WHEN tips[a.n] = p_expected[a.n] THEN base + a.through ELSE (
      SELECT min(s.position) FILTER (WHERE s.revision = p_expected[a.n] + a.size)
      FROM unnest(p_of, p_at, p_ids) AS e(of, at, id)
      JOIN event_store.events s ON s.stream = p_streams[a.n] AND s.revision = p_expected[a.n] + 1 + e.at AND s.id = e.id
      WHERE e.of = a.n HAVING count(*) = a.size
    ) END, tips[a.n]
  FROM (
    SELECT e.of AS n, count(*) AS size,
      sum(count(*) FILTER (WHERE tips[e.of] = p_expected[e.of])) OVER (ORDER BY e.of)::bigint AS through
    FROM unnest(p_of) AS e(of) GROUP BY e.of
  ) AS a ORDER BY a.n;
END $$;
`;

const GRANTS = `
REVOKE ALL ON SCHEMA event_store FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA event_store FROM PUBLIC;
GRANT USAGE ON SCHEMA event_store TO taizhang_writer, taizhang_reader;
GRANT SELECT, INSERT ON event_store.events TO taizhang_writer;
GRANT SELECT, UPDATE (position) ON event_store.log_head TO taizhang_writer;
GRANT EXECUTE ON FUNCTION event_store.append_batch TO taizhang_writer;
GRANT SELECT ON event_store.events, event_store.log_head TO taizhang_reader;
`;

export const MIGRATIONS: readonly Migration[] = [
  { number: 1, sql: TABLES + appendBatch(`''`) + GRANTS },
  // Who wrote it hears of it sooner than by the notification, and knows by the position that this says nothing new.
  { number: 2, sql: appendBatch('(base + written)::text') },
];

/** Shared by all databases of the cluster. */
export const ROLES = ['taizhang_writer', 'taizhang_reader'] as const;
