import type { Instant } from '@taizhang/kernel';

export interface DueTimer {
  /** Unique in its timer; the same deadline has the same key always. */
  readonly key: string;
  readonly dueAt: Instant;
}

/** A kind of deadline. The deadlines are rows of a projection; a row goes when its command has been taken. */
export interface Timer<Due extends DueTimer = DueTimer> {
  /** Kebab case, unique. */
  readonly name: string;
  /** The projection that `due` reads. */
  readonly projection: string;
  /** The first `limit` deadlines at or before the instant of the business clock, by `dueAt`, then `key`. */
  due(before: Instant, limit: number): Promise<readonly Due[]>;
  /** Sends the command, whose id derives from the key, so that firing twice does it once. */
  fire(due: Due): Promise<void>;
}
