import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { Problem } from '../api/problem';
import type { CommandAnswer } from '../api/shapes';
import { useSpeech, useWorkspace } from '../app/workspace';

/** Where a command goes, and the revision that the person saw; none where something is created. */
export interface CommandTarget {
  path: string;
  revision?: number | undefined;
}

export interface Command {
  busy: boolean;
  error: Error | undefined;
  clear(): void;
  /** The answer, or `undefined` where it was not done: `error` says why. */
  run(target: CommandTarget, body: unknown): Promise<CommandAnswer | undefined>;
}

/**
 * Sends one command at a time. The idempotency key belongs to what was submitted and is kept until an answer came, so
 * that neither a double click nor a retry after a lost answer acts twice. `onDone` is called when something changed,
 * by this person or by somebody else: what is shown must be read again.
 */
export function useCommand(onDone: () => void): Command {
  const { api, written } = useWorkspace();
  const { text } = useSpeech();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const attempt = useRef<{ what: string; key: string }>(undefined);
  const running = useRef(false);

  async function run({ path, revision }: CommandTarget, body: unknown): Promise<CommandAnswer | undefined> {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setError(undefined);
    const what = JSON.stringify([path, body]);
    if (attempt.current?.what !== what) attempt.current = { what, key: crypto.randomUUID() };
    try {
      const answer = await api.command(path, body, { idempotencyKey: attempt.current.key, revision });
      written.position = answer.position;
      attempt.current = undefined;
      onDone();
      return answer;
    } catch (reason) {
      if (reason instanceof Problem && reason.status < 500) attempt.current = undefined;
      if (reason instanceof Problem && reason.status === 412) {
        message.warning(text.problem.changed);
        onDone();
      } else {
        setError(reason as Error);
      }
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return { busy, error, clear: useCallback(() => setError(undefined), []), run };
}
