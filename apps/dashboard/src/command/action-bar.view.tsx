import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useNarrow } from '../app/width';
import { useSpeech } from '../app/workspace';
import type { CommandTarget } from './command';
import { CommandDialog, type CommandForm, type SendCommand } from './command.dialog';

/** A step that the reader may take now. */
export interface Action {
  key: string;
  form: CommandForm;
  target: CommandTarget;
  send?: SendCommand;
}

const BUTTONS = { wide: 4, narrow: 2 } as const;

/** The likeliest steps as buttons, the others behind one. */
export function ActionBar({ actions, onDone }: { actions: readonly Action[]; onDone: () => void }) {
  const { text } = useSpeech();
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<{ action: Action; open: boolean }>();
  const buttons = narrow ? BUTTONS.narrow : BUTTONS.wide;
  const more = actions.slice(buttons);
  if (actions.length === 0) return null;
  const choose = (action: Action): void => setChosen({ action, open: true });
  return (
    <div className="actions">
      {actions.slice(0, buttons).map((action, index) => (
        <Button
          key={action.key}
          type={index === 0 ? 'primary' : 'default'}
          danger={action.form.danger === true}
          onClick={() => choose(action)}
        >
          {action.form.action}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map(({ key, form }) => ({ key, label: form.action, danger: form.danger === true })),
            onClick: ({ key }) => {
              const action = more.find((each) => each.key === key);
              if (action) choose(action);
            },
          }}
        >
          <Button icon={<DownOutlined />} iconPlacement="end" aria-haspopup="menu">
            {text.command.more}
          </Button>
        </Dropdown>
      )}
      {chosen && (
        <CommandDialog
          {...chosen.action}
          open={chosen.open}
          onDone={onDone}
          onClose={() => setChosen({ ...chosen, open: false })}
        />
      )}
    </div>
  );
}
