import 'reflect-metadata';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Host, startHost } from '@taizhang/composition';
import { type Config, ConfigInvalid, createLogger, readConfig } from '@taizhang/platform';
import { destination, type Logger } from 'pino';
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
  const output = destination({ dest: file ?? 1, mkdir: true, sync: false });
  await once(output, 'ready'); // before that, an exit would print pino's own complaint
  const logger = createLogger(config.logLevel, output);
  const starting = startHost(config, logger, DASHBOARD);
  stopOnSignal(starting, logger);
  const host = await starting;
  process.stdout.write(screen({ config, host, log: file, readyMs: performance.now() - started }));
}

/** Ctrl-C while it starts, too: PostgreSQL must not stay behind. */
function stopOnSignal(starting: Promise<Host>, logger: Logger): void {
  let stopping = false;
  const end = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    process.stdout.write('\n正在停止 stopping …\n');
    try {
      await (await starting).stop();
      process.exit(0);
    } catch (error) {
      logger.fatal({ err: error }, 'could not stop cleanly');
      process.exit(1);
    }
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof ConfigInvalid ? `${error.message}\n` : explainFailure(error));
  process.exit(1);
});
