import { type Actor, OutOfReach, type Text, type UnitTree } from '@taizhang/kernel';
import type { TaskState } from './task.state';

export const taskIdOf = (planId: string, code: string): string => `${planId}.${code}`;

/** Lead and participating units. */
export const concerned = (state: TaskState): readonly string[] => [...state.leads, ...state.participants];

/** The lead or participating unit for which the actor acts; 403 for everybody else. */
export function ensureConcerned(actor: Actor, state: TaskState, units: UnitTree): string {
  const unitId = concerned(state).find((slug) => units.isOwn(actor.unitId, slug));
  if (unitId !== undefined) return unitId;
  throw new OutOfReach({
    en: `${actor.unitId} is neither a lead nor a participant of this task`,
    zh: `${actor.unitId} 既非牵头单位也非参与单位`,
  });
}

export const wrongState = ({ status }: TaskState): Text => ({
  en: `not possible while the task is ${status}`,
  zh: `任务处于“${status}”状态,不能执行此操作`,
});
