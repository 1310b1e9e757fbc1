import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Skeleton } from 'antd';
import { type ReactNode, useEffect } from 'react';
import type { History, HistoryRow, Task } from '../api/shapes';
import { useLoaded, useReportChanges } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { href } from '../app/route';
import { StateMark } from '../app/state-mark.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { OverdueMark } from '../ledger/ledger-cells.view';
import { IssueOrderButton } from '../finding/issue-order.button';
import type { PlanState } from '../plan/plan.shapes';
import { type FormContext, useFormContext } from './form-context';
import { TaskActions } from './task-actions.view';
import { readTask } from './task-data';
import { TaskFacts } from './task-facts.view';
import { TaskMissing, TaskOutputs } from './task-outputs.view';
import { taskRights } from './task-rights';
import { TaskDifficulties, TaskSupervision } from './task-supervision.view';
import { TaskTimeline } from './task-timeline.view';
import { TaskUnits } from './task-units.view';

function TaskHeader({ task, actions }: { task: Task; actions: ReactNode }) {
  const { text, say } = useSpeech();
  return (
    <div className="task-header">
      <div>
        <h1>{say(task.title)}</h1>
        <div className="task-line">
          <StateMark state={task.state} />
          {task.overdueDays > 0 && <OverdueMark days={task.overdueDays} />}
          {task.additional && <span className="plain-tag">{text.ledger.additional}</span>}
          {task.backdated && <span className="plain-tag">{text.task.backdated}</span>}
          <span className="quiet">
            <span className="task-id">{task.id}</span>
            {text.task.revision(task.revision)}
          </span>
        </div>
      </div>
      {actions}
    </div>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface TaskViewProps {
  task: Task;
  plan: PlanState | undefined;
  history: readonly HistoryRow[];
  past: boolean;
  onDone: () => void;
}

function PastBanner({ task }: { task: Task }) {
  const { text } = useSpeech();
  return (
    <Alert
      type="info"
      showIcon
      title={text.task.pastBanner(task.revision)}
      action={
        <Button size="small" href={href(['tasks', task.id])}>
          {text.task.toNow}
        </Button>
      }
    />
  );
}

function Parts({ task }: { task: Task }) {
  const { text } = useSpeech();
  if (task.parts.length === 0) return null;
  return (
    <Panel title={text.task.parts}>
      <ul>
        {task.parts.map((id) => (
          <li key={id}>
            <a className="task-id" href={href(['tasks', id])}>
              {id}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function HeaderActions({ context, plan, onDone }: { context: FormContext } & Pick<TaskViewProps, 'plan' | 'onDone'>) {
  return (
    <div className="actions">
      <TaskActions context={context} onDone={onDone} />
      <IssueOrderButton task={context.task} plan={plan} />
    </div>
  );
}

function TaskView({ task, plan, history, past, onDone }: TaskViewProps) {
  const { text } = useSpeech();
  const context = useFormContext(task, plan);
  const rights = past ? [] : taskRights(task, context);
  const shared = { context, rights, onDone };
  return (
    <>
      {past && <PastBanner task={task} />}
      <TaskHeader task={task} actions={past ? null : <HeaderActions context={context} plan={plan} onDone={onDone} />} />
      <div className="task-body">
        <div>
          <section className="panel" aria-label={text.task.clauses}>
            <TaskFacts context={context} plan={plan} />
            <Progress percent={task.percent} status="normal" aria-label={text.task.progress} />
          </section>
          <TaskSupervision {...shared} />
          {!past && <TaskMissing context={context} />}
          <TaskOutputs {...shared} />
          <Panel title={text.task.units}>
            <TaskUnits context={context} />
          </Panel>
          <Parts task={task} />
          <TaskDifficulties {...shared} />
        </div>
        <Panel title={text.task.timeline}>
          <TaskTimeline taskId={task.id} rows={history.filter((row) => row.revision <= task.revision)} />
        </Panel>
      </div>
    </>
  );
}

interface TaskPageProps {
  taskId: string;
  asOf: string | undefined;
  back: string;
}

/** One task: where it stands, what it lacks, what may be done now, and every event that led here. */
export function TaskPage({ taskId, asOf, back }: TaskPageProps) {
  const { api } = useWorkspace();
  const { language, text, say } = useSpeech();
  const loaded = useLoaded(`${language} ${taskId} ${asOf ?? ''}`, async (signal) => {
    const [read, history] = await Promise.all([
      readTask(api, taskId, asOf, signal),
      api.get<History>(`/v1/history/task-${encodeURIComponent(taskId)}`, {}, signal),
    ]);
    return { ...read, history: history.rows };
  });
  useReportChanges(['task-ledger'], loaded.reload);
  const title = loaded.data && say(loaded.data.task.title);
  useEffect(() => {
    document.title = `${title ?? taskId} · ${text.product}`;
  }, [title, taskId, text]);
  return (
    <>
      <a className="back" href={back}>
        <ArrowLeftOutlined aria-hidden /> {text.task.back}
      </a>
      {loaded.error && <ProblemView error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton active paragraph={{ rows: 10 }} />}
      {loaded.data && <TaskView {...loaded.data} past={asOf !== undefined} onDone={loaded.reload} />}
    </>
  );
}
