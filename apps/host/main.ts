import 'reflect-metadata';
import { join } from 'node:path';
import { startHost } from '@taizhang/composition';
import { type Config, ConfigInvalid, createLogger, readConfig } from '@taizhang/platform';
import { destination } from 'pino';
import { explainFailure, screen } from './screen';

const DASHBOARD = join(__dirname, '..', 'dashboard', 'dist');

/** A person at a terminal gets one screen, and the log goes to a file; a server logs to its standard output. */
function logTo({ auth, dataDir }: Config): string | undefined {
  return auth.mode === 'dev' ? join(dataDir, 'taizhang.log') : undefined;
}

async function main(): Promise<void> {
  const started = performance.now();
  const config = readConfig(process.env);
  const file = logTo(config);
  const logger = createLogger(config.logLevel, destination({ dest: file ?? 1, mkdir: true, sync: false }));
  const host = await startHost(config, logger, DASHBOARD);
  process.stdout.write(screen({ config, host, log: file, readyMs: performance.now() - started }));
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    process.stdout.write('\n正在停止 stopping …\n');
    host.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.fatal({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof ConfigInvalid ? `${error.message}\n` : explainFailure(error));
  process.exit(1);
});
