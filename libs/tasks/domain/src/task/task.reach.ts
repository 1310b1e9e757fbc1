import { type Actor, InvalidInput, OutOfReach, type UnitTree } from '@taizhang/kernel';
import type { TaskState } from './task.state';

export const taskIdOf = (planId: string, code: string): string => `${planId}.${code}`;

/** Lead and participating units. */
export const concerned = ({ leads, participants }: Pick<TaskState, 'leads' | 'participants'>): readonly string[] => [
  ...leads,
  ...participants,
];

/** The accountable unit. */
export const firstLead = ({ leads }: Pick<TaskState, 'leads'>): string => leads[0] ?? '';

/** The lead or participating unit for which the actor acts; 403 for everybody else. */
export function ensureConcerned(actor: Actor, state: TaskState, units: UnitTree): string {
  const unitId = concerned(state).find((slug) => units.isOwn(actor.unitId, slug));
  if (unitId !== undefined) return unitId;
  throw new OutOfReach({
    en: `${actor.unitId} is neither a lead nor a participant of this task`,
    zh: `${actor.unitId} 既非牵头单位也非参与单位`,
  });
}

/** The first lead itself; 403 for everybody else. */
export function ensureFirstLead(actor: Actor, state: TaskState, units: UnitTree): string {
  const lead = firstLead(state);
  if (units.isOwn(actor.unitId, lead)) return lead;
  throw new OutOfReach({ en: `this is for ${lead} to do`, zh: `仅 ${lead} 可执行此操作` });
}

/** The office that follows the task; 403 for everybody else. */
export function ensureOffice(actor: Actor, { verifierUnit }: TaskState, units: UnitTree): void {
  if (units.isOwn(actor.unitId, verifierUnit)) return;
  throw new OutOfReach({ en: `this is for ${verifierUnit} to do`, zh: `仅 ${verifierUnit} 可执行此操作` });
}

/** A body names a unit that does not exist: 400. */
export function ensureKnown(slugs: readonly string[], units: UnitTree, pointer: string): void {
  const unknown = slugs.filter((slug) => !units.has(slug));
  if (unknown.length > 0)
    throw invalid(pointer, `unknown units ${unknown.join(', ')}`, `未知单位 ${unknown.join('、')}`);
}

export const invalid = (pointer: string, en: string, zh: string): InvalidInput =>
  new InvalidInput([{ pointer, detail: { en, zh } }]);
