import { App, Input, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import type { Api } from '../api/api';
import { Problem } from '../api/problem';
import { useSpeech, useWorkspace, type Workspace } from '../app/workspace';
import { readTask } from '../task/task-data';
import type { OverdueRow } from './desk.shapes';

interface Refused {
  row: OverdueRow;
  error: Error;
}

const wordsOf = (error: Error): string => (error instanceof Problem ? error.detail || error.title : error.message);

/** One reminder after the other, each for the revision that was just read; answers which were refused. */
async function remindAll(
  rows: readonly OverdueRow[],
  note: string,
  { api, written, keys }: { api: Api; written: Workspace['written']; keys: Map<string, string> },
): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (const row of rows) {
    // The key outlives a lost answer: trying again does not remind twice.
    const idempotencyKey = keys.get(row.taskId) ?? crypto.randomUUID();
    keys.set(row.taskId, idempotencyKey);
    try {
      const { task } = await readTask(api, row.taskId);
      const path = `/v1/tasks/tasks/${encodeURIComponent(row.taskId)}/remind`;
      const body = note === '' ? {} : { note };
      const { position } = await api.command(path, body, { idempotencyKey, revision: task.revision });
      written.position = position;
      keys.delete(row.taskId);
    } catch (error) {
      if (error instanceof Problem && error.status < 500) keys.delete(row.taskId);
      refused.push({ row, error: error as Error });
    }
  }
  return refused;
}

interface RemindManyProps {
  open: boolean;
  rows: readonly OverdueRow[];
  /** Some were reminded of. */
  onDone: () => void;
  onClose: () => void;
}

function RefusedList({ refused }: { refused: readonly Refused[] }) {
  const { text, say } = useSpeech();
  return (
    <div role="alert" className="refused">
      <p className="bad">{text.desk.remindFailed}</p>
      <ul>
        {refused.map(({ row, error }) => (
          <li key={row.taskId}>
            {say(row.title)}：{wordsOf(error)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Reminds of several tasks at once (催办); says which of them were refused, and why. */
export function RemindMany({ open, rows, onDone, onClose }: RemindManyProps) {
  const { api, written } = useWorkspace();
  const { text } = useSpeech();
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused[]>([]);
  const keys = useRef(new Map<string, string>());
  const field = useId();
  function close(): void {
    setRefused([]);
    setNote('');
    onClose();
  }
  async function remind(): Promise<void> {
    setBusy(true);
    const failed = await remindAll(rows, note.trim(), { api, written, keys: keys.current });
    setBusy(false);
    if (failed.length < rows.length) message.success(text.desk.remindDone(rows.length - failed.length));
    onDone();
    if (failed.length === 0) close();
    else setRefused(failed);
  }
  return (
    <Modal
      open={open}
      title={text.actions.commands.remind.title}
      okText={text.actions.commands.remind.action}
      cancelText={refused.length > 0 ? text.desk.close : text.cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: refused.length > 0 }}
      onOk={() => void remind()}
      onCancel={close}
    >
      <p className="command-intro">{text.desk.remindSomeIntro(rows.length)}</p>
      <label htmlFor={field}>{text.actions.note}</label>
      <Input.TextArea
        id={field}
        rows={3}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {refused.length > 0 && <RefusedList refused={refused} />}
    </Modal>
  );
}
