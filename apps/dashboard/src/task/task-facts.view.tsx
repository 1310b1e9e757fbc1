import { Descriptions, type DescriptionsProps, Table } from 'antd';
import type { Deliverable, HistoryRow, Task } from '../api/shapes';
import { shanghaiMinute } from '../app/format';
import { UnitName } from '../app/unit-name.view';
import { useSpeech } from '../app/workspace';

function DueFact({ task }: { task: Task }) {
  const { text } = useSpeech();
  if (task.dueOn === null) return <>{task.due.kind === 'longTerm' ? text.ledger.longTerm : text.ledger.undated}</>;
  return (
    <>
      <time dateTime={task.dueOn}>{task.dueOn}</time>
      <span className="quiet aside">
        {task.limitSource === 'document' ? text.task.limitDocument : text.task.limitParameter}
      </span>
    </>
  );
}

/** Lead, clauses and dates; what does not apply is left out. */
export function TaskFacts({ task }: { task: Task }) {
  const { text } = useSpeech();
  const lead = task.leads[0];
  const dates = (['submittedOn', 'completedOn', 'fixBy'] as const).flatMap((field) =>
    task[field] ? [{ key: field, label: text.task[field], children: task[field] }] : [],
  );
  const items: NonNullable<DescriptionsProps['items']> = [
    { key: 'lead', label: text.task.lead, children: lead && <UnitName slug={lead} /> },
    { key: 'due', label: text.task.due, children: <DueFact task={task} /> },
    { key: 'verifier', label: text.task.verifier, children: <UnitName slug={task.verifierUnit} /> },
    { key: 'basis', label: text.task.clauses, children: task.basis.join('、') },
    ...dates,
    ...(typeof task.onTime === 'boolean'
      ? [{ key: 'result', label: text.task.result, children: task.onTime ? text.ledger.onTime : text.ledger.late }]
      : []),
  ];
  return <Descriptions size="small" column={{ xs: 1, sm: 1, md: 2 }} items={items} />;
}

export function Deliverables({ task }: { task: Task }) {
  const { text, say } = useSpeech();
  if (task.deliverables.length === 0) return <p className="quiet">{text.task.noDeliverables}</p>;
  const handedIn = (code: string): number =>
    (task.evidence ?? [])
      .filter((evidence) => evidence.deliverableCode === code)
      .reduce((sum, evidence) => sum + (evidence.quantity ?? 1), 0);
  return (
    <Table<Deliverable>
      rowKey="code"
      size="small"
      pagination={false}
      dataSource={task.deliverables}
      columns={[
        {
          title: text.task.deliverable,
          key: 'name',
          render: (_, item) => (
            <>
              {say(item.name)}{' '}
              <span className="quiet">{item.mandatory ? text.task.mandatory : text.task.optional}</span>
            </>
          ),
        },
        {
          title: text.task.required,
          key: 'quantity',
          align: 'right',
          width: 110,
          render: (_, item) => `${item.quantity} ${say(item.unit)}`,
        },
        { title: text.task.handedIn, key: 'in', align: 'right', width: 104, render: (_, item) => handedIn(item.code) },
      ]}
    />
  );
}

/** Every unit of the task, its part and when it signed; `history` tells a signature from one deemed given. */
export function Acceptances({ task, history }: { task: Task; history: readonly HistoryRow[] }) {
  const { text } = useSpeech();
  const deemed = history.some((row) => row.type === 'TaskDeemedAccepted');
  const units = [...new Set([...task.leads, ...task.participants])];
  const partOf = (slug: string): string =>
    slug === task.leads[0] ? text.task.lead : task.leads.includes(slug) ? text.task.coLeads : text.task.participants;
  return (
    <ul className="acceptances">
      {units.map((slug) => {
        const signature = task.acceptances.find((acceptance) => acceptance.unitId === slug);
        const isDeemed = !signature && deemed && slug === task.leads[0];
        return (
          <li key={slug} className={signature || isDeemed ? 'signed' : 'unsigned'}>
            <span className="signature" aria-hidden>
              {signature || isDeemed ? '✓' : '○'}
            </span>
            <UnitName slug={slug} />
            <span className="quiet">
              {partOf(slug)}
              {' · '}
              {signature && text.task.signedAt(shanghaiMinute(signature.at))}
              {isDeemed && text.task.deemed}
              {!signature && !isDeemed && text.task.unsigned}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
