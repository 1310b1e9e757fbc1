import { StoreUnavailable } from '@taizhang/event-store';
import { DatabaseError, type ClientConfig } from 'pg';
import type { ROLES } from './migrations';

/** Tells what the store did about a fault; a caller learns of it by the errors of the port anyway. */
export type Log = (message: string, error: unknown) => void;

export type Database = { readonly connectionString: string } | ClientConfig;

const QUERY_CANCELED = '57014';

/** Callers give up first, then the server, and only a server that stays silent costs its connection. */
const GRACE_MS = 500;

/** A connection that acts as the role, never as the owner of the tables, and gives up soon after `deadlineMs`. */
export function configFor(database: Database, role: (typeof ROLES)[number], deadlineMs: number): ClientConfig {
  const settings = [
    `role=${role}`,
    'TimeZone=UTC',
    `statement_timeout=${deadlineMs + GRACE_MS}`,
    // The first plan is kept: one made while the table was empty must not be a scan of the whole table later.
    'enable_seqscan=off',
    'enable_bitmapscan=off',
    'jit=off',
  ];
  return {
    ...database,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: Math.min(deadlineMs, 5_000),
    query_timeout: deadlineMs + 2 * GRACE_MS,
    keepAlive: true,
    application_name: 'taizhang-event-store',
  };
}

/** No clear answer of a living, writable server: the connection is of no use and the outcome is open. */
export function isConnectionLoss(error: unknown): boolean {
  const code = sqlState(error);
  return code === undefined || /^(08|53|57P|25006)/.test(code);
}

export function sqlState(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}

/** What a failed read means to the caller: a server that is away or slow, or else a fault of its own. */
export function readFailure(error: unknown): unknown {
  const reason = error instanceof Error ? error.message : String(error);
  const gone = isConnectionLoss(error) || sqlState(error) === QUERY_CANCELED;
  return gone ? new StoreUnavailable('none', `PostgreSQL did not answer: ${reason}`, { cause: error }) : error;
}
