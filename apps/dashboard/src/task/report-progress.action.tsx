import { EditOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { Task } from '../api/shapes';
import { ProblemView } from '../app/problem.view';
import { type Speech, useSpeech } from '../app/workspace';
import { type TaskCommand, useTaskCommand } from './task-command';

interface ProgressReport {
  percent: number;
  note: string;
  correction?: boolean;
}

const correctionRule = (text: Speech['text'], reported: number, percent: number) => ({
  validator: (_rule: unknown, ticked: boolean | undefined) =>
    percent < reported && !ticked
      ? Promise.reject(new Error(text.actions.correctionMissing(reported)))
      : Promise.resolve(),
});

interface ProgressFormProps {
  task: Task;
  command: TaskCommand;
  formId: string;
  onReport: (report: ProgressReport) => void;
}

function ProgressForm({ task, command, formId, onReport }: ProgressFormProps) {
  const { text } = useSpeech();
  const [form] = Form.useForm<ProgressReport>();
  const percent: number | undefined = Form.useWatch('percent', form);
  const falls = typeof percent === 'number' && percent < task.percent;
  return (
    <Form
      id={formId}
      form={form}
      layout="vertical"
      initialValues={{ percent: task.percent, note: '', correction: false }}
      onFinish={({ percent: reported, note, correction }) =>
        onReport({ percent: reported, note: note.trim(), ...(falls && correction ? { correction } : {}) })
      }
    >
      <Form.Item
        name="percent"
        label={text.actions.percent}
        rules={[{ required: true, type: 'integer', min: 0, max: 100, message: text.actions.percentMissing }]}
      >
        <InputNumber min={0} max={100} precision={0} step={5} autoFocus className="percent-field" />
      </Form.Item>
      {falls && (
        <Form.Item
          name="correction"
          valuePropName="checked"
          rules={[correctionRule(text, task.percent, percent)]}
          dependencies={['percent']}
        >
          <Checkbox>{text.actions.correction}</Checkbox>
        </Form.Item>
      )}
      <Form.Item
        name="note"
        label={text.actions.note}
        rules={[{ required: true, whitespace: true, message: text.actions.noteMissing }]}
      >
        <Input.TextArea rows={4} maxLength={4000} showCount />
      </Form.Item>
      {command.error && <ProblemView error={command.error} />}
    </Form>
  );
}

/** Reporting how far the work has come (填报进度). */
export function ReportProgressAction({ task, onDone }: { task: Task; onDone: () => void }) {
  const { text } = useSpeech();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const command = useTaskCommand(task, onDone);
  const formId = 'report-progress';
  async function report(body: ProgressReport): Promise<void> {
    if (await command.run('report-progress', body)) {
      message.success(text.actions.reported);
      setOpen(false);
    }
  }
  return (
    <>
      <Button type="primary" icon={<EditOutlined />} onClick={() => setOpen(true)}>
        {text.actions.report}
      </Button>
      <Modal
        open={open}
        title={text.actions.report}
        okText={text.actions.submit}
        cancelText={text.cancel}
        confirmLoading={command.busy}
        okButtonProps={{ htmlType: 'submit', form: formId }}
        onCancel={() => setOpen(false)}
        afterClose={command.clear}
        destroyOnHidden
      >
        <ProgressForm task={task} command={command} formId={formId} onReport={(body) => void report(body)} />
      </Modal>
    </>
  );
}
