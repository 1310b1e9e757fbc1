import { KafkaEventBus } from '@taizhang/messaging-kafka';
import { Pool } from 'pg';

/** One statement, one transaction: the inbox decides whether the effect is new. */
const EFFECT = `WITH fresh AS (INSERT INTO inbox VALUES ($1) ON CONFLICT DO NOTHING RETURNING event_id)
  INSERT INTO effect (event_id, stream, revision, member) SELECT event_id, $2, $3, $4 FROM fresh`;

/** A consumer in a process of its own; dies after so many effects, before the last one is acknowledged. */
async function main(name: string, group: string, topic: string, dieAfter: number): Promise<void> {
  const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 4 });
  const write = (level: string) => (fields: object, message: string) => {
    const { err } = fields as { err?: Error };
    process.stderr.write(`${name} ${level} ${message}${err ? `: ${err.message}` : ''}\n`);
  };
  const log = { info: () => undefined, warn: write('warn'), error: write('error') };
  const bus = new KafkaEventBus({ brokers: [process.env['KAFKA_BROKERS'] ?? ''], log });
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  let effects = 0;
  await bus.subscribe({
    ...{ group, topics: [topic], signal: stop.signal },
    async handle({ headers }) {
      await pool.query(EFFECT, [headers['ce_id'], headers['ce_subject'], Number(headers['ce_sequence']), name]);
      effects += 1;
      if (effects === dieAfter) process.kill(process.pid, 'SIGKILL');
    },
  });
  await pool.end();
}

const [name = '', group = '', topic = '', dieAfter = '0'] = process.argv.slice(2);
main(name, group, topic, Number(dieAfter)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
