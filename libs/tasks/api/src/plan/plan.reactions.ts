import type { Reaction } from '@taizhang/platform';
import { amendTasks } from './amend-tasks.reaction';
import { dateTasks } from './date-tasks.reaction';
import { endPlan } from './end-plan.reaction';
import { issuePlan } from './issue-plan.reaction';
import type { PlanParts } from './plan-parts';

/** What plans do by themselves when something has happened. */
export const PLAN_REACTIONS: readonly ((parts: PlanParts) => Reaction)[] = [issuePlan, amendTasks, dateTasks, endPlan];
