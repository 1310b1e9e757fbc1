import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config';

const SECRETS = ['authorization', 'cookie', 'token', 'password', 'secret', 'databaseUrl'];
const HOLDERS = ['', 'headers.', 'config.', 'req.headers.', 'err.config.'];

/** The process's log: one JSON object a line, without secrets. */
export function createLogger(level: Config['logLevel'], destination?: DestinationStream): Logger {
  // No wildcards: they walk every line and cost more than the rest of a request's log.
  const paths = HOLDERS.flatMap((holder) => SECRETS.map((secret) => holder + secret));
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths, censor: '***' } };
  return destination ? pino(options, destination) : pino(options);
}

/** Nest's own messages, in the same log; its start-up chatter is debug. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  /** Nest passes the stack and then the context. */
  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error({ err: message instanceof Error ? message : undefined, context: rest.at(-1) }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }
}
