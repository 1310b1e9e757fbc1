import type { Text } from '@taizhang/kernel';
import { tally } from '@taizhang/platform';
import type { TaskStatus } from '@taizhang/tasks/domain';
import { hash } from 'node:crypto';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TaskLedgerRow } from './task-ledger.rows';

/** What is counted of tasks, whatever they are grouped by. */
export abstract class TaskSums {
  @PrimaryColumn('text', { name: 'plan_id', collation: 'C' })
  planId: string;

  @PrimaryColumn('text')
  status: TaskStatus;

  @PrimaryColumn('boolean')
  overdue: boolean;

  @Column('integer')
  tasks: number;

  @Column('integer')
  additional: number;

  @Column('integer')
  signed: number;

  @Column('integer')
  deemed: number;

  @Column('integer', { name: 'on_time' })
  onTime: number;

  @Column('integer')
  late: number;

  /** What shares are taken of: neither additional, cancelled nor long-term (TSK-17, 57). */
  @Column('integer')
  counted: number;

  @Column('integer', { name: 'counted_on_time' })
  countedOnTime: number;

  @Column('integer', { name: 'counted_closed' })
  countedClosed: number;

  /** Overdue, and under a supervision of that level (TSK-20). */
  @Column('integer')
  notice: number;

  @Column('integer')
  circular: number;

  @Column('integer')
  interview: number;

  @Column('integer')
  listed: number;

  @Column('integer')
  accountability: number;
}

/** By first lead. */
@Entity('task_load')
export class TaskLoadRow extends TaskSums {
  @PrimaryColumn('text', { collation: 'C' })
  lead: string;
}

/**
 * By unit that takes part, each counted once under every beginning of its slug: `a.b.c` under `a`, `a.b` and `a.b.c`.
 * The subtree of nearly every unit is one row then; for the others see `task.scope.ts`.
 */
@Entity('task_unit')
export class TaskUnitRow extends TaskSums {
  @PrimaryColumn('text', { name: 'unit_id', collation: 'C' })
  unitId: string;
}

/** The titles of each plan's tasks, few beside the tasks: where words are looked for. */
@Entity('task_title')
export class TaskTitleRow {
  @PrimaryColumn('text', { name: 'plan_id', collation: 'C' })
  planId: string;

  @PrimaryColumn('text', { name: 'title_key', collation: 'C' })
  titleKey: string;

  /** Both languages in lower case; of very long titles the beginning. */
  @PrimaryColumn('text', { collation: 'C' })
  words: string;

  @Column('integer')
  tasks: number;
}

/** Short enough for an index, which holds no text of any length. */
const MOST_WORDS = 600;

export const titleKey = ({ zh, en }: Text): string => hash('sha1', `${zh}\n${en}`, 'base64url').slice(0, 12);

export const titleWords = (zh: string, en: string): string => `${zh}\n${en}`.toLowerCase().slice(0, MOST_WORDS);

function sumsOf(row: TaskLedgerRow): Omit<TaskSums, 'lead'> {
  const { status, additional, longTerm, onTime } = row;
  const closed = status === 'closed';
  const counted = !additional && !longTerm && status !== 'cancelled';
  const level = row.overdue ? row.level : null;
  return {
    planId: row.planId,
    status,
    overdue: row.overdue,
    tasks: 1,
    additional: Number(additional),
    signed: Number(row.signed),
    deemed: Number(row.deemed),
    onTime: Number(closed && onTime === true),
    late: Number(closed && onTime === false),
    counted: Number(counted),
    countedOnTime: Number(counted && closed && onTime === true),
    countedClosed: Number(counted && closed),
    notice: Number(level === 'notice'),
    circular: Number(level === 'circular'),
    interview: Number(level === 'interview'),
    listed: Number(level === 'listed'),
    accountability: Number(level === 'accountability'),
  };
}

/** `a`, `a.b` and `a.b.c` of `a.b.c`. */
const beginnings = (slug: string): string[] => {
  const parts = slug.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
};

export const taskLoads = tally({
  of: TaskLedgerRow,
  into: TaskLoadRow,
  share: (row) => ({ lead: row.lead, ...sumsOf(row) }),
});

export const taskUnits = tally({
  of: TaskLedgerRow,
  into: TaskUnitRow,
  share(row) {
    const sums = sumsOf(row);
    return [...new Set(row.units.flatMap(beginnings))].map((unitId) => ({ unitId, ...sums }));
  },
});

export const taskTitles = tally({
  of: TaskLedgerRow,
  into: TaskTitleRow,
  share: ({ planId, titleKey: key, titleZh, titleEn }) => {
    return { planId, titleKey: key, words: titleWords(titleZh, titleEn), tasks: 1 };
  },
  keeps: (before, after) => before.titleKey === after.titleKey,
});
