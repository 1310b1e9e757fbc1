import { type Config, ConfigInvalid, createHealthApp, SystemClock } from '@taizhang/platform';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { openDatabase } from './database';
import { openLedger } from './ledger';
import { startMessaging } from './messaging';
import type { ServiceProcess } from './run-process';
import { startInSteps } from './start-in-steps';

/** The relay alone: event store to Kafka. Any number may run; one works. */
export async function startRelay(config: Config, logger: Logger): Promise<ServiceProcess> {
  const { databaseUrl, kafka } = config;
  const missing = [...(databaseUrl === undefined ? ['DATABASE_URL'] : []), ...(kafka ? [] : ['KAFKA_BROKERS'])];
  if (missing.length > 0) throw new ConfigInvalid(missing.map((name) => `a relay of its own needs ${name}`));
  return startInSteps(async (onStop) => {
    const database = await openDatabase(config, logger);
    onStop(() => database.stop());
    const ledger = openLedger(database, new SystemClock(), logger);
    onStop(() => ledger.close());
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const messaging = startMessaging(config, database, ledger, logger, registry);
    onStop(() => messaging.stop());
    const app = await createHealthApp({ checks: messaging.checks, registry, logger });
    onStop(() => app.close());
    await app.listen(config.port, config.host);
    return { url: await app.getUrl() };
  });
}
