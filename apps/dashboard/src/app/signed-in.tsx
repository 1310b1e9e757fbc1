import { Spin } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Api } from '../api/api';
import { keptPurpose } from '../audit/purpose';
import { Changes, type LiveState } from '../api/changes';
import { Problem } from '../api/problem';
import type { Clock, ReportMeta, Unit } from '../api/shapes';
import { useLoaded } from './loaded';
import { ProblemView } from './problem.view';
import type { Session } from './session';
import { Shell } from './shell.view';
import { useSpeech, type Workspace, WorkspaceProvider } from './workspace';

/** The business clock, or undefined where there is no development mode. */
async function clockOf(api: Api, signal: AbortSignal): Promise<Clock | undefined> {
  try {
    return await api.get<Clock>('/v1/dev/clock', {}, signal);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}

function useLiveChanges(api: Api): { changes: Changes; live: LiveState } {
  const [live, setLive] = useState<LiveState>('connecting');
  const changes = useMemo(() => new Changes(api, setLive), [api]);
  useEffect(() => {
    const abort = new AbortController();
    void changes.follow(abort.signal);
    return () => abort.abort();
  }, [changes]);
  return { changes, live };
}

export function SignedIn({ session, onSignOut }: { session: Session; onSignOut: () => void }) {
  const { language, text } = useSpeech();
  const api = useMemo(
    () => new Api(session.token, language, onSignOut, keptPurpose),
    [session.token, language, onSignOut],
  );
  const written = useMemo<Workspace['written']>(() => ({ position: undefined }), []);
  const { changes, live } = useLiveChanges(api);
  const units = useLoaded('units', async (signal) => {
    const all = await api.get<Unit[]>('/v1/units', {}, signal);
    return new Map(all.map((unit) => [unit.slug, unit]));
  });
  const reports = useLoaded('reports', async (signal) => {
    const all = await api.get<{ reports: ReportMeta[] }>('/v1/reports', {}, signal);
    return new Map(all.reports.map((report) => [report.name, report]));
  });
  const clock = useLoaded('clock', async (signal) => ({ business: await clockOf(api, signal) }));
  const { reload: reloadClock } = clock;
  const business = clock.data?.business;
  const hasClock = business !== undefined;
  useEffect(() => (hasClock ? changes.subscribe(reloadClock) : undefined), [changes, hasClock, reloadClock]);
  const { person } = session;
  const ready = useMemo(
    () => units.data && reports.data && clock.data && { units: units.data, reports: reports.data },
    [units.data, reports.data, clock.data],
  );
  const workspace = useMemo<Workspace | undefined>(
    () => ready && { api, person, ...ready, changes, live, clock: business, reloadClock, written },
    [api, person, ready, changes, live, business, reloadClock, written],
  );
  if (workspace) {
    return (
      <WorkspaceProvider value={workspace}>
        <Shell onSignOut={onSignOut} />
      </WorkspaceProvider>
    );
  }
  const failed = [units, reports, clock].find((loaded) => loaded.error);
  return (
    <main className="page">
      {failed?.error ? (
        <ProblemView error={failed.error} onRetry={failed.reload} />
      ) : (
        <Spin description={text.loading} />
      )}
    </main>
  );
}
