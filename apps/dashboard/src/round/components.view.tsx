import { UnitName } from '../app/unit-name.view';
import { useSpeech, useUnitName, useWorkspace } from '../app/workspace';
import { CommandButton } from '../command/command.button';
import { labelOf } from '../text/dictionary';
import { gradeForm, scoreForm } from './round-forms';
import { mayGrade, scoringUnits } from './round-rights';
import type { ComponentScore, Round, RoundSubject } from './round.shapes';

interface ViewProps {
  round: Round;
  subject: RoundSubject;
  onDone: () => void;
}

function Given({ score }: { score: ComponentScore }) {
  const { text } = useSpeech();
  return (
    <li>
      <UnitName slug={score.byUnit} />：
      {score.groups
        ? Object.entries(score.groups).map(([group, { n, mean }]) => (
            <span key={group} className="report-item">
              {labelOf(text.round.groups, group)} {mean} (n={n})
            </span>
          ))
        : score.score}
      {score.note !== null && <span className="quiet aside">{score.note}</span>}
    </li>
  );
}

/** The weighted parts of a stationed agency's evaluation, each by who scores it (双向考评, TSK-58). */
export function ComponentsView({ round, subject, onDone }: ViewProps) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const unitName = useUnitName();
  const path = `/v1/tasks/rounds/${encodeURIComponent(round.id)}/score-component`;
  return (
    <section className="panel">
      <h2>{text.round.componentTitle}</h2>
      <ul className="components">
        {round.card.components.map(({ code, weight, assessor }) => (
          <li key={code}>
            <div className="panel-title">
              <span>
                {labelOf(text.round.components, code)} <span className="quiet">{text.round.weight(weight)}</span>
              </span>
              <strong>{subject.components[code] ?? text.round.notScored}</strong>
            </div>
            <ul>
              {subject.scores
                .filter(({ component }) => component === code)
                .map((score) => (
                  <Given key={score.byUnit} score={score} />
                ))}
            </ul>
            {scoringUnits(round, subject, assessor, { person, units }).map((byUnit) => (
              <CommandButton
                key={byUnit}
                size="small"
                label={text.round.scoreBy(unitName(byUnit))}
                form={scoreForm(code, { subject, byUnit, text })}
                target={{ path, revision: round.revision }}
                onDone={onDone}
              />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function GradeView({ round, subject, onDone }: ViewProps) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const path = `/v1/tasks/rounds/${encodeURIComponent(round.id)}/propose-grade`;
  return (
    <section className="panel">
      <div className="panel-title">
        <h2>
          {text.round.grade}
          {subject.grade !== null && `：${labelOf(text.round.grades, subject.grade)}`}
        </h2>
        {mayGrade(round, { person, units }) && (
          <CommandButton
            form={gradeForm(round, subject, text)}
            target={{ path, revision: round.revision }}
            onDone={onDone}
          />
        )}
      </div>
    </section>
  );
}
