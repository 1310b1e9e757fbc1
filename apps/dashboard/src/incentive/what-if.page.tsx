import { DownloadOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { ProblemView } from '../app/problem.view';
import { saveAs } from '../app/save';
import { useLoaded } from '../app/loaded';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import type { Programme } from './award.shapes';
import { IncentiveFrame } from './incentive-frame.view';
import { useProgrammes } from './money-query';
import { isJson } from './programme-forms';
import type { Simulation } from './what-if.shapes';
import { WhatIfResult } from './what-if-result.view';

const PATH = '/v1/incentives/simulations';

interface Question {
  programme: string;
  period: string;
  /** The rule as it was edited. */
  text: string;
}

const bodyOf = ({ programme, period, text }: Question) => ({ programme, period, rules: [JSON.parse(text) as object] });

/** Replays the period under the changed rule; nothing is written. */
function useSimulation() {
  const { api } = useWorkspace();
  const [answer, setAnswer] = useState<{ simulation?: Simulation; error?: Error; busy: boolean }>({ busy: false });
  async function run(question: Question): Promise<void> {
    setAnswer({ busy: true });
    try {
      setAnswer({ simulation: await api.write<Simulation>('POST', PATH, bodyOf(question)), busy: false });
    } catch (error) {
      setAnswer({ error: error as Error, busy: false });
    }
  }
  async function csv(question: Question): Promise<void> {
    saveAs(await api.sheet(PATH, bodyOf(question)), `simulation-${question.programme}-${question.period}.csv`);
  }
  return { answer, run, csv };
}

/** The rule as it is edited; what is no JSON is said. */
function RuleText({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { text } = useSpeech();
  const { whatIf } = text.incentive;
  return (
    <>
      <label htmlFor="what-if-text">{whatIf.text}</label>
      <Input.TextArea
        id="what-if-text"
        className="rule-text"
        rows={16}
        value={value}
        status={isJson(value) ? '' : 'error'}
        onChange={({ target }) => onChange(target.value)}
      />
      {!isJson(value) && value !== '' && <p className="bad">{whatIf.badJson}</p>}
    </>
  );
}

interface EditorProps {
  programme: string;
  onRun: (question: Question) => void;
  busy: boolean;
}

/** A rule of the programme as JSON, its newest version first, and the period that is replayed under it. */
function Editor({ programme, onRun, busy }: EditorProps) {
  const { api } = useWorkspace();
  const { text, say } = useSpeech();
  const today = useToday();
  const loaded = useLoaded(`programme ${programme}`, (signal) =>
    api.get<Programme>(`/v1/incentives/programmes/${encodeURIComponent(programme)}`, {}, signal),
  );
  const newest = new Map((loaded.data?.rules ?? []).map(({ ruleKey, rule }) => [ruleKey, rule]));
  const [picked, setPicked] = useState<string>();
  const [edited, setEdited] = useState<string>();
  const [period, setPeriod] = useState(String(Number(today.slice(0, 4)) - 1));
  const ruleKey = picked ?? [...newest.keys()][0];
  const { whatIf } = text.incentive;
  const shown = edited ?? JSON.stringify(newest.get(ruleKey ?? ''), null, 2) ?? '';
  function submit(event: FormEvent): void {
    event.preventDefault();
    onRun({ programme, period, text: shown });
  }
  return (
    <form onSubmit={submit}>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      <div className="filters">
        <div className="field field-wide">
          <label htmlFor="what-if-rule">{whatIf.rule}</label>
          <Select
            id="what-if-rule"
            value={ruleKey}
            options={[...newest].map(([value, rule]) => ({ value, label: `${say(rule.title)} ${value}` }))}
            popupMatchSelectWidth={false}
            onChange={(key: string) => {
              setPicked(key);
              setEdited(undefined);
            }}
          />
        </div>
        <div className="field">
          <label htmlFor="what-if-period">{whatIf.period}</label>
          <Input id="what-if-period" value={period} onChange={({ target }) => setPeriod(target.value.trim())} />
        </div>
      </div>
      <RuleText value={shown} onChange={setEdited} />
      <Button type="primary" htmlType="submit" loading={busy} disabled={!isJson(shown)}>
        {whatIf.run}
      </Button>
    </form>
  );
}

/** What would have come of a period under another rule (假设推演). */
export function WhatIfPage() {
  const { text, say } = useSpeech();
  const programmes = useProgrammes();
  const [picked, setPicked] = useState<string>();
  const [asked, setAsked] = useState<Question>();
  const { answer, run, csv } = useSimulation();
  const programme = picked ?? programmes[0]?.programmeKey;
  const { whatIf, programme: word, notServed } = text.incentive;
  const save = asked && answer.simulation && (
    <Button icon={<DownloadOutlined aria-hidden />} onClick={() => void csv(asked)}>
      {whatIf.csv}
    </Button>
  );
  return (
    <IncentiveFrame view="what-if" actions={save}>
      <p className="quiet page-note">{whatIf.hint}</p>
      <div className="stack">
        <section className="panel">
          <div className="field">
            <label htmlFor="what-if-programme">{word}</label>
            <Select
              id="what-if-programme"
              value={programme}
              options={programmes.map(({ programmeKey, title }) => ({ value: programmeKey, label: say(title) }))}
              popupMatchSelectWidth={false}
              onChange={setPicked}
            />
          </div>
          {programme === undefined ? (
            <Empty description={notServed} />
          ) : (
            <Editor
              key={programme}
              programme={programme}
              busy={answer.busy}
              onRun={(question) => {
                setAsked(question);
                void run(question);
              }}
            />
          )}
        </section>
        {answer.error && <ProblemView error={answer.error} />}
        {answer.simulation && <WhatIfResult simulation={answer.simulation} />}
      </div>
    </IncentiveFrame>
  );
}
