import type { Context } from '@taizhang/kernel';
import type { PlanState } from '../plan/plan.state';
import type { DownwardFacts } from './downward-access';

/** A metric that a task is linked to, as far as the task's rules ask (TSK-14, 17). */
export interface LinkedMetric {
  readonly code: string;
  readonly mandatory: boolean;
  /** The document leaves its target blank: never met, and asked of nobody (TSK-02). */
  readonly blank: boolean;
  /** A value of the task's due period is there and not rejected. */
  readonly reported: boolean;
  /** Whether the value that the office verified meets the target; `null`: none is verified. */
  readonly met: boolean | null;
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
