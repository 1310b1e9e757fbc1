import type { logCreator } from 'kafkajs';

/** Structured log; a pino logger is one. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** kafkajs calls every try an error, many times over: what comes of them, its callers say themselves. */
export const kafkaLog =
  (log: Log): logCreator =>
  () =>
  ({ namespace, log: { message, timestamp: _timestamp, logger: _logger, ...fields } }) =>
    log.info(fields, `kafkajs ${namespace}: ${message}`);
