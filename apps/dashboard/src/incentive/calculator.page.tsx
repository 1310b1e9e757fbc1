import { Button, Empty, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import { useRouteQuery } from '../report/report-query';
import type { QuoteResult, Subject } from './award.shapes';
import { FactInputs } from './fact-inputs.view';
import { IncentiveFrame } from './incentive-frame.view';
import { Labelled } from './labelled.view';
import { useProgrammes } from './money-query';
import type { ProgrammeRow } from './programme.shapes';
import { QuoteView } from './quote.view';
import { inputsOf, offersFor, requestsOf } from './quote-requests';

type Asked = Readonly<Record<string, string>>;

interface Answer {
  results?: readonly QuoteResult[];
  error?: Error;
  busy: boolean;
}

interface QuestionProps {
  programmes: readonly ProgrammeRow[];
  asked: Asked;
  set: (changed: Asked) => void;
}

/** When it is applied for, and what was known. */
function Days({ asked, set }: Omit<QuestionProps, 'programmes'>) {
  const { text } = useSpeech();
  return (['onDate', 'knownAt'] as const).map((name) => (
    <Labelled key={name} label={text.incentive.calculator[name]}>
      {(id) => (
        <input
          id={id}
          type="date"
          className="native-field"
          value={asked[name] ?? ''}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      )}
    </Labelled>
  ));
}

function Question({ programmes, asked, set }: QuestionProps) {
  const { text, say } = useSpeech();
  const { calculator, programme, subjects } = text.incentive;
  const kinds = ['enterprise', 'person', 'project', 'site', 'village', 'unit'];
  return (
    <div className="filters filters-hinted">
      <Labelled label={programme}>
        {(id) => (
          <Select
            id={id}
            value={asked.programme}
            options={programmes.map(({ programmeKey, title }) => ({ value: programmeKey, label: say(title) }))}
            popupMatchSelectWidth={false}
            onChange={(key: string) => set({ programme: key })}
          />
        )}
      </Labelled>
      <Labelled label={calculator.subject} hint={calculator.subjectHint}>
        {(id) => (
          <Input id={id} value={asked.subjectId} onChange={({ target }) => set({ subjectId: target.value.trim() })} />
        )}
      </Labelled>
      {!asked.subjectId && (
        <Labelled label={calculator.kindOf}>
          {(id) => (
            <Select
              id={id}
              value={asked.kind}
              options={kinds.map((value) => ({ value, label: subjects[value] }))}
              onChange={(kind: string) => set({ kind })}
            />
          )}
        </Labelled>
      )}
      <Labelled label={calculator.period} hint={calculator.periodHint}>
        {(id) => <Input id={id} value={asked.period} onChange={({ target }) => set({ period: target.value.trim() })} />}
      </Labelled>
      <Days asked={asked} set={set} />
    </div>
  );
}

/** Asks for all rules of the programme that concern such a subject, at once. */
function useQuote() {
  const { api } = useWorkspace();
  const [answer, setAnswer] = useState<Answer>({ busy: false });
  async function ask(programme: ProgrammeRow, asked: Asked, facts: Asked): Promise<void> {
    setAnswer({ busy: true });
    try {
      const path = `/v1/incentives/subjects/${encodeURIComponent(asked.subjectId ?? '')}`;
      const kind = asked.subjectId ? (await api.get<Subject>(path)).kind : asked.kind;
      const requests = requestsOf(offersFor(programme, kind), asked, facts);
      const headers = { idempotencyKey: crypto.randomUUID() };
      const quote = await api.command('/v1/incentives/quotes', { requests }, headers);
      setAnswer({ results: (quote as unknown as { results: QuoteResult[] }).results, busy: false });
    } catch (error) {
      setAnswer({ error: error as Error, busy: false });
    }
  }
  return { answer, ask };
}

/** What would this subject get, and why not the rest (试算). */
export function CalculatorPage() {
  const { person } = useWorkspace();
  const { text } = useSpeech();
  const programmes = useProgrammes();
  const today = useToday();
  const query = useRouteQuery([], ['programme', 'subjectId', 'kind', 'period', 'onDate', 'knownAt']);
  const [facts, setFacts] = useState<Asked>({});
  const { answer, ask } = useQuote();
  const { calculator } = text.incentive;
  const asked: Asked = {
    ...{ programme: programmes[0]?.programmeKey ?? '', kind: 'enterprise', period: today.slice(0, 4) },
    ...(person.subjectId === undefined ? {} : { subjectId: person.subjectId }),
    ...query.values,
  };
  const programme = programmes.find(({ programmeKey }) => programmeKey === asked.programme);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (programme) void ask(programme, asked, facts);
  }
  return (
    <IncentiveFrame view="calculator">
      <p className="quiet page-note">{calculator.hint}</p>
      <div className="stack">
        <form className="panel" onSubmit={submit}>
          <Question programmes={programmes} asked={asked} set={query.set} />
          {programme && (
            <FactInputs
              inputs={inputsOf(offersFor(programme, asked.subjectId ? undefined : asked.kind))}
              open={!asked.subjectId}
              values={facts}
              onChange={(changed) => setFacts((before) => ({ ...before, ...changed }))}
            />
          )}
          <Button type="primary" htmlType="submit" loading={answer.busy} disabled={!programme}>
            {calculator.ask}
          </Button>
        </form>
        {answer.error && <ProblemView error={answer.error} />}
        {!answer.results && !answer.error && <Empty description={calculator.noQuestion} />}
        {answer.results && programme && <QuoteView programme={programme} results={answer.results} />}
      </div>
    </IncentiveFrame>
  );
}
