import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useNarrow } from '../app/width';
import type { FormContext } from './form-context';
import { TaskCommandDialog } from './task-command.dialog';
import { type TaskRight, taskRights } from './task-rights';

const BUTTONS = { wide: 4, narrow: 2 } as const;

/** Signing for two units takes two buttons, which say for whom. */
function labelIn({ text, unitName }: FormContext, rights: readonly TaskRight[]): (right: TaskRight) => string {
  return ({ command, unitId }) => {
    const { action } = text.actions.commands[command];
    const several = rights.filter((right) => right.command === command).length > 1;
    return several && unitId !== undefined ? `${action} · ${unitName(unitId)}` : action;
  };
}

/** What the reader may do with the task: the likeliest steps as buttons, the others behind one. */
export function TaskActions({ context, onDone }: { context: FormContext; onDone: () => void }) {
  const { text } = context;
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<{ right: TaskRight; open: boolean }>();
  const rights = taskRights(context.task, context).filter(({ command }) => command !== 'withdraw-evidence');
  const label = labelIn(context, rights);
  const buttons = narrow ? BUTTONS.narrow : BUTTONS.wide;
  const more = rights.slice(buttons);
  if (rights.length === 0) return <p className="quiet">{text.actions.notYours}</p>;
  const choose = (right: TaskRight): void => setChosen({ right, open: true });
  return (
    <div className="actions">
      {rights.slice(0, buttons).map((right, index) => (
        <Button key={label(right)} type={index === 0 ? 'primary' : 'default'} onClick={() => choose(right)}>
          {label(right)}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((right, index) => ({
              key: index,
              label: label(right),
              danger: right.command === 'cancel',
            })),
            onClick: ({ key }) => {
              const right = more[Number(key)];
              if (right) choose(right);
            },
          }}
        >
          <Button icon={<DownOutlined aria-hidden />} iconPlacement="end" aria-haspopup="menu">
            {text.command.more}
          </Button>
        </Dropdown>
      )}
      {chosen && (
        <TaskCommandDialog
          open={chosen.open}
          right={chosen.right}
          context={context}
          onDone={onDone}
          onClose={() => setChosen({ ...chosen, open: false })}
        />
      )}
    </div>
  );
}
