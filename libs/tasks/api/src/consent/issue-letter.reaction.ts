import { derivedId, Duplicate, SYSTEM } from '@taizhang/kernel';
import type { Claims, CommandExecutor, Reaction, StoredEvent } from '@taizhang/platform';
import {
  consent,
  type ConsentState,
  type IssueTask,
  type Letter,
  letterTaskCode,
  plan,
  type PlanState,
  task,
  taskIdOf,
} from '@taizhang/tasks/domain';
import { eachOf } from '../staffing/each-of';

/** The letters of an agency and year that were decided for; the territorial component needs one (TSK-66). */
export const targetLetters = (stationUnit: string, year: number): string =>
  `target-letters-${stationUnit.replaceAll('.', '-')}-${year}`;

/** A letter of targets that was decided for becomes the agency's tasks, with the street as their office (TSK-66). */
export const issueLetter = (commands: CommandExecutor, claims: Claims): Reaction => ({
  name: 'issue-letter',
  hears: ['consent ConsentDecided'],
  writes: ['task TaskAssigned'],
  async handle(event) {
    const { state } = await commands.load(consent, event.streamId);
    const letter = state.document?.letter;
    if (!letter || state.outcome !== 'proceed') return;
    const cause = { causationId: event.id, correlationId: event.metadata.correlationId };
    await claims.add(targetLetters(state.stationUnit, letter.year), { id: state.consentId }, cause);
    const { state: owning } = await commands.load(plan, letter.planId);
    await eachOf(tasksOf(state, letter, owning), (issue) => issueOnce({ commands, claims }, issue, owning, event));
  },
});

function tasksOf({ stationUnit, hostUnit, basis }: ConsentState, letter: Letter, owning: PlanState): IssueTask[] {
  return letter.tasks.map(({ code, title, dueOn }) => ({
    ...{ type: 'IssueTask', planId: owning.planId, code: letterTaskCode(stationUnit, letter, code) },
    ...{ title: { zh: title, en: title }, leads: [stationUnit], participants: [], due: { kind: 'fixed', on: dueOn } },
    ...{ limitSource: 'document', deliverables: [], metrics: [], additional: false, extendable: true },
    ...{ basis, packVersion: owning.packVersion, assigner: hostUnit, verifierUnit: hostUnit },
  }));
}

async function issueOnce(
  { commands, claims }: { readonly commands: CommandExecutor; readonly claims: Claims },
  issue: IssueTask,
  owning: PlanState,
  { id, metadata }: StoredEvent,
): Promise<void> {
  const taskId = taskIdOf(issue.planId, issue.code);
  const cause = { causationId: id, correlationId: metadata.correlationId };
  try {
    await commands.execute(task, taskId, issue, {
      ...{ actor: SYSTEM, occurredAt: metadata.occurredAt, ...cause },
      commandId: derivedId(id, 'issue-letter', taskId, issue.type),
      facts: async () => ({ plan: owning }),
      beforeAppend: () => claims.add(`plan-tasks-${issue.planId}`, { id: taskId }, cause),
    });
  } catch (error) {
    if (!(error instanceof Duplicate)) throw error; // it stands already, of an earlier delivery
  }
}
