import { CheckOutlined, CloseOutlined, QuestionOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { asError } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { Fen } from '../incentive/fen.view';
import type { Kind, Thing } from './kinds';

interface Recomputed {
  revision: number;
  type: string;
  today: string;
  stored: Record<string, unknown>;
  again: Record<string, unknown> | null;
  outcome: 'equal' | 'different' | 'erased';
  differences: readonly string[];
}

/** What the host calls the kinds whose decisions it repeats. */
const REPEATED: Partial<Record<Kind, string>> = {
  ...{ award: 'awards', run: 'runs', deposit: 'deposits', roster: 'rosters', fund: 'funds', loan: 'loans' },
};
export const isRepeated = ({ kind }: Thing): boolean => kind in REPEATED;

const ICONS = { equal: <CheckOutlined />, different: <CloseOutlined />, erased: <QuestionOutlined /> };
const COLOURS = { equal: 'good', different: 'bad', erased: 'quiet' } as const;

/** A sum of money as such, everything else as it is stored. */
function Figure({ name, value }: { name: string; value: unknown }) {
  if (typeof value === 'number' && name.endsWith('Fen')) return <Fen fen={value} />;
  return <span>{JSON.stringify(value) ?? '—'}</span>;
}

function Line({ line }: { line: Recomputed }) {
  const { text } = useSpeech();
  const { revision, type, today, stored, again, outcome, differences } = line;
  const told = Object.keys(stored).filter((name) => name.endsWith('Fen') && !differences.includes(name));
  return (
    <li data-outcome={outcome}>
      <span className={COLOURS[outcome]}>
        {ICONS[outcome]} {text.audit.recomputed[outcome]}
      </span>{' '}
      r{revision} {type} · {today}
      {told.map((name) => (
        <span key={name}>
          {' · '}
          <Figure name={name} value={stored[name]} />
        </span>
      ))}
      {differences.map((name) => (
        <span key={name}>
          {' · '}
          {name} <Figure name={name} value={stored[name]} />
          {outcome === 'different' && (
            <>
              {' → '}
              <Figure name={name} value={again?.[name]} />
            </>
          )}
        </span>
      ))}
    </li>
  );
}

/** Has the host take the decisions of a thing once more, each as on its day. */
export function RecomputeView({ thing: { kind, id } }: { thing: Thing }) {
  const { api } = useWorkspace();
  const { text } = useSpeech();
  const [found, setFound] = useState<readonly Recomputed[]>();
  const [error, setError] = useState<Error>();
  const compute = (): void => {
    setError(undefined);
    api
      .get<{ rows: Recomputed[] }>(`/v1/audit/recomputation/${REPEATED[kind]}/${encodeURIComponent(id)}`)
      .then(({ rows }) => setFound(rows))
      .catch((reason: unknown) => setError(asError(reason)));
  };
  return (
    <section className="panel" aria-label={text.audit.recompute}>
      <h2>{text.audit.recompute}</h2>
      <p className="quiet">{text.audit.recomputeIntro}</p>
      {error && <ProblemView error={error} />}
      <Button className="audit-compute" onClick={compute}>
        {text.audit.recompute}
      </Button>
      {found?.length === 0 && <p className="quiet">{text.audit.recomputedNone}</p>}
      {found && (
        <ul className="audit-recomputed">
          {found.map((line) => (
            <Line key={line.revision} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}
