import { App, Form, Modal } from 'antd';
import { type ReactNode, useId } from 'react';
import { ProblemView } from '../app/problem.view';
import { useSpeech } from '../app/workspace';
import { type Command, type CommandTarget, useCommand } from './command';
import { type Field, filledIn, type FormValues } from './field';
import { CommandField } from './field.view';

/** A command as a person is asked for it. */
export interface CommandForm {
  title: string;
  /** The word on the button that sends it. */
  action: string;
  /** What is said when it is done. */
  done: string;
  fields: readonly Field[];
  /** What the command is about, where the page behind does not say it. */
  subject?: ReactNode;
  /** What it will do. */
  intro?: ReactNode;
  danger?: boolean;
  /** From what was filled in; without it, the body is just that. */
  body?: (values: Record<string, unknown>) => unknown;
}

interface FormProps {
  id: string;
  form: CommandForm;
  command: Command;
  onSubmit: (body: unknown) => void;
}

function CommandFields({ id, form: { fields, subject, intro, body }, command, onSubmit }: FormProps) {
  const [form] = Form.useForm<Record<string, unknown>>();
  const values: FormValues = Form.useWatch([], form) ?? {};
  function submit(filled: FormValues): void {
    const given = filledIn(fields, filled);
    onSubmit(body ? body(given) : given);
  }
  return (
    <Form id={id} name={id} form={form} layout="vertical" requiredMark scrollToFirstError onFinish={submit}>
      {subject && <div className="command-subject">{subject}</div>}
      {intro && <div className="command-intro">{intro}</div>}
      {fields.map((field) => (
        <CommandField key={field.name} field={field} values={values} />
      ))}
      {command.error && <ProblemView error={command.error} />}
    </Form>
  );
}

/** What is done with the body instead of one command; a true answer means that it is done. */
export type SendCommand = (body: unknown, command: Command) => Promise<unknown>;

interface CommandDialogProps {
  open: boolean;
  form: CommandForm;
  target: CommandTarget;
  send?: SendCommand | undefined;
  /** Something changed: read again what is shown. */
  onDone: () => void;
  onClose: () => void;
}

/** Asks for a command's fields, sends it once, and shows beside them why it was refused. */
export function CommandDialog({ open, form, target, send, onDone, onClose }: CommandDialogProps) {
  const { text } = useSpeech();
  const { message } = App.useApp();
  const command = useCommand(onDone);
  const id = useId();
  async function submit(body: unknown): Promise<void> {
    if (await (send ? send(body, command) : command.run(target, body))) {
      message.success(form.done);
      onClose();
    }
  }
  return (
    <Modal
      open={open}
      title={form.title}
      okText={form.action}
      cancelText={text.cancel}
      confirmLoading={command.busy}
      okButtonProps={{ htmlType: 'submit', form: id, danger: form.danger === true }}
      onCancel={onClose}
      afterClose={command.clear}
      destroyOnHidden
    >
      <CommandFields id={id} form={form} command={command} onSubmit={(body) => void submit(body)} />
    </Modal>
  );
}
