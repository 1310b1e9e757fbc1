import type { Text } from '@taizhang/kernel';

/** `If-Match` names a revision that is not the newest (412 `revision-mismatch`). */
export class RevisionMismatch extends Error {
  constructor(readonly current: number) {
    super(`the current revision is ${current}`);
    this.name = 'RevisionMismatch';
  }
}

/** The idempotency key was used with another body (422 `idempotency-key-reused`). */
export class IdempotencyKeyReused extends Error {
  constructor() {
    super('the idempotency key was used with another body');
    this.name = 'IdempotencyKeyReused';
  }
}

/** The first request with this idempotency key is still running (409 `in-progress`). */
export class InProgress extends Error {
  constructor() {
    super('the first request with this idempotency key is still running');
    this.name = 'InProgress';
  }
}

/** The projection has not passed the position asked for (503 `not-caught-up`). */
export class NotCaughtUp extends Error {
  constructor(readonly retryAfterMs: number) {
    super('the projection has not passed that position');
    this.name = 'NotCaughtUp';
  }
}

/** No valid token (401). `tokenGiven`: one came, but it is expired, forged or meant for somebody else. */
export class Unauthenticated extends Error {
  constructor(
    readonly tokenGiven: boolean,
    reason: string,
  ) {
    super(reason);
    this.name = 'Unauthenticated';
  }
}

/** The caller is known but may not do this (403). */
export class Forbidden extends Error {
  constructor(readonly why: Text) {
    super(why.en);
    this.name = 'Forbidden';
  }
}

/** The caller sent more requests than allowed (429). */
export class TooManyRequests extends Error {
  constructor(readonly retryAfterMs: number) {
    super('too many requests');
    this.name = 'TooManyRequests';
  }
}

/** The bytes of the body are no acceptable JSON (400 `malformed`). */
export class Malformed extends Error {
  constructor(readonly why: Text) {
    super(why.en);
    this.name = 'Malformed';
  }
}

/** Something that an answer needs (identity provider, database) does not answer (503 `unavailable`). */
export class Unavailable extends Error {
  constructor(
    readonly retryAfterMs: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Unavailable';
  }
}

/** The body is not JSON in UTF-8, or the file not of a type that is taken (415). */
export class UnsupportedMediaType extends Error {
  constructor(readonly why?: Text) {
    super(why?.en ?? 'bodies are application/json in UTF-8');
    this.name = 'UnsupportedMediaType';
  }
}

/** The path exists for other methods only (405). */
export class MethodNotAllowed extends Error {
  constructor(readonly allowed: readonly string[]) {
    super(`allowed: ${allowed.join(', ')}`);
    this.name = 'MethodNotAllowed';
  }
}

/** The file is larger than the limit (413). */
export class TooLarge extends Error {
  constructor() {
    super('the file is too large');
    this.name = 'TooLarge';
  }
}
