import type { History, HistoryRow } from '../api/shapes';
import { type Loaded, useLoaded, useReportChanges } from '../app/loaded';
import { useSpeech, useWorkspace } from '../app/workspace';

export interface Stored<State> {
  state: State;
  history: readonly HistoryRow[];
}

/** A thing of the tasks service as it stands, and all that happened to it; read again when its report changes. */
export function useStored<State>(
  { collection, category, report }: { collection: string; category: string; report: string },
  id: string,
): Loaded<Stored<State>> {
  const { api } = useWorkspace();
  const { language } = useSpeech();
  const loaded = useLoaded(`${language} ${category} ${id}`, async (signal) => {
    const [state, history] = await Promise.all([
      api.get<State>(`/v1/tasks/${collection}/${encodeURIComponent(id)}`, {}, signal),
      api.get<History>(`/v1/history/${category}-${encodeURIComponent(id)}`, {}, signal),
    ]);
    return { state, history: history.rows };
  });
  useReportChanges([report], loaded.reload);
  return loaded;
}
