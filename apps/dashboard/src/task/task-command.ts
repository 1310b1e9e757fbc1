import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { Problem } from '../api/problem';
import type { Task } from '../api/shapes';
import { useSpeech, useWorkspace } from '../app/workspace';

export interface TaskCommand {
  busy: boolean;
  error: Error | undefined;
  clear(): void;
  /** Answers whether it was done. */
  run(command: string, body: unknown): Promise<boolean>;
}

/**
 * Sends one command at a time. The idempotency key belongs to what was submitted and is kept until an answer came, so
 * that neither a double click nor a retry after a lost answer acts twice.
 */
export function useTaskCommand(task: Task, onDone: () => void): TaskCommand {
  const { api, written } = useWorkspace();
  const { text } = useSpeech();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const attempt = useRef<{ what: string; key: string }>(undefined);
  const running = useRef(false);
  const { id, revision } = task;

  async function run(command: string, body: unknown): Promise<boolean> {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError(undefined);
    const what = JSON.stringify([command, body]);
    if (attempt.current?.what !== what) attempt.current = { what, key: crypto.randomUUID() };
    try {
      const path = `/v1/tasks/tasks/${encodeURIComponent(id)}/${command}`;
      const answer = await api.command(path, body, { idempotencyKey: attempt.current.key, revision });
      written.position = answer.position;
      attempt.current = undefined;
      onDone();
      return true;
    } catch (reason) {
      if (reason instanceof Problem && reason.status < 500) attempt.current = undefined;
      if (reason instanceof Problem && reason.status === 412) {
        message.warning(text.problem.changed);
        onDone();
      } else {
        setError(reason as Error);
      }
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return { busy, error, clear: useCallback(() => setError(undefined), []), run };
}
