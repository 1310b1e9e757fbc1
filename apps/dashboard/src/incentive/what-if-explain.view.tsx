import { Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { useLoaded } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { labelOf } from '../text/dictionary';
import { factWords } from './fact-words';
import { Fen } from './fen.view';
import { useRuleTitles } from './money-query';
import { TraceView } from './trace.view';
import type { Question, Simulation, SimulationRow, Told } from './what-if.shapes';

interface ToldProps {
  title: string;
  name: string;
  told: Told;
}

function ToldView({ title, name, told: { outcome, fen, failed = [], missing = [], trace, traceHash } }: ToldProps) {
  const { text } = useSpeech();
  const { outcomes, failed: conditions, calculator, separator, colon } = text.incentive;
  const lacking = missing.map((fact) => factWords(fact, text.incentive));
  return (
    <section className="panel" aria-label={title}>
      <h2>
        {title} <Fen fen={fen} /> <span className="quiet">{labelOf(outcomes, outcome)}</span>
      </h2>
      {failed.length > 0 && (
        <p>
          {calculator.failed}
          {colon}
          {failed.map((id) => labelOf(conditions, id)).join(separator)}
        </p>
      )}
      {lacking.length > 0 && (
        <p>
          {calculator.missing}
          {colon}
          {lacking.join(separator)}
        </p>
      )}
      {trace.length > 0 && <TraceView {...{ name, trace, beside: true }} {...(traceHash && { traceHash })} />}
    </section>
  );
}

interface ExplainProps {
  question: Question;
  row: SimulationRow;
}

/** Both calculations of one subject side by side: under the rules in force, and under the changed ones. */
export function WhatIfExplain({ question, row }: ExplainProps) {
  const { api } = useWorkspace();
  const { text, language } = useSpeech();
  const titleOf = useRuleTitles();
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), []); // it stands below all rows
  const { subjectId, ruleKey, occurrenceKey } = row;
  const asked = { ...question, ruleKeys: [ruleKey], explain: [subjectId], limit: 0 };
  const loaded = useLoaded(`${language} ${JSON.stringify(asked)}`, () =>
    api.write<Simulation>('POST', '/v1/incentives/simulations', asked),
  );
  const { whatIf, once } = text.incentive;
  const told = loaded.data?.explained?.find(
    (each) => each.subjectId === subjectId && each.occurrenceKey === occurrenceKey,
  );
  const name = `${subjectId}-${ruleKey}`;
  return (
    <section aria-label={whatIf.explain} ref={section}>
      <h2>{`${whatIf.explain} · ${subjectId} · ${titleOf(ruleKey)} ${labelOf({ once }, occurrenceKey)}`}</h2>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!told && !loaded.error && <Skeleton active paragraph={{ rows: 8 }} />}
      {told && (
        <div className="task-body">
          <ToldView title={whatIf.before} name={`${name}-present`} told={told.present} />
          <ToldView title={whatIf.after} name={`${name}-changed`} told={told.changed} />
        </div>
      )}
    </section>
  );
}
