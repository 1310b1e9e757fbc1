import type { Decider, DomainEvent } from '@taizhang/kernel';
import { Column } from 'typeorm';
import { factOf, type StoredEvent } from '../stored-event';
import { type Deadline, deadlineKey, type DeadlineRow } from './deadline';
import type { EntityClass, Projection, RowRef, Rows } from './projection';
import type { Tally } from './tally';

/** A row that holds the whole state of its stream: read models fold with the decider, so the two cannot differ. */
export abstract class StateRow<State> {
  @Column('jsonb')
  state: State;

  @Column('integer')
  revision: number;
}

/** The rows of one kind of stream, keyed by the stream's id. The state must be plain JSON. */
export interface StateFold<State, Event extends DomainEvent, Row extends StateRow<State>> {
  readonly decider: Pick<Decider<State, { type: string }, Event, never>, 'category' | 'initial' | 'evolve'>;
  readonly entity: EntityClass<Row>;
  /** The columns that reports filter and sort by, the primary key among them. */
  columns(id: string, state: State, event: StoredEvent): Omit<Row, keyof StateRow<State>>;
  /** `kinds`: every kind that `of` may answer. */
  readonly deadlines?: {
    readonly entity: EntityClass<DeadlineRow>;
    readonly kinds: readonly string[];
    of(state: State): readonly Deadline[];
  };
}

/** A fold among others: checked by its own types here, general from here on. */
export type AnyFold = StateFold<unknown, DomainEvent, StateRow<unknown>>;
export const stateFold = <State, Event extends DomainEvent, Row extends StateRow<State>>(
  fold: StateFold<State, Event, Row>,
): AnyFold => fold as unknown as AnyFold;

/** One projection over some kinds of streams. */
export function stateProjection(
  name: string,
  version: number,
  folds: readonly AnyFold[],
  tallies: readonly Tally[] = [],
): Projection {
  const byCategory = new Map(folds.map((fold) => [fold.decider.category, fold]));
  return {
    name,
    version,
    filter: { categories: [...byCategory.keys()] },
    tables: [...new Set(folds.flatMap(tablesOf)), ...tallies.map(({ into }) => into)],
    tallies,
    touches(event) {
      const fold = byCategory.get(event.category);
      return fold ? rowsOf(fold, event.streamId) : [];
    },
    apply(event, rows) {
      const fold = byCategory.get(event.category);
      if (fold) applyTo(fold, event, rows);
    },
  };
}

const tablesOf = ({ entity, deadlines }: AnyFold): EntityClass[] => (deadlines ? [entity, deadlines.entity] : [entity]);

function rowsOf({ entity, deadlines }: AnyFold, id: string): RowRef[] {
  const dues = deadlines?.kinds.map((kind) => ({ entity: deadlines.entity, key: deadlineKey(kind, id) })) ?? [];
  return [{ entity, key: id }, ...dues];
}

function applyTo({ decider, entity, deadlines, columns }: AnyFold, event: StoredEvent, rows: Rows): void {
  const { streamId: id, revision } = event;
  const before = rows.get(entity, id)?.state ?? decider.initial;
  const time = { occurredAt: event.metadata.occurredAt, revision };
  const state = decider.evolve(before, factOf(event), time);
  // Spread last: properties added behind a spread cost V8 a hundred times more.
  rows.put(entity, { state, revision, ...columns(id, state, event) });
  if (!deadlines) return;
  const next = new Map(deadlines.of(state).map(({ kind, dueAt }) => [kind, dueAt]));
  for (const kind of deadlines.kinds) {
    const key = deadlineKey(kind, id);
    const dueAt = next.get(kind);
    if (dueAt === undefined) rows.remove(deadlines.entity, key);
    else if (rows.get(deadlines.entity, key)?.dueAt.getTime() !== Date.parse(dueAt)) {
      rows.put(deadlines.entity, { key, kind, id, dueAt: new Date(dueAt) });
    }
  }
}
