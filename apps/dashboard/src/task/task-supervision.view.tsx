import type { Difficulty, Supervision } from '../api/shapes';
import { UnitName } from '../app/unit-name.view';
import { labelOf } from '../text/dictionary';
import type { FormContext } from './form-context';
import { TaskCommandButton } from './task-command.dialog';
import type { TaskCommandName, TaskRight } from './task-rights';

interface PanelProps {
  context: FormContext;
  rights: readonly TaskRight[];
  onDone: () => void;
}

function Offered({ context, rights, onDone, commands }: PanelProps & { commands: readonly TaskCommandName[] }) {
  const offered = rights.filter(({ command }) => commands.includes(command));
  return (
    <span className="actions">
      {offered.map((right) => (
        <TaskCommandButton key={right.command} size="small" right={right} context={context} onDone={onDone} />
      ))}
    </span>
  );
}

function Standing({ supervision, context: { text, today } }: { supervision: Supervision; context: FormContext }) {
  const { repliedOn, lapsed, limitOn } = supervision;
  if (repliedOn !== null) return <span className="good">{text.task.replied(repliedOn)}</span>;
  if (lapsed || today > limitOn) return <span className="bad">{text.task.lapsed}</span>;
  return <span>{text.task.waiting}</span>;
}

/** The supervision that is open: level, by whom, until when, and whether it has its answer. */
export function TaskSupervision(props: PanelProps) {
  const { task, text } = props.context;
  const { supervision } = task;
  if (!supervision) return null;
  const { level, issuer, issuedOn, limitOn, reason } = supervision;
  return (
    <section className="panel supervised">
      <div className="panel-title">
        <h2>
          {text.task.supervision} · {labelOf(text.levels, level)}
        </h2>
        <Offered {...props} commands={['reply-supervision', 'lift-supervision']} />
      </div>
      <dl className="facts">
        <dt>{text.task.supervisedBy}</dt>
        <dd>
          <UnitName slug={issuer} /> <time className="quiet">{issuedOn}</time>
        </dd>
        <dt>{text.task.supervisionReason}</dt>
        <dd>{reason}</dd>
        <dt>{text.task.replyBy}</dt>
        <dd>
          <time>{limitOn}</time> · <Standing supervision={supervision} context={props.context} />
        </dd>
      </dl>
    </section>
  );
}

function DifficultyEntry({ difficulty, ...props }: PanelProps & { difficulty: Difficulty }) {
  const { text, today } = props.context;
  const { difficultyNo, unitId, text: words, raisedOn, answerBy, answeredOn, findings, measures } = difficulty;
  const answer = props.rights.find(({ command }) => command === 'answer-difficulty');
  return (
    <li className="difficulty">
      <div className="quiet">
        <UnitName slug={unitId} /> {text.task.difficultyRaised(raisedOn)}
        {answeredOn === null && (
          <span className={today > answerBy ? 'bad' : undefined}>
            {' · '}
            {text.task.answerBy(answerBy)}
            {today > answerBy && ` · ${text.task.answerLate}`}
          </span>
        )}
      </div>
      <p>{words}</p>
      {answeredOn !== null && (
        <dl className="facts">
          <dt>{text.task.answered(answeredOn)}</dt>
          <dd>
            {text.task.findings}：{findings}
          </dd>
          <dd>
            {text.task.measures}：{measures}
          </dd>
        </dl>
      )}
      {answeredOn === null && answer && (
        <TaskCommandButton
          size="small"
          right={{ ...answer, about: difficultyNo }}
          context={props.context}
          onDone={props.onDone}
        />
      )}
    </li>
  );
}

/** What units could not do by themselves, and what the office answered. */
export function TaskDifficulties(props: PanelProps) {
  const { task, text } = props.context;
  const raise = props.rights.some(({ command }) => command === 'raise-difficulty');
  if (task.difficulties.length === 0 && !raise) return null;
  return (
    <section className="panel">
      <div className="panel-title">
        <h2>{text.task.difficulties}</h2>
        <Offered {...props} commands={['raise-difficulty']} />
      </div>
      {task.difficulties.length === 0 && <p className="quiet">{text.task.noDifficulties}</p>}
      <ul>
        {task.difficulties.map((difficulty) => (
          <DifficultyEntry key={difficulty.difficultyNo} {...props} difficulty={difficulty} />
        ))}
      </ul>
    </section>
  );
}
