import type { Filter } from '@taizhang/event-store';
import type { StoredEvent } from '../stored-event';
import type { Tally } from './tally';

/** A TypeORM entity without `schema`; its table name is unique over all projections. */
export type EntityClass<Row extends object = object> = new () => Row;

type KeyPart = string | number;

/** The primary key: its value, or the values of a composite one in the order of the columns. */
export type RowKey = KeyPart | readonly KeyPart[];

export interface RowRef {
  readonly entity: EntityClass;
  readonly key: RowKey;
}

/** The rows that a batch touches. Rows are frozen: a change is a `put` of a new one. */
export interface Rows {
  get<Row extends object>(entity: EntityClass<Row>, key: RowKey): Readonly<Row> | undefined;
  put<Row extends object>(entity: EntityClass<Row>, row: Readonly<Row>): void;
  remove(entity: EntityClass, key: RowKey): void;
}

/**
 * A read model: rows folded from the log. `apply` is pure over `rows` and sees only what `touches` named, so that any
 * cut of the log into batches gives the same rows.
 */
export interface Projection {
  /** Kebab case, unique. */
  readonly name: string;
  /** Positive; a higher one is built beside the live one and takes its place when it has caught up. */
  readonly version: number;
  readonly filter: Filter;
  readonly tables: readonly EntityClass[];
  /** Sums over rows; their tables are among `tables`, and `apply` leaves them alone. */
  readonly tallies?: readonly Tally[];
  touches(event: StoredEvent): readonly RowRef[];
  apply(event: StoredEvent, rows: Rows): void;
}
