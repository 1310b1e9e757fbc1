import { Spin } from 'antd';
import { useLoaded } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { stateAddress, type Thing } from './kinds';
import { changedMembers, type Line } from './moments';

interface StateViewProps {
  thing: Thing;
  line: Line;
  /** The moment before, to show what changed. */
  before: string | undefined;
  instant: string;
}

/** Members that say which moment it is, not what was. */
const ABOUT = new Set(['id', 'revision', 'position', 'asOf']);

const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value, null, 1);

/** The state as it was then, member by member, with what had just changed. */
export function StateView({ thing, line, before, instant }: StateViewProps) {
  const { api } = useWorkspace();
  const { text } = useSpeech();
  const address = stateAddress(thing);
  const loaded = useLoaded(`${address} ${line} ${instant}`, async (signal) => {
    const at = (asOf: string) => api.find<Record<string, unknown>>(address, { asOf, by: line }, signal);
    const [then, earlier] = await Promise.all([at(instant), before === undefined ? undefined : at(before)]);
    return { then, changed: then ? changedMembers(earlier, then) : new Set<string>() };
  });
  const { then, changed } = loaded.data ?? {};
  return (
    <section className="panel" aria-label={text.audit.stateThen} aria-busy={loaded.loading}>
      <h2>
        {text.audit.stateThen}
        {then && <span className="quiet"> · r{String(then['revision'])}</span>}
      </h2>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Spin description={text.loading} />}
      {then && (
        <dl className="audit-state">
          {Object.entries(then)
            .filter(([name, value]) => !ABOUT.has(name) && value !== null && value !== undefined)
            .map(([name, value]) => (
              <div key={name} className={changed?.has(name) ? 'audit-changed' : undefined}>
                <dt title={changed?.has(name) ? text.audit.changed : undefined}>{name}</dt>
                <dd>{shown(value)}</dd>
              </div>
            ))}
        </dl>
      )}
    </section>
  );
}
