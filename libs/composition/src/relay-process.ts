import { type Config, ConfigInvalid, createHealthApp, SystemClock } from '@taizhang/platform';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { openDatabase } from './database';
import { openLedger } from './ledger';
import { startMessaging } from './messaging';
import { unwind } from './unwind';

export interface RelayProcess {
  /** Where health and metrics are. */
  readonly url: string;
  /** The portion in hand is acknowledged; may be called again. */
  stop(): Promise<void>;
}

/** The relay alone: event store to Kafka. Any number may run; one works. */
export async function startRelay(config: Config, logger: Logger): Promise<RelayProcess> {
  const { databaseUrl, kafka } = config;
  const missing = [...(databaseUrl === undefined ? ['DATABASE_URL'] : []), ...(kafka ? [] : ['KAFKA_BROKERS'])];
  if (missing.length > 0) throw new ConfigInvalid(missing.map((name) => `a relay of its own needs ${name}`));
  const undo: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= unwind(undo));
  try {
    const database = await openDatabase(config, logger);
    undo.push(() => database.stop());
    const ledger = openLedger(database, new SystemClock(), logger);
    undo.push(() => ledger.close());
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const messaging = startMessaging(config, database, ledger, logger, registry);
    undo.push(() => messaging.stop());
    const app = await createHealthApp({ checks: messaging.checks, registry, logger });
    undo.push(() => app.close());
    await app.listen(config.port, config.host);
    return { url: await app.getUrl(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
