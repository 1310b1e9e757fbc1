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
import { AcceptAction } from './accept.action';
import { ReportProgressAction } from './report-progress.action';
import { Acceptances, Deliverables, TaskFacts } from './task-facts.view';
import { takesPart, taskRights } from './task-rights';
import { TaskTimeline } from './task-timeline.view';

function Actions({ task, onDone }: { task: Task; onDone: () => void }) {
  const { person, units } = useWorkspace();
  const { text } = useSpeech();
  const rights = taskRights(task, person, units);
  if (!takesPart(task, person, units)) return <p className="quiet">{text.actions.notYours}</p>;
  return (
    <div className="actions">
      {rights.acceptFor.map((unitId) => (
        <AcceptAction key={unitId} task={task} unitId={unitId} onDone={onDone} />
      ))}
      {rights.reportProgress && <ReportProgressAction task={task} onDone={onDone} />}
    </div>
  );
}

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
  history: readonly HistoryRow[];
  past: boolean;
  onDone: () => void;
}

function TaskView({ task, history, past, onDone }: TaskViewProps) {
  const { text } = useSpeech();
  const known = history.filter((row) => row.revision <= task.revision);
  return (
    <>
      {past && (
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
      )}
      <TaskHeader task={task} actions={past ? null : <Actions task={task} onDone={onDone} />} />
      <div className="task-body">
        <div>
          <section className="panel" aria-label={text.task.clauses}>
            <TaskFacts task={task} />
            <Progress percent={task.percent} status="normal" aria-label={text.task.progress} />
          </section>
          <Panel title={text.task.deliverables}>
            <Deliverables task={task} />
          </Panel>
          <Panel title={text.task.acceptances}>
            <Acceptances task={task} history={known} />
          </Panel>
        </div>
        <Panel title={text.task.timeline}>
          <TaskTimeline taskId={task.id} rows={known} />
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

/** One task: where it stands, who has signed, what may be done now, and every event that led here. */
export function TaskPage({ taskId, asOf, back }: TaskPageProps) {
  const { api } = useWorkspace();
  const { language, text, say } = useSpeech();
  const loaded = useLoaded(`${language} ${taskId} ${asOf ?? ''}`, async (signal) => {
    const [task, history] = await Promise.all([
      api.get<Task>(`/v1/tasks/tasks/${encodeURIComponent(taskId)}`, { asOf }, signal),
      api.get<History>(`/v1/history/task-${encodeURIComponent(taskId)}`, {}, signal),
    ]);
    return { task, history: history.rows };
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
