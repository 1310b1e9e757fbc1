import { Skeleton } from 'antd';
import { Fragment } from 'react';
import type { Ledger, LedgerRow } from '../api/shapes';
import { ProblemView } from '../app/problem.view';
import { href } from '../app/route';
import { StateMark } from '../app/state-mark.view';
import { UnitName } from '../app/unit-name.view';
import { useSpeech, useToday } from '../app/workspace';
import { OverdueMark } from '../ledger/ledger-cells.view';
import { FilterBar } from '../report/filter-bar.view';
import { useReport, WHOLE } from '../report/report-data';
import type { RouteQuery } from '../report/report-query';
import { type BoardColumn, boardOf, timelineOf, todayAt } from './board';
import type { PlanState } from './plan.shapes';
import { StateBar } from './plans.page';

/** The phases on one line, with today. */
function PhaseLine({ plan }: { plan: PlanState }) {
  const { text, say } = useSpeech();
  const today = useToday();
  const line = timelineOf(plan, today);
  if (!line) return null;
  return (
    <section className="panel phase-line" aria-label={text.plan.timeline}>
      <div className="phase-track">
        {line.stretches.map(({ phase, left, width, label }) => (
          <div
            key={`${phase.code} ${label}`}
            className={`stretch${phase.running ? ' stretch-running' : ''}`}
            style={{ left: `${left}%`, width: `${width}%` }}
            title={`${say(phase.title)} ${label}`}
          >
            <span>{say(phase.title)}</span>
          </div>
        ))}
        <div className="today-mark" style={{ left: `${line.today}%` }}>
          <span className={line.today > 80 ? 'today-left' : undefined}>{text.plan.today(today)}</span>
        </div>
      </div>
      <div className="phase-ends quiet">
        <time>{line.from}</time>
        <time>{line.to}</time>
      </div>
    </section>
  );
}

function BoardCard({ row }: { row: LedgerRow }) {
  const { text, say } = useSpeech();
  return (
    <li className={`board-card${row.overdueDays > 0 ? ' board-overdue' : ''}`}>
      <a className="task-link" href={href(['tasks', row.taskId])}>
        {say(row.title)}
      </a>
      <div className="quiet">
        <UnitName slug={row.lead} />
      </div>
      <div className="board-line">
        <StateMark state={row.state} />
        <span className="quiet">{row.dueOn ?? (row.longTerm ? text.ledger.longTerm : text.ledger.undated)}</span>
      </div>
      {row.overdueDays > 0 && <OverdueMark days={row.overdueDays} />}
    </li>
  );
}

/** The line of today stands in the running phase, and where it parts what was due from what is. */
function OpenCards({ open, running }: { open: readonly LedgerRow[]; running: boolean }) {
  const { text } = useSpeech();
  const today = useToday();
  const at = todayAt(open, today);
  const line = running || (at > 0 && at < open.length) ? at : undefined;
  const mark = (
    <li className="today-line" aria-label={text.plan.today(today)}>
      {text.plan.today(today)}
    </li>
  );
  if (open.length === 0) return <p className="quiet">{text.plan.noOpen}</p>;
  return (
    <ul className="board-cards">
      {open.map((row, index) => (
        <Fragment key={row.taskId}>
          {index === line && mark}
          <BoardCard row={row} />
        </Fragment>
      ))}
      {line === open.length && mark}
    </ul>
  );
}

function Column({ column: { phase, open, done }, only }: { column: BoardColumn; only: boolean }) {
  const { text, say } = useSpeech();
  const title = phase ? say(phase.title) : only ? text.plan.allTasks : text.plan.noPhase;
  const byState = Object.fromEntries(
    [...open, ...done].map(({ state }) => [state, [...open, ...done].filter((row) => row.state === state).length]),
  );
  return (
    <section className={`board-column${phase?.running ? ' board-running' : ''}`} aria-label={title}>
      <header>
        <h2>
          {title} {phase?.running && <span className="running-tag">{text.plan.running}</span>}
        </h2>
        {phase?.windows.map(({ from, to }) => (
          <div key={`${from} ${to}`} className="quiet">
            {from ?? '…'} – {to ?? '…'}
          </div>
        ))}
        <StateBar byState={byState} />
        <div className="quiet">{text.plan.openCount(open.length, open.length + done.length)}</div>
      </header>
      <OpenCards open={open} running={phase?.running ?? only} />
      {done.length > 0 && (
        <details>
          <summary>{text.plan.done(done.length)}</summary>
          <ul className="board-cards">
            {done.map((row) => (
              <BoardCard key={row.taskId} row={row} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** The plan's tasks by phase: who leads them, where they stand, and what of them lies behind us. */
export function BoardView({ plan, query }: { plan: PlanState; query: RouteQuery }) {
  const { text } = useSpeech();
  const { unitId } = query.values;
  const tasks = useReport<Ledger>('task-ledger', { planId: plan.planId, unitId, limit: WHOLE });
  const columns = boardOf(plan.phases, tasks.data?.rows ?? []);
  return (
    <>
      <PhaseLine plan={plan} />
      <FilterBar
        fields={[{ name: 'unitId', label: text.plan.unitFilter, kind: 'unit', width: 'wide' }]}
        values={{ unitId }}
        onChange={query.set}
        onClear={query.clear}
      />
      {tasks.error && <ProblemView error={tasks.error} onRetry={tasks.reload} />}
      {!tasks.data && !tasks.error && <Skeleton active />}
      {tasks.data?.nextCursor !== undefined && (
        <p className="quiet page-note">{text.plan.truncated(tasks.data.rows.length, tasks.data.total ?? 0)}</p>
      )}
      <div className={`board${columns.length === 1 ? ' board-single' : ''}`}>
        {columns.map((column) => (
          <Column key={column.phase?.code ?? ''} column={column} only={columns.length === 1} />
        ))}
      </div>
    </>
  );
}
