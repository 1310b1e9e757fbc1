import { Button, Input, Segmented, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { Problem } from '../api/problem';
import { useLoaded } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { UnitSelect } from '../app/unit-select.view';
import { useSpeech, useToday, useWorkspace } from '../app/workspace';
import type { Programme } from './award.shapes';
import { Labelled } from './labelled.view';
import { paramsOf, type SupposedParam, SupposedParams } from './supposed-params.view';
import { placed, readText, sectionOf, textOf } from './what-if-text';
import type { Question } from './what-if.shapes';
import { YamlEditor } from './yaml-editor.view';

interface EditorProps {
  programme: Programme;
  onRun: (question: Question) => void;
  busy: boolean;
  /** Why the host did not answer. */
  error: Error | undefined;
}

type Scope = 'rule' | 'section';
const WITHIN: Readonly<Record<Scope, string>> = { rule: '/rules/0', section: '/section' };

/** What is edited: one rule in its newest version, or the whole section; as it is until somebody changes it. */
function useEdited(programme: Programme) {
  const { text } = useSpeech();
  const newest = new Map(programme.rules.map(({ ruleKey, rule }) => [ruleKey, rule]));
  const [scope, setScope] = useState<Scope>('rule');
  const [picked, setPicked] = useState([...newest.keys()][0]);
  const [edited, setEdited] = useState<string>();
  const original = textOf(scope === 'section' ? sectionOf(programme) : newest.get(picked ?? ''));
  const shown = edited ?? original;
  return {
    ...{ newest, scope, picked, shown, changed: shown !== original },
    read: readText(shown, text.incentive.whatIf.noMap),
    edit: setEdited,
    choose: (next: { scope?: Scope; picked?: string }): void => {
      setEdited(undefined);
      if (next.scope) setScope(next.scope);
      if (next.picked !== undefined) setPicked(next.picked);
    },
  };
}
type Edited = ReturnType<typeof useEdited>;

function ScopeChoice({ scope, picked, newest, choose }: Edited) {
  const { text, say } = useSpeech();
  const { whatIf } = text.incentive;
  return (
    <>
      <div className="field">
        <span className="field-label">{whatIf.scope}</span>
        <Segmented
          aria-label={whatIf.scope}
          value={scope}
          options={(['rule', 'section'] as const).map((value) => ({ value, label: whatIf.scopes[value] }))}
          onChange={(value) => choose({ scope: value })}
        />
      </div>
      {scope === 'rule' && (
        <Labelled label={whatIf.rule} wide>
          {(id) => (
            <Select
              id={id}
              value={picked}
              options={[...newest].map(([value, rule]) => ({ value, label: `${say(rule.title)} ${value}` }))}
              popupMatchSelectWidth={false}
              onChange={(key: string) => choose({ picked: key })}
            />
          )}
        </Labelled>
      )}
    </>
  );
}

interface AboutProps {
  period: string;
  unitId: string | undefined;
  onChange: (changed: { period?: string; unitId?: string | undefined }) => void;
}

/** Of when and of whom. */
function AboutFields({ period, unitId, onChange }: AboutProps) {
  const { text } = useSpeech();
  const { whatIf } = text.incentive;
  return (
    <>
      <Labelled label={whatIf.period}>
        {(id) => <Input id={id} value={period} onChange={({ target }) => onChange({ period: target.value.trim() })} />}
      </Labelled>
      <Labelled label={whatIf.within}>
        {(id) => (
          <UnitSelect
            id={id}
            allowClear
            placeholder={text.ledger.allUnits}
            value={unitId}
            onChange={(picked) => onChange({ unitId: picked as string | undefined })}
          />
        )}
      </Labelled>
    </>
  );
}

/** A rule that nobody touched is not sent where parameters are supposed: its other versions hold on. */
function changeOf({ scope, changed, read }: Edited, params: readonly unknown[]): Pick<Question, 'rules' | 'section'> {
  if (!changed && params.length > 0) return {};
  return scope === 'section' ? { section: read.value } : { rules: [read.value] };
}

/** The rules and parameters of a programme as they might be, and the period that is replayed under them. */
export function WhatIfEditor({ programme, onRun, busy, error }: EditorProps) {
  const { text } = useSpeech();
  const today = useToday();
  const edited = useEdited(programme);
  const [about, setAbout] = useState<{ period: string; unitId?: string | undefined }>({
    period: String(Number(today.slice(0, 4)) - 1),
  });
  const [params, setParams] = useState<readonly SupposedParam[]>([]);
  const { scope, shown, read } = edited;
  const { whatIf } = text.incentive;
  const found = error instanceof Problem ? placed(read, error.errors, WITHIN[scope]) : [];
  const faults = read.faults.length > 0 ? read.faults : found;
  function submit(event: FormEvent): void {
    event.preventDefault();
    const supposed = paramsOf(params, programme.params);
    const { period, unitId } = about;
    onRun({
      ...{ programme: programme.id, period, ...changeOf(edited, supposed) },
      ...(unitId === undefined ? {} : { unitId }),
      ...(supposed.length === 0 ? {} : { params: supposed }),
    });
  }
  return (
    <form onSubmit={submit}>
      <div className="filters">
        <ScopeChoice {...edited} />
        <AboutFields
          period={about.period}
          unitId={about.unitId}
          onChange={(changed) => setAbout({ ...about, ...changed })}
        />
      </div>
      <SupposedParams params={programme.params} values={params} onChange={setParams} />
      <YamlEditor id="what-if-text" label={whatIf.text} value={shown} onChange={edited.edit} faults={faults} />
      {error && found.length === 0 && <ProblemView error={error} />}
      <Button type="primary" htmlType="submit" loading={busy} disabled={read.faults.length > 0}>
        {whatIf.run}
      </Button>
    </form>
  );
}

/** The editor of a programme, once that is here. */
export function ProgrammeEditor({
  programmeKey,
  ...editor
}: Omit<EditorProps, 'programme'> & { programmeKey: string }) {
  const { api } = useWorkspace();
  const loaded = useLoaded(`programme ${programmeKey}`, (signal) =>
    api.get<Programme>(`/v1/incentives/programmes/${encodeURIComponent(programmeKey)}`, {}, signal),
  );
  if (loaded.error) return <ProblemView error={loaded.error} onRetry={loaded.reload} />;
  return loaded.data ? <WhatIfEditor programme={loaded.data} {...editor} /> : null;
}
