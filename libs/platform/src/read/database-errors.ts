import { StoreUnavailable, WrongExpectedRevision } from '@taizhang/event-store';
import { EvidenceUnavailable } from '@taizhang/evidence';
import { InProgress } from '../problem';

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
// Connection, rollback (serialization, deadlock), resources, lock not available, operator intervention, system.
const TRANSIENT_CLASSES = new Set(['08', '40', '53', '55', '57', '58']);
// node-postgres gives these no code.
const LOST_CONNECTION = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

const codeOf = (error: unknown): string | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** A value that the database refuses (SQLSTATE classes 22 and 23): the event is to blame, not the connection. */
export function isDataError(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && code.length === 5 && (code.startsWith('22') || code.startsWith('23'));
}

/**
 * What passes by itself: a store, a database or the place of files away, a lost race, the same command given by another
 * process manager at this moment. Worth the same try again.
 */
export function isTransient(error: unknown): boolean {
  const known = [StoreUnavailable, WrongExpectedRevision, EvidenceUnavailable, InProgress];
  if (known.some((kind) => error instanceof kind)) return true;
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (code === undefined) return LOST_CONNECTION.test(error.message);
  return NETWORK.has(code) || (code.length === 5 && TRANSIENT_CLASSES.has(code.slice(0, 2)));
}

/** The table's lock was not to be had in time: somebody reads. */
export const isLockTimeout = (error: unknown): boolean => codeOf(error) === '55P03';
