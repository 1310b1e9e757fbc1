import { Descriptions, type DescriptionsProps } from 'antd';
import type { ReactNode } from 'react';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import type { PlanState } from '../plan/plan.shapes';
import type { FormContext } from './form-context';

function DueFact({ context: { task, text } }: { context: FormContext }) {
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

type Fact = readonly [key: string, label: string, value: ReactNode];

/** What does not apply is left out. */
function datesOf({ task, text }: FormContext): Fact[] {
  const waiting = task.state === 'assigned' || task.state === 'declined';
  const dates: [
    keyof typeof text.task & ('acceptBy' | 'submittedOn' | 'completedOn' | 'verifyBy' | 'fixBy' | 'remindedOn'),
    boolean,
  ][] = [
    ['acceptBy', waiting],
    ['submittedOn', true],
    ['completedOn', true],
    ['verifyBy', task.state === 'submitted'],
    ['fixBy', task.state === 'returned'],
    ['remindedOn', true],
  ];
  return dates.flatMap(([field, applies]) =>
    applies && task[field] ? [[field, text.task[field], task[field]] as const] : [],
  );
}

function happeningsOf({ task, text, unitName }: FormContext): Fact[] {
  const { suspension, transferRequest: asked } = task;
  const facts: (Fact | false)[] = [
    suspension !== null && ['suspended', text.task.suspended, text.task.suspendedOn(suspension.on, suspension.until)],
    asked !== null && [
      'asked',
      text.task.transferRequest,
      `${asked.toUnit ? `${unitName(asked.toUnit)}：` : ''}${asked.reason}`,
    ],
    task.returns > 0 && ['returns', text.task.returns, text.task.times(task.returns)],
    task.extensions > 0 && ['extensions', text.task.extensions, text.task.times(task.extensions)],
    typeof task.onTime === 'boolean' && [
      'result',
      text.task.result,
      task.onTime ? text.ledger.onTime : text.ledger.late,
    ],
  ];
  return facts.filter((fact) => fact !== false);
}

/** Lead, plan, clauses and dates. */
export function TaskFacts({ context, plan }: { context: FormContext; plan: PlanState | undefined }) {
  const { task, text, say } = context;
  const [lead = ''] = task.leads;
  const phase = plan?.phases.find(({ code }) => code === task.phase);
  const facts: (Fact | undefined)[] = [
    ['lead', text.task.lead, <UnitName slug={lead} />],
    ['due', text.task.due, <DueFact context={context} />],
    ['verifier', text.task.verifier, <UnitName slug={task.verifierUnit} />],
    ['basis', text.task.clauses, task.basis.join('、')],
    ['plan', text.task.plan, <a href={href(['plans', task.planId])}>{plan ? say(plan.title) : task.planId}</a>],
    phase && ['phase', text.task.phase, say(phase.title)],
    task.parent === null
      ? undefined
      : ['part', text.task.part, <a href={href(['tasks', task.parent])}>{task.parent}</a>],
    ...datesOf(context),
    ...happeningsOf(context),
  ];
  const items: NonNullable<DescriptionsProps['items']> = facts.flatMap((fact) =>
    fact ? [{ key: fact[0], label: fact[1], children: fact[2] }] : [],
  );
  return <Descriptions size="small" column={{ xs: 1, sm: 1, md: 2 }} items={items} />;
}
