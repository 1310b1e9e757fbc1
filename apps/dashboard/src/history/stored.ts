import type { History, HistoryRow } from '../api/shapes';
import { type Loaded, useLoaded, useReportChanges } from '../app/loaded';
import { useSpeech, useWorkspace } from '../app/workspace';

/** Where a thing is kept, and the report that changes with it. */
export interface Kept {
  service?: 'tasks' | 'incentives';
  collection: string;
  category: string;
  report: string;
}

export interface Stored<State> {
  state: State;
  history: readonly HistoryRow[];
}

/** A thing as it stands, and all that happened to it; read again when its report changes. */
export function useStored<State>(
  { service = 'tasks', collection, category, report }: Kept,
  id: string,
): Loaded<Stored<State>> {
  const { api } = useWorkspace();
  const { language } = useSpeech();
  const loaded = useLoaded(`${language} ${category} ${id}`, async (signal) => {
    const [state, history] = await Promise.all([
      api.get<State>(`/v1/${service}/${collection}/${encodeURIComponent(id)}`, {}, signal),
      api.get<History>(`/v1/history/${category}-${encodeURIComponent(id)}`, {}, signal),
    ]);
    return { state, history: history.rows };
  });
  useReportChanges([report], loaded.reload);
  return loaded;
}
