import { useRef } from 'react';
import type { Task } from '../api/shapes';
import { href } from '../app/route';
import { useSpeech, useToday, useUnitName, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import type { CommandForm, SendCommand } from '../command/command.dialog';
import type { PlanState } from '../plan/plan.shapes';
import { handlesUnit } from './finding-rights';
import { orderFields } from './finding-forms';

const PATH = '/v1/tasks/findings';

/** One step from a task that is overdue to an order: the finding is entered, and its order goes out with it. */
export function IssueOrderButton({ task, plan }: { task: Task; plan: PlanState | undefined }) {
  const { person, units } = useWorkspace();
  const { text, say } = useSpeech();
  const unitName = useUnitName();
  const today = useToday();
  // What was registered when the order failed: trying again orders it, and enters nothing twice.
  const registered = useRef<string>(undefined);
  const [unit = ''] = task.leads;
  if (task.overdueDays === 0 || !handlesUnit({ person, units, plan }, unit)) return null;
  const form: CommandForm = {
    ...{
      title: text.finding.issueOrder,
      action: text.finding.issueOrder,
      intro: text.finding.issueIntro(unitName(unit)),
    },
    done: text.finding.commands.order.done,
    fields: [
      {
        ...{ name: 'description', label: text.finding.description, kind: 'text', rows: 2 },
        initial: text.finding.overdueTask(say(task.title)),
      },
      ...orderFields(text, today),
    ],
  };
  const send: SendCommand = async (given, command) => {
    const { description, ...order } = given as Record<string, unknown>;
    const body = {
      ...{ planId: task.planId, source: 'superior', category: 'overdue-task', description, responsibleUnit: unit },
      ...{ place: { unitId: unit, text: units.get(unit)?.name ?? unit }, foundOn: today, basis: task.basis },
      sourceRef: { taskId: task.id },
    };
    registered.current ??= (await command.run({ path: PATH }, body))?.id;
    if (registered.current === undefined) return undefined;
    const id = registered.current;
    const answer = await command.run({ path: `${PATH}/${encodeURIComponent(id)}/order` }, order);
    if (answer) window.location.hash = href(['findings', id]);
    return answer;
  };
  return <CommandButton form={form} target={{ path: PATH }} send={send} onDone={() => undefined} />;
}
