import { KeyInvalid, LogRefused } from '@taizhang/audit';
import { type Config, ConfigInvalid, createLogger, readConfig } from '@taizhang/platform';
import { destination, type Logger } from 'pino';

/** A process beside the host. */
export interface ServiceProcess {
  /** Where it answers. */
  readonly url: string;
  /** What is in hand is finished; may be called again. */
  stop(): Promise<void>;
}

/**
 * The `main` of a process beside the host: its log goes to standard output, it ends on SIGINT and SIGTERM, and what
 * only an operator can mend is said in a line.
 */
export function runProcess(
  start: (config: Config, logger: Logger) => Promise<ServiceProcess>,
  ready: (url: string) => string,
): void {
  run(start, ready).catch((error: unknown) => {
    const known = [ConfigInvalid, KeyInvalid, LogRefused].some((kind) => error instanceof kind);
    const text = known ? (error as Error).message : `could not start: ${(error as Error).stack ?? error}`;
    process.stderr.write(`${text}\n`);
    process.exit(1);
  });
}

async function run(...[start, ready]: Parameters<typeof runProcess>): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, destination(1));
  const starting = start(config, logger);
  const end = async (): Promise<void> => {
    await (await starting).stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      end().catch((error: unknown) => {
        logger.fatal({ err: error }, 'could not stop cleanly');
        process.exit(1);
      });
    });
  }
  process.stdout.write(`${ready((await starting).url)}\n`);
}
