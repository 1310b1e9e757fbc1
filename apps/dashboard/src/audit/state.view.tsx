import { Spin } from 'antd';
import { useLoaded } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { type Speech, useSpeech, useWorkspace } from '../app/workspace';
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

const isWord = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const isText = (value: unknown): value is { zh: string; en: string } =>
  typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'en,zh';

/** In one line; `undefined` of what has parts of its own. */
function lineOf(value: unknown, say: Speech['say']): string | undefined {
  if (isEmpty(value)) return '–';
  if (isText(value)) return say(value);
  if (Array.isArray(value)) return value.every(isWord) ? value.join('、') : undefined;
  return typeof value === 'object' ? undefined : String(value);
}

interface MemberProps {
  name: string;
  value: unknown;
  changed: boolean;
}

/** One member; what has parts of its own takes the whole width. */
function Member({ name, value, changed }: MemberProps) {
  const { text, say } = useSpeech();
  const line = lineOf(value, say);
  const looks = [changed && 'audit-changed', line === undefined && 'audit-parts'].filter(Boolean);
  return (
    <div className={looks.join(' ')}>
      <dt title={changed ? text.audit.changed : undefined}>{name}</dt>
      <dd>{line ?? <pre className="event-json">{JSON.stringify(value, null, 2)}</pre>}</dd>
    </div>
  );
}

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
            .filter(([name, value]) => !ABOUT.has(name) && (!isEmpty(value) || changed?.has(name)))
            .map(([name, value]) => (
              <Member key={name} name={name} value={value} changed={changed?.has(name) === true} />
            ))}
        </dl>
      )}
    </section>
  );
}
