import type { Deliverable, Task } from '../api/shapes';

const quantityOf = ({ evidence }: Task, code: string): number =>
  evidence.filter((item) => item.deliverableCode === code).reduce((sum, item) => sum + item.quantity, 0);

export interface Output extends Deliverable {
  handedIn: number;
  /** How much of a mandatory one is still to be proved. */
  lacking: number;
}

/** The task's outputs with what stands for them. */
export function outputsOf(task: Task): Output[] {
  return task.deliverables.map((deliverable) => {
    const handedIn = quantityOf(task, deliverable.code);
    const lacking = deliverable.mandatory ? Math.max(0, deliverable.quantity - handedIn) : 0;
    return { ...deliverable, handedIn, lacking };
  });
}

/** Co-leads that have not contributed since the assignment or the last return (TSK-12). */
export const silentCoLeads = ({ leads, contributions }: Task): string[] =>
  leads.slice(1).filter((slug) => !contributions.some(({ unitId }) => unitId === slug));

/** What a submission still needs of what the task itself knows (TSK-12, TSK-14). */
export function missingOf(task: Task): { outputs: Output[]; coLeads: string[] } {
  return { outputs: outputsOf(task).filter(({ lacking }) => lacking > 0), coLeads: silentCoLeads(task) };
}
