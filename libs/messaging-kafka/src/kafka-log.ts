import { logLevel, type logCreator } from 'kafkajs';

/** Structured log; a pino logger is one. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What kafkajs says goes where everything goes. What it calls errors it then tries again: to us, warnings. */
export const kafkaLog =
  (log: Log): logCreator =>
  () =>
  ({ namespace, level, log: { message, timestamp: _timestamp, logger: _logger, ...fields } }) => {
    const text = `kafkajs ${namespace}: ${message}`;
    if (level <= logLevel.WARN) log.warn(fields, text);
    else log.info(fields, text);
  };
