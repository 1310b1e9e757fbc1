import { Checkbox } from 'antd';
import { useState } from 'react';
import type { Text } from '../api/shapes';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import { EvidenceList } from '../evidence/evidence-list.view';
import { markForm } from './round-forms';
import { markRight } from './round-rights';
import type { CardCriterion, Mark, Round, RoundSubject } from './round.shapes';
import { isComputed, markedBy, standingOf, valueOf } from './standing';
import { criterionAnchor } from './standing.view';

interface ViewProps {
  round: Round;
  subject: RoundSubject;
  onDone: () => void;
}

function Value({ marks }: { marks: readonly Mark[] }) {
  const { text } = useSpeech();
  const value = valueOf(marks);
  if (value === undefined) return <span className="quiet">{text.round.noMark}</span>;
  if (typeof value === 'number') return <strong>{value}</strong>;
  return <strong className={value ? 'good' : 'bad'}>{value ? text.round.passed : text.round.failed}</strong>;
}

function MarkDetails({ round, marks, label }: { round: Round; marks: readonly Mark[]; label: string }) {
  return marks.map((mark) => (
    <div key={mark.unitId} className="mark">
      <div className="quiet">
        {label} · <UnitName slug={mark.unitId} />
      </div>
      <p>{mark.statement}</p>
      {mark.reason !== null && <p className="quiet">{mark.reason}</p>}
      {mark.evidence.length > 0 && (
        <EvidenceList stream={`round-${round.roundId}`} items={mark.evidence.map((sha256) => ({ sha256 }))} />
      )}
    </div>
  ));
}

interface MarksProps {
  criterion: CardCriterion;
  own: readonly Mark[];
  reviewed: readonly Mark[];
}

function CriterionMarks({ criterion, own, reviewed }: MarksProps) {
  const { text } = useSpeech();
  return (
    <dl className="criterion-marks">
      <div>
        <dt>{text.round.maximum}</dt>
        <dd>{criterion.mandatory ? '–' : criterion.points}</dd>
      </div>
      <div>
        <dt>{text.round.self}</dt>
        <dd>{isComputed(criterion) ? text.round.computed : <Value marks={own} />}</dd>
      </div>
      <div>
        <dt>{text.round.reviewed}</dt>
        <dd>{isComputed(criterion) ? text.round.computed : <Value marks={reviewed} />}</dd>
      </div>
    </dl>
  );
}

function CriterionRow({ round, subject, criterion, onDone }: ViewProps & { criterion: CardCriterion }) {
  const { person, units } = useWorkspace();
  const { text, say } = useSpeech();
  const { code, mandatory, leads } = criterion;
  const own = markedBy(subject.self, code);
  const reviewed = markedBy(subject.reviewed, code);
  const words = say(criterion.text ?? criterion.indicator.title);
  const right = markRight(round, subject, criterion, { person, units });
  const path = `/v1/tasks/rounds/${encodeURIComponent(round.id)}/${right ?? ''}`;
  return (
    <li id={criterionAnchor(code)} tabIndex={-1} className="criterion">
      <div className="criterion-what">
        <span className="criterion-code">{code}</span> {words}
        {mandatory && <span className="plain-tag">{text.round.mandatory}</span>}
        {leads.length > 0 && (
          <div className="quiet">
            {text.round.leads}：
            {leads.map((slug) => (
              <span key={slug} className="report-item">
                <UnitName slug={slug} />
              </span>
            ))}
          </div>
        )}
        {(own.length > 0 || reviewed.length > 0) && (
          <details>
            <summary>{text.round.evidence}</summary>
            <MarkDetails round={round} marks={own} label={text.round.self} />
            <MarkDetails round={round} marks={reviewed} label={text.round.reviewed} />
          </details>
        )}
      </div>
      <CriterionMarks criterion={criterion} own={own} reviewed={reviewed} />
      <div className="criterion-do">
        {right && (
          <CommandButton
            size="small"
            form={markForm(right, { criterion, subject, text, words })}
            target={{ path, revision: round.revision }}
            onDone={onDone}
          />
        )}
      </div>
    </li>
  );
}

interface Group {
  no: number;
  title: Text;
  criteria: CardCriterion[];
}

function groupsOf(criteria: readonly CardCriterion[]): Group[] {
  const groups = new Map<number, Group>();
  for (const criterion of criteria) {
    const { no, title } = criterion.indicator;
    const group = groups.get(no) ?? { no, title, criteria: [] };
    group.criteria.push(criterion);
    groups.set(no, group);
  }
  return [...groups.values()];
}

/** The scorecard, indicator by indicator, with the own and the reviewed mark of each criterion. */
export function CriteriaView({ round, subject, onDone }: ViewProps) {
  const { text, say } = useSpeech();
  const [missingOnly, setMissingOnly] = useState(false);
  const { missing } = standingOf(round, subject);
  const shown = missingOnly ? missing : round.card.criteria;
  return (
    <section className="panel" aria-label={text.round.scorecard}>
      <div className="panel-title">
        <h2>{text.round.scorecard}</h2>
        <Checkbox checked={missingOnly} onChange={(event) => setMissingOnly(event.target.checked)}>
          {text.round.showMissing}
        </Checkbox>
      </div>
      {groupsOf(shown).map(({ no, title, criteria }) => (
        <section key={no} className="indicator">
          <h3>
            {no} {say(title)}
          </h3>
          <ul>
            {criteria.map((criterion) => (
              <CriterionRow key={criterion.code} {...{ round, subject, criterion, onDone }} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
