import type { Task } from '../api/shapes';
import { shanghaiMinute } from '../app/format';
import { UnitName } from '../app/unit-name.view';
import type { FormContext } from './form-context';

type UnitProps = { context: FormContext; slug: string };

const partOf = ({ task: { leads }, text }: FormContext, slug: string): string =>
  slug === leads[0] ? text.task.lead : leads.includes(slug) ? text.task.coLeads : text.task.participants;

const signedAt = ({ acceptances }: Task, slug: string): string | undefined =>
  acceptances.find(({ unitId }) => unitId === slug)?.at;

function Contribution({ context: { task, text }, slug }: UnitProps) {
  const given = task.contributions.find(({ unitId }) => unitId === slug);
  if (given) {
    return (
      <div className="contribution">
        <span className="good">{text.task.contributed}</span>{' '}
        {given.nil && <span className="plain-tag">{text.task.nothing}</span>}
        {given.statement}
      </div>
    );
  }
  const owed = slug !== task.leads[0] && task.leads.includes(slug) && task.due.kind !== 'longTerm';
  return owed ? <div className="contribution quiet">{text.task.contributionDue}</div> : null;
}

function UnitEntry({ context, slug }: UnitProps) {
  const { task, text } = context;
  const at = signedAt(task, slug);
  const isDeemed = at === undefined && task.deemed && slug === task.leads[0];
  const signed = at !== undefined || isDeemed;
  return (
    <li className={signed ? 'signed' : 'unsigned'}>
      <span className="signature" aria-hidden>
        {signed ? '✓' : '○'}
      </span>
      <UnitName slug={slug} />
      <span className="quiet">
        {partOf(context, slug)}
        {' · '}
        {at !== undefined && text.task.signedAt(shanghaiMinute(at))}
        {isDeemed && text.task.deemed}
        {!signed && text.task.unsigned}
      </span>
      <Contribution context={context} slug={slug} />
    </li>
  );
}

/** Every unit of the task: its part, when it signed, what it contributed. */
export function TaskUnits({ context }: { context: FormContext }) {
  const { leads, participants } = context.task;
  const units = [...new Set([...leads, ...participants])];
  return (
    <ul className="acceptances">
      {units.map((slug) => (
        <UnitEntry key={slug} context={context} slug={slug} />
      ))}
    </ul>
  );
}
