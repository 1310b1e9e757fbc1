import 'reflect-metadata';
import { KeyInvalid, LogRefused } from '@taizhang/audit';
import { startAuditProcess } from '@taizhang/composition';
import { ConfigInvalid, createLogger, readConfig } from '@taizhang/platform';
import { destination } from 'pino';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, destination(1));
  const starting = startAuditProcess(config, logger);
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
  const { url } = await starting;
  process.stdout.write(`audit log ready: ${url}/v1/audit/checkpoint\n`);
}

main().catch((error: unknown) => {
  const known = [ConfigInvalid, KeyInvalid, LogRefused].some((kind) => error instanceof kind);
  const text = known ? (error as Error).message : `could not start: ${(error as Error).stack ?? error}`;
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
