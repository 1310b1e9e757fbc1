import { v5, v7 } from 'uuid';

const NAMESPACE = '6f1e6c2a-8c55-5b1d-9d1c-7461697a6861';

/** A new id, ordered by time (UUIDv7). */
export const newId = (): string => v7();

/** The same id for the same words, always (UUIDv5): retries and redeliveries meet the first attempt. */
export const derivedId = (...words: readonly string[]): string => v5(JSON.stringify(words), NAMESPACE);

/** Ids that a client may give (`api.md`). */
export const CLIENT_ID = /^[a-z0-9][a-z0-9-]{2,63}$/;

/** Ids made of codes (`domain/events.md` §1): lower case, any other character becomes `-`. */
export const DERIVED_ID = /^[a-z0-9][a-z0-9._-]{0,127}$/;
