import { createHash } from 'node:crypto';
import { type Position, START } from '@taizhang/event-store';
import { metricsOfTask } from '@taizhang/tasks/api';
import { plan, type PlanState, task, type TaskState } from '@taizhang/tasks/domain';
import type { Ledger } from '../ledger';
import type { Act } from './act';
import { troubles } from './sg';
import { actsOf, type Course, isForgotten } from './task-acts';

type Found = readonly [taskId: string, state: TaskState];

/** Finds the tasks that were handed down since it last looked, and tells what happens to them. */
export class TaskCourses {
  private after: Position = START;

  constructor(
    private readonly ledger: Ledger,
    private readonly courses: Readonly<Record<string, Course>>,
  ) {}

  async fresh(): Promise<Act[]> {
    const acts: Act[] = [];
    const numbers = new Map<string, number>();
    for (const found of await this.newlyAssigned()) {
      const [taskId, state] = found;
      const course = this.courses[state.planId];
      if (!course || state.adHoc) continue;
      const next = numbers.get(state.planId) ?? 0;
      if (state.period === null) numbers.set(state.planId, next + 1);
      const number = state.period === null ? next : numberOf(taskId);
      acts.push(...(await this.actsOf(found, number, course)));
    }
    return acts;
  }

  private async actsOf([taskId, state]: Found, number: number, course: Course): Promise<Act[]> {
    if (state.planId === 'sg1' && isForgotten(number)) {
      return troubles(taskId, state.leads[0] ?? '', Math.floor(number / 20));
    }
    const { commands } = this.ledger;
    const metrics = state.metrics.length === 0 ? [] : await metricsOfTask(commands, await this.planOf(state), state);
    return actsOf(taskId, state, metrics, number, course);
  }

  private async planOf({ planId }: TaskState): Promise<PlanState> {
    return (await this.ledger.commands.load(plan, planId)).state;
  }

  /** By id: the number of a task in its plan is its place among those of the same look, which is the adoption's. */
  private async newlyAssigned(): Promise<Found[]> {
    const { store, commands } = this.ledger;
    const ids: string[] = [];
    const filter = { categories: ['task'], types: ['TaskAssigned'] };
    const range = { after: this.after, limit: Number.MAX_SAFE_INTEGER, filter };
    for await (const { stream, position } of store.readAll(range)) {
      ids.push(stream.slice('task-'.length));
      this.after = position;
    }
    return Promise.all(ids.sort().map(async (id): Promise<Found> => [id, (await commands.load(task, id)).state]));
  }
}

/** What recurs comes one by one, so that its number follows from its id. */
const numberOf = (taskId: string): number =>
  Number.parseInt(createHash('sha256').update(taskId).digest('hex').slice(0, 6), 16);
