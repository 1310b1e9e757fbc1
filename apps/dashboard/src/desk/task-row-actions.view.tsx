import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, Modal } from 'antd';
import { hasRole, isOwn, supervises } from '../app/reach';
import { useSpeech, useWorkspace } from '../app/workspace';
import { useReadFirst } from '../command/read-first';
import { useFormContext } from '../task/form-context';
import { readTask, type TaskAndPlan } from '../task/task-data';
import { TaskCommandDialog } from '../task/task-command.dialog';
import { type TaskCommandName, taskRights } from '../task/task-rights';
import type { OverdueRow } from './desk.shapes';

interface ChosenProps extends TaskAndPlan {
  command: TaskCommandName;
  open: boolean;
  onClose: () => void;
}

/** The command's dialog, if the task as it was just read still allows it to this person. */
function ChosenCommand({ task, plan, command, open, onClose }: ChosenProps) {
  const { text } = useSpeech();
  const context = useFormContext(task, plan);
  const right = taskRights(task, context).find((each) => each.command === command);
  if (right)
    return <TaskCommandDialog named open={open} right={right} context={context} onDone={onClose} onClose={onClose} />;
  return (
    <Modal open={open} title={text.actions.commands[command].title} footer={null} onCancel={onClose}>
      {text.desk.notAllowed}
    </Modal>
  );
}

/** What this person may do as far as the row tells; the task itself decides when it is read. */
function useOffered(row: OverdueRow): TaskCommandName[] {
  const { person, units } = useWorkspace();
  const office = hasRole(person, 'office') && isOwn(person, row.verifierUnit, units);
  const above = hasRole(person, 'supervisor') && supervises(person, row.lead, units);
  return [
    ...(office ? (['remind'] as const) : []),
    ...(office || above ? (['supervise'] as const) : []),
    ...(row.level !== null && (office || above) ? (['lift-supervision'] as const) : []),
    ...(row.level !== null && row.repliedOn === null ? (['reply-supervision'] as const) : []).filter(
      () => hasRole(person, 'unit-head') && isOwn(person, row.lead, units),
    ),
    ...(office ? (['transfer', 'cancel'] as const) : []),
  ];
}

const BUTTONS = 2;

/** Reminding and supervising from the list. */
export function TaskRowActions({ row }: { row: OverdueRow }) {
  const { api } = useWorkspace();
  const { text, say } = useSpeech();
  const offered = useOffered(row);
  const { busy, choice, choose, close } = useReadFirst<TaskCommandName, TaskAndPlan>(() => readTask(api, row.taskId));
  const { commands } = text.actions;
  const more = offered.slice(BUTTONS).map((key) => ({ key, label: commands[key].action, danger: key === 'cancel' }));
  return (
    <span className="row-actions">
      {offered.slice(0, BUTTONS).map((command) => (
        <Button
          key={command}
          size="small"
          loading={busy === command}
          aria-label={`${commands[command].action} ${say(row.title)}`}
          onClick={() => choose(command)}
        >
          {commands[command].action}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: more, onClick: ({ key }) => choose(key as TaskCommandName) }}>
          <Button
            size="small"
            type="text"
            icon={<MoreOutlined aria-hidden />}
            aria-label={text.desk.moreActions(say(row.title))}
          />
        </Dropdown>
      )}
      {choice && <ChosenCommand {...choice.thing} command={choice.command} open={choice.open} onClose={close} />}
    </span>
  );
}
