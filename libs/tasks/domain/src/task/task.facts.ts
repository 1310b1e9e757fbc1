import type { Context } from '@taizhang/kernel';
import type { PlanState } from '../plan/plan.state';
import type { DownwardFacts } from './downward-access';

/** A metric that a task is linked to, as far as the task's rules ask. */
export interface LinkedMetric {
  readonly code: string;
  /** It has its value (TSK-14); where each unit has one, each of them. */
  readonly reported: boolean;
  /** Its task is not closed yet (TSK-17). */
  readonly keepsOpen: boolean;
}

/** A finding whose `sourceRef` is the task. */
export interface TaskFinding {
  readonly findingId: string;
  /** Neither cleared, closed nor referred. */
  readonly open: boolean;
  readonly overdue: boolean;
}

/** What a decision on a task may need of other streams; the api reads what the command at hand asks for. */
export interface TaskFacts {
  readonly plan?: PlanState;
  readonly downward?: DownwardFacts;
  /** One a code of the task, or of the command that creates it; codes without a metric are left out. */
  readonly metrics?: readonly LinkedMetric[];
  readonly findings?: readonly TaskFinding[];
  /** Ids of the task's parts that are neither closed nor cancelled. */
  readonly openParts?: readonly string[];
  /** Ids, of those that a decomposition would make, that are taken. */
  readonly taken?: readonly string[];
  /** A round has drawn a consequence for the first lead (TSK-57). */
  readonly consequence?: boolean;
}

export type TaskContext = Context<TaskFacts | undefined>;

/** A fact that the command cannot be decided without. */
export function fact<Name extends keyof TaskFacts>(context: TaskContext, name: Name): NonNullable<TaskFacts[Name]> {
  const found = context.facts?.[name];
  if (found === undefined) throw new Error(`the fact ${name} was not read for this command`);
  return found as NonNullable<TaskFacts[Name]>;
}
