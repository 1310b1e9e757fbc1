import { CheckOutlined, CloseOutlined, QuestionOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { Fen } from '../incentive/fen.view';

interface Recomputed {
  revision: number;
  type: string;
  today: string;
  stored: { amountFen: number };
  again: { amountFen: number; ruleVersion: number } | null;
  outcome: 'equal' | 'different' | 'erased';
}

const ICONS = { equal: <CheckOutlined />, different: <CloseOutlined />, erased: <QuestionOutlined /> };
const COLOURS = { equal: 'good', different: 'bad', erased: 'quiet' } as const;

function Line({ line }: { line: Recomputed }) {
  const { text } = useSpeech();
  const { revision, type, today, stored, again, outcome } = line;
  return (
    <li data-outcome={outcome}>
      <span className={COLOURS[outcome]}>
        {ICONS[outcome]} {text.audit.recomputed[outcome]}
      </span>{' '}
      r{revision} {type} · {today} · <Fen fen={stored.amountFen} />
      {outcome === 'different' && again && (
        <>
          {' → '}
          <Fen fen={again.amountFen} />
        </>
      )}
    </li>
  );
}

/** Has the host compute an award once more, each time as on its day. */
export function RecomputeView({ awardId }: { awardId: string }) {
  const { api } = useWorkspace();
  const { text } = useSpeech();
  const [found, setFound] = useState<readonly Recomputed[]>();
  const [error, setError] = useState<Error>();
  const compute = (): void => {
    setError(undefined);
    api
      .get<{ rows: Recomputed[] }>(`/v1/audit/recomputation/awards/${encodeURIComponent(awardId)}`)
      .then(({ rows }) => setFound(rows))
      .catch((reason: unknown) => setError(reason instanceof Error ? reason : new Error(String(reason))));
  };
  return (
    <section className="panel" aria-label={text.audit.recompute}>
      <h2>{text.audit.recompute}</h2>
      <p className="quiet">{text.audit.recomputeIntro}</p>
      {error && <ProblemView error={error} />}
      <Button onClick={compute}>{text.audit.recompute}</Button>
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
