import { derivedId, type Instant, SYSTEM } from '@taizhang/kernel';
import { Column, type DataSource, LessThanOrEqual, PrimaryColumn } from 'typeorm';
import type { EntityClass } from './projection';
import type { Timer } from './timer';

/** The next moment of one kind at which a thing's state changes by itself. */
export interface Deadline<Kind extends string = string> {
  readonly kind: Kind;
  readonly dueAt: Instant;
}

/**
 * A deadline is data: what falls due when, by the business clock. Each ledger keeps its own in a table that extends
 * this one.
 */
export abstract class DeadlineRow {
  /** `<kind>:<id>`. Deadlines of one instant fire in the order of their keys. */
  @PrimaryColumn('text')
  key: string;

  @Column('text')
  kind: string;

  /** The stream's id. */
  @Column('text')
  id: string;

  @Column('timestamp with time zone', { name: 'due_at' })
  dueAt: Date;
}

export const deadlineKey = (kind: string, id: string): string => `${kind}:${id}`;

export interface DueDeadline<Kind extends string = string> extends Deadline<Kind> {
  readonly key: string;
  readonly id: string;
}

/**
 * What the command of a deadline goes with: firing twice does it once. `family`: the ledgers whose deadlines never
 * share a key; `more`: what tells apart two deadlines of one key and moment.
 */
export const deadlineRequest = (family: string, { key, dueAt }: DueDeadline, ...more: readonly string[]) => ({
  actor: SYSTEM,
  occurredAt: dueAt,
  commandId: derivedId(family, key, dueAt, ...more),
});

/** The timer of a ledger's deadlines; `fire` sends the command of a kind to the thing. */
export function deadlineTimer<Kind extends string>(timer: {
  readonly name: string;
  readonly projection: string;
  readonly entity: EntityClass<DeadlineRow>;
  readonly readModels: DataSource;
  fire(due: DueDeadline<Kind>): Promise<void>;
}): Timer<DueDeadline<Kind>> {
  const { name, projection, entity, readModels } = timer;
  return {
    name,
    projection,
    async due(before, limit) {
      const rows = await readModels.manager.find(entity, {
        where: { dueAt: LessThanOrEqual(new Date(before)) },
        order: { dueAt: 'ASC', key: 'ASC' },
        take: limit,
      });
      return rows.map(({ key, kind, id, dueAt }) => ({ key, kind: kind as Kind, id, dueAt: dueAt.toISOString() }));
    },
    fire: (due) => timer.fire(due),
  };
}
