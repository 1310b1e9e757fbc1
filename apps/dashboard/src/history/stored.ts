import type { History, HistoryRow } from '../api/shapes';
import { type Loaded, useLoaded, useReportChanges } from '../app/loaded';
import { useSpeech, useWorkspace } from '../app/workspace';

/** Where a thing is kept, and the report that changes with it. */
export interface Kept {
  service?: 'tasks' | 'incentives';
  collection: string;
  category: string;
  report: string;
  /** Of a long history only so many of the newest events are read. */
  newest?: number;
}

export interface Stored<State> {
  state: State;
  history: readonly HistoryRow[];
}

/** A thing as it stands, and all that happened to it; read again when its report changes. */
export function useStored<State>(
  { service = 'tasks', collection, category, report, newest }: Kept,
  id: string,
): Loaded<Stored<State>> {
  const { api } = useWorkspace();
  const { language } = useSpeech();
  const loaded = useLoaded(`${language} ${category} ${id}`, async (signal) => {
    const name = encodeURIComponent(id);
    const reading = api.get<State & { revision: number }>(`/v1/${service}/${collection}/${name}`, {}, signal);
    const query = newest === undefined ? {} : { from: Math.max(0, (await reading).revision + 1 - newest) };
    const [state, history] = await Promise.all([
      reading,
      api.get<History>(`/v1/history/${category}-${name}`, query, signal),
    ]);
    return { state, history: history.rows };
  });
  useReportChanges([report], loaded.reload);
  return loaded;
}
