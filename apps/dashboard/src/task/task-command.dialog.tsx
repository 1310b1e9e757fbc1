import { Button, type ButtonProps } from 'antd';
import { useState } from 'react';
import { CommandDialog } from '../command/command.dialog';
import type { FormContext } from './form-context';
import { taskForm } from './task-forms';
import type { TaskRight } from './task-rights';

interface TaskCommandDialogProps {
  open: boolean;
  right: TaskRight;
  context: FormContext;
  /** The dialog says which task it is about: the page behind shows several. */
  named?: boolean;
  onDone: () => void;
  onClose: () => void;
}

/** Asks for one of the task's commands and sends it for the revision that the person sees. */
export function TaskCommandDialog({ right, context, named, ...dialog }: TaskCommandDialogProps) {
  const { id, revision, title } = context.task;
  const path = `/v1/tasks/tasks/${encodeURIComponent(id)}/${right.command}`;
  const form = taskForm(right, context);
  const subject = named ? { subject: `${context.say(title)} · ${id}` } : {};
  return <CommandDialog {...dialog} form={{ ...form, ...subject }} target={{ path, revision }} />;
}

interface TaskCommandButtonProps extends Pick<ButtonProps, 'type' | 'size'> {
  right: TaskRight;
  context: FormContext;
  onDone: () => void;
}

export function TaskCommandButton({ right, context, onDone, ...button }: TaskCommandButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {context.text.actions.commands[right.command].action}
      </Button>
      <TaskCommandDialog open={open} right={right} context={context} onDone={onDone} onClose={() => setOpen(false)} />
    </>
  );
}
