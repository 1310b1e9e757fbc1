import { Button, type ButtonProps } from 'antd';
import { useState } from 'react';
import type { CommandTarget } from './command';
import { CommandDialog, type CommandForm, type SendCommand } from './command.dialog';

interface CommandButtonProps extends Pick<ButtonProps, 'type' | 'size' | 'icon' | 'danger'> {
  /** The word on the button; the form's action where absent. */
  label?: string;
  form: CommandForm;
  target: CommandTarget;
  send?: SendCommand;
  onDone: () => void;
}

/** A button that asks for a command and sends it. */
export function CommandButton({ label, form, target, send, onDone, ...button }: CommandButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label ?? form.action}
      </Button>
      <CommandDialog {...{ open, form, target, send, onDone }} onClose={() => setOpen(false)} />
    </>
  );
}
