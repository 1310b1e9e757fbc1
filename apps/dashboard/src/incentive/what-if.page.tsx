import { Empty, Select } from 'antd';
import { useState } from 'react';
import { useSpeech, useWorkspace } from '../app/workspace';
import { SaveButton } from '../report/export.button';
import { IncentiveFrame } from './incentive-frame.view';
import { Labelled } from './labelled.view';
import { useProgrammes } from './money-query';
import { ProgrammeEditor } from './what-if-editor.view';
import type { Question, Simulation } from './what-if.shapes';
import { WhatIfResult } from './what-if-result.view';

const SIMULATIONS = '/v1/incentives/simulations';
/** The types of rules that a simulation works; the others it leaves out. */
const WORKED = ['award', 'advice', 'inKind', 'deduction', 'external'];

interface Answer {
  question?: Question;
  simulation?: Simulation;
  error?: Error;
  busy: boolean;
}

/** Replays the period under the changed rules; nothing is written. */
function useSimulation() {
  const { api } = useWorkspace();
  const [answer, setAnswer] = useState<Answer>({ busy: false });
  async function run(question: Question): Promise<void> {
    setAnswer({ busy: true });
    try {
      const simulation = await api.write<Simulation>('POST', SIMULATIONS, question);
      setAnswer({ question, simulation, busy: false });
    } catch (error) {
      setAnswer({ error: error as Error, busy: false });
    }
  }
  return { answer, run };
}

/** One that has something to simulate, where there is one. */
const firstOf = (programmes: ReturnType<typeof useProgrammes>) =>
  programmes.find(({ offers }) => offers.some(({ type }) => WORKED.includes(type))) ?? programmes[0];

/** What would have come of a period under other rules (假设推演). */
export function WhatIfPage() {
  const { text, say } = useSpeech();
  const programmes = useProgrammes();
  const [picked, setPicked] = useState<string>();
  const { api } = useWorkspace();
  const { answer, run } = useSimulation();
  const { question, simulation } = answer;
  const programme = picked ?? firstOf(programmes)?.programmeKey;
  const { whatIf, programme: word, notServed } = text.incentive;
  const save = question && (
    <SaveButton
      name={`simulation-${question.programme}-${question.period}`}
      load={() => api.sheet(SIMULATIONS, question)}
    />
  );
  return (
    <IncentiveFrame view="what-if" actions={save}>
      <p className="quiet page-note">{whatIf.hint}</p>
      <div className="stack">
        <section className="panel">
          <div className="filters">
            <Labelled label={word} wide>
              {(id) => (
                <Select
                  id={id}
                  value={programme}
                  options={programmes.map(({ programmeKey, title }) => ({ value: programmeKey, label: say(title) }))}
                  popupMatchSelectWidth={false}
                  onChange={setPicked}
                />
              )}
            </Labelled>
          </div>
          {programme === undefined ? (
            <Empty description={notServed} />
          ) : (
            <ProgrammeEditor
              key={programme}
              programmeKey={programme}
              busy={answer.busy}
              error={answer.error}
              onRun={(asked) => void run(asked)}
            />
          )}
        </section>
        {question && simulation && <WhatIfResult question={question} simulation={simulation} />}
      </div>
    </IncentiveFrame>
  );
}
