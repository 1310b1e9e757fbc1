import type { Evidence, Task } from '../api/shapes';
import { EvidenceList } from '../evidence/evidence-list.view';
import type { FormContext } from './form-context';
import { TaskCommandButton } from './task-command.dialog';
import { missingOf, type Output, outputsOf } from './task-missing';
import type { TaskRight } from './task-rights';

interface OutputsProps {
  context: FormContext;
  /** None where the page shows a past state. */
  rights: readonly TaskRight[];
  onDone: () => void;
}

function Files({ context, rights, onDone, items }: OutputsProps & { items: readonly Evidence[] }) {
  const { task, text } = context;
  const mayWithdraw = rights.some(({ command }) => command === 'withdraw-evidence');
  const detail = ({ quantity, producedOn }: Evidence): string =>
    [quantity > 1 && text.task.quantity(quantity), producedOn && text.task.producedOn(producedOn)]
      .filter(Boolean)
      .join(' · ');
  return (
    <EvidenceList
      stream={`task-${task.id}`}
      items={items}
      detail={detail}
      actions={({ sha256 }) =>
        mayWithdraw && (
          <TaskCommandButton
            size="small"
            right={{ command: 'withdraw-evidence', about: sha256 }}
            context={context}
            onDone={onDone}
          />
        )
      }
    />
  );
}

function OutputEntry({ output, ...files }: OutputsProps & { output: Output }) {
  const { text, say, task } = files.context;
  const { code, name, unit, quantity, mandatory, handedIn, lacking } = output;
  const items = task.evidence.filter(({ deliverableCode }) => deliverableCode === code);
  return (
    <li className="output">
      <div className="output-head">
        <span>
          {say(name)} <span className="quiet">{mandatory ? text.task.mandatory : text.task.optional}</span>
        </span>
        <span className={lacking > 0 ? 'bad' : handedIn >= quantity ? 'good' : 'quiet'}>
          {handedIn} / {quantity} {say(unit)}
          {lacking > 0 && ` · ${text.task.lacking(lacking)}`}
        </span>
      </div>
      {items.length > 0 && <Files {...files} items={items} />}
    </li>
  );
}

/** Each output with what is asked for, what was handed in, and the files that prove it. */
export function TaskOutputs(props: OutputsProps) {
  const { task, text } = props.context;
  const codes = task.deliverables.map(({ code }) => code);
  const others = task.evidence.filter(({ deliverableCode }) => !codes.includes(deliverableCode ?? ''));
  const attach = props.rights.find(({ command }) => command === 'attach-evidence');
  return (
    <section className="panel">
      <div className="panel-title">
        <h2>{text.task.deliverables}</h2>
        {attach && <TaskCommandButton size="small" right={attach} context={props.context} onDone={props.onDone} />}
      </div>
      {codes.length === 0 && <p className="quiet">{text.task.noDeliverables}</p>}
      <ul className="outputs">
        {outputsOf(task).map((output) => (
          <OutputEntry key={output.code} {...props} output={output} />
        ))}
        {others.length > 0 && (
          <li className="output">
            <div className="output-head">{text.task.otherEvidence}</div>
            <Files {...props} items={others} />
          </li>
        )}
      </ul>
    </section>
  );
}

const MAY_LACK: readonly Task['state'][] = ['accepted', 'inProgress', 'returned'];

/** What stands between the task and its submission. */
export function TaskMissing({ context }: { context: FormContext }) {
  const { task, text, say, unitName } = context;
  if (task.due.kind === 'longTerm' || !MAY_LACK.includes(task.state)) return null;
  const { outputs, coLeads } = missingOf(task);
  const lines = [
    ...outputs.map(({ name, lacking, unit }) => text.task.missing.deliverable(say(name), `${lacking} ${say(unit)}`)),
    ...coLeads.map((slug) => text.task.missing.contribution(unitName(slug))),
  ];
  return (
    <section className={`panel missing${lines.length > 0 ? '' : ' missing-nothing'}`}>
      <h2>{lines.length > 0 ? text.task.missing.title : text.task.missing.none}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {task.metrics.length > 0 && <p className="quiet">{text.task.missing.metrics(task.metrics.join('、'))}</p>}
    </section>
  );
}
