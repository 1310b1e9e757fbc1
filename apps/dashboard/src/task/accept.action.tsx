import { CheckOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import type { Task } from '../api/shapes';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useUnitName } from '../app/workspace';
import { useTaskCommand } from './task-command';

interface AcceptActionProps {
  task: Task;
  unitId: string;
  onDone: () => void;
}

/** Signing for the task (签收) in the name of one's unit. */
export function AcceptAction({ task, unitId, onDone }: AcceptActionProps) {
  const { text } = useSpeech();
  const unitName = useUnitName();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const command = useTaskCommand(task, onDone);
  async function accept(): Promise<void> {
    if (await command.run('accept', { unitId })) {
      message.success(text.actions.accepted);
      setOpen(false);
    }
  }
  return (
    <>
      <Button type="primary" icon={<CheckOutlined />} onClick={() => setOpen(true)}>
        {text.actions.accept}
      </Button>
      <Modal
        open={open}
        title={text.actions.acceptTitle}
        okText={text.actions.accept}
        cancelText={text.cancel}
        confirmLoading={command.busy}
        onOk={() => void accept()}
        onCancel={() => setOpen(false)}
        afterClose={command.clear}
      >
        <p>{text.actions.acceptAs(unitName(unitId))}</p>
        {command.error && <ProblemView error={command.error} />}
      </Modal>
    </>
  );
}
