import { useCallback, useEffect, useState } from 'react';
import { useWorkspace } from './workspace';

export interface Loaded<Data> {
  /** The newest answer; while another is on its way, the one before. */
  data: Data | undefined;
  error: Error | undefined;
  loading: boolean;
  reload(): void;
}

export const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

/** Loads on every change of `key` and on `reload`; an answer that was overtaken is dropped. */
export function useLoaded<Data>(key: string, load: (signal: AbortSignal) => Promise<Data>): Loaded<Data> {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<{ data?: Data; error?: Error; of: string }>({ of: '' });
  const wanted = `${round} ${key}`;
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      (data) => !abort.signal.aborted && setAnswer({ data, of: wanted }),
      (reason: unknown) =>
        !abort.signal.aborted && setAnswer((before) => ({ data: before.data, error: asError(reason), of: wanted })),
    );
    return () => abort.abort();
    // `load` is made anew in every render; `key` says what it would load.
  }, [wanted]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  return { data: answer.data, error: answer.error, loading: answer.of !== wanted, reload };
}

/** Calls back when one of the reports changed. */
export function useReportChanges(reports: readonly string[], onChange: () => void): void {
  const { changes } = useWorkspace();
  const names = reports.join(' ');
  useEffect(
    () =>
      changes.subscribe((changed) => {
        if (changed === 'all' || names.split(' ').some((name) => changed.has(name))) onChange();
      }),
    [changes, names, onChange],
  );
}
