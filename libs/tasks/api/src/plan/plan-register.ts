import type { Claim, Claims, CommandExecutor, CommandRequest } from '@taizhang/platform';
import { task, taskIdOf, type TaskState } from '@taizhang/tasks/domain';

/** Tasks that were handed down together: those of a version of the pack, or of a day (TSK-08). */
interface IssuedClaim extends Claim {
  readonly tasks: readonly string[];
}

/** So many streams are read or written together. */
const ABREAST = 32;

const issuedList = (planId: string): string => `plan-issued-${planId}`;

/** Writes down which tasks a plan hands down, before it says that they stand. */
export async function registerIssued(
  claims: Claims,
  planId: string,
  occasion: string,
  codes: readonly string[],
  request: Pick<CommandRequest, 'correlationId' | 'causationId'>,
): Promise<void> {
  const claim: IssuedClaim = { id: occasion, tasks: codes.map((code) => taskIdOf(planId, code)) };
  if (codes.length > 0) await claims.add(issuedList(planId), claim, request);
}

/** Every task of a plan: handed down by its pack, created beside it, parts of others. */
export async function tasksOfPlan(
  { commands, claims }: { readonly commands: CommandExecutor; readonly claims: Claims },
  planId: string,
): Promise<{ readonly taskId: string; readonly state: TaskState }[]> {
  const issued = (await claims.of<IssuedClaim>(issuedList(planId))).flatMap(({ tasks }) => tasks);
  const others = (await claims.of(`plan-tasks-${planId}`)).map(({ id }) => id);
  const found = await abreast([...new Set([...issued, ...others])], async (taskId) => {
    const state = await commands.find(task, taskId);
    return state ? [{ taskId, state }] : [];
  });
  return found.flat();
}

export async function abreast<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += ABREAST) {
    results.push(...(await Promise.all(items.slice(at, at + ABREAST).map(act))));
  }
  return results;
}
