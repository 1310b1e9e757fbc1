import { Duplicate, ensure, type UnitTree } from '@taizhang/kernel';
import type { Part } from './task.events';
import { firstLead } from './task.reach';
import type { TaskState } from './task.state';

/** TSK-12: every co-lead has contributed since the assignment or the last return, possibly nothing. */
export function ensureContributions({ leads, contributions }: TaskState): void {
  const missing = leads.slice(1).filter((unit) => !contributions.some(({ unitId }) => unitId === unit));
  ensure('TSK-12', missing.length === 0, {
    en: `contributions of ${missing.join(', ')} are missing`,
    zh: `尚缺以下牵头单位的材料:${missing.join('、')}`,
  });
}

/** TSK-12: a whole is not handed in before its parts are closed or cancelled. */
export function ensureNoOpenPart(openParts: readonly string[]): void {
  ensure('TSK-12', openParts.length === 0, {
    en: `the parts ${openParts.join(', ')} are open`,
    zh: `以下子任务尚未办结:${openParts.join('、')}`,
  });
}

/** TSK-12: parts go into the first lead's own subtree or to participants. */
export function ensurePartLeads(parts: readonly Part[], state: TaskState, units: UnitTree): void {
  const lead = firstLead(state);
  const foreign = parts
    .map((part) => part.lead)
    .filter((unit) => !units.within(unit, lead) && !state.participants.includes(unit));
  ensure('TSK-12', foreign.length === 0, {
    en: `${foreign.join(', ')}: neither below ${lead} nor a participant`,
    zh: `${foreign.join('、')} 既非 ${lead} 下属单位,也非参与单位`,
  });
}

export function ensureFreeIds(parts: readonly Part[], taken: readonly string[], { parts: made }: TaskState): void {
  const twice = parts.find(({ taskId }) => taken.includes(taskId) || made.includes(taskId));
  if (twice) throw new Duplicate({ en: `task ${twice.taskId} exists`, zh: `任务 ${twice.taskId} 已存在` });
}
