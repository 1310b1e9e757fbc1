import { Button } from 'antd';
import { useState } from 'react';
import type { Report, UnitWorkloadRow } from '../api/shapes';
import { hasRole } from '../app/reach';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { useNarrow } from '../app/width';
import { type Speech, useSpeech, useToday, useWorkspace } from '../app/workspace';
import { useReport, useReportRows, WHOLE } from '../report/report-data';
import type { RouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import { labelOf } from '../text/dictionary';
import type { Overdue, OverdueRow } from './desk.shapes';
import { RemindMany } from './remind-many.dialog';
import { TaskRowActions } from './task-row-actions.view';

function SupervisionCell({ row: { level, replyBy, repliedOn } }: { row: OverdueRow }) {
  const { text } = useSpeech();
  const today = useToday();
  if (level === null) return <span className="quiet">{text.desk.none}</span>;
  return (
    <>
      <span className={`level level-${level}`}>{labelOf(text.levels, level)}</span>
      <div className="quiet">
        {repliedOn !== null && <span className="good">{text.desk.replied(repliedOn)}</span>}
        {repliedOn === null && replyBy !== null && replyBy < today && (
          <span className="bad">{text.desk.lapsed(replyBy)}</span>
        )}
        {repliedOn === null && replyBy !== null && replyBy >= today && text.desk.replyBy(replyBy)}
      </div>
    </>
  );
}

function columnsIn({ text, say }: Speech): ReportColumn<OverdueRow>[] {
  return [
    {
      ...{ key: 'title', title: text.desk.task },
      render: (row) => (
        <>
          <a className="task-link" href={href(['tasks', row.taskId])}>
            {say(row.title)}
          </a>
          <div className="quiet task-id">{row.taskId}</div>
        </>
      ),
    },
    { key: 'lead', title: text.desk.lead, width: 180 },
    { key: 'dueOn', title: text.desk.due, width: 112 },
    {
      ...{ key: 'overdueDays', title: text.desk.overdueDays, width: 92, align: 'right' },
      render: (row) => <span className="bad">{text.desk.days(row.overdueDays)}</span>,
    },
    { key: 'level', title: text.desk.supervision, width: 178, render: (row) => <SupervisionCell row={row} /> },
    { key: 'actions', title: text.desk.actions, width: 190, render: (row) => <TaskRowActions row={row} /> },
  ];
}

/** How many tasks each lead has overdue; a click shows only those. */
function ByLead({ query }: { query: RouteQuery }) {
  const { text } = useSpeech();
  const { planId, lead } = query.values;
  const workload = useReport<Report<UnitWorkloadRow>>('unit-workload', { planId, limit: WHOLE });
  const rows = (workload.data?.rows ?? []).filter(({ overdue }) => overdue > 0).sort((a, b) => b.overdue - a.overdue);
  const most = Math.max(1, ...rows.map(({ overdue }) => overdue));
  if (rows.length === 0) return null;
  return (
    <section className="panel by-lead" aria-labelledby="by-lead-title">
      <div className="panel-title">
        <h2 id="by-lead-title">{text.desk.byLead}</h2>
        {lead !== undefined && (
          <Button type="link" size="small" onClick={() => query.set({ lead: undefined })}>
            {text.desk.allLeads}
          </Button>
        )}
      </div>
      <ul>
        {rows.map(({ unitId, overdue }) => (
          <li key={unitId}>
            <button
              type="button"
              className="lead-bar"
              aria-pressed={lead === unitId}
              onClick={() => query.set({ lead: lead === unitId ? undefined : unitId })}
            >
              <UnitName slug={unitId} />
              <span className="bad" title={text.desk.leadCount(overdue)}>
                {overdue}
              </span>
              <span className="lead-share" style={{ width: `${(overdue / most) * 100}%` }} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is past its date, who leads it, and what can be done about it from here. */
export function OverdueView({ query }: { query: RouteQuery }) {
  const speech = useSpeech();
  const { text } = speech;
  const { person } = useWorkspace();
  const narrow = useNarrow();
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [reminding, setReminding] = useState(false);
  const { planId, unitId, lead } = query.values;
  const rows = useReportRows<Overdue>('tasks-overdue', { planId, unitId: lead ?? unitId });
  const picked = (rows.data?.rows ?? []).filter(({ taskId }) => selected.includes(taskId));
  const mayRemind = !narrow && hasRole(person, 'office') && (rows.data?.rows.length ?? 0) > 0;
  return (
    <div className="desk-body">
      <ByLead query={query} />
      <section className="panel rows desk-rows" aria-label={text.desk.views.overdue}>
        {mayRemind && (
          <div className="rows-bar">
            <Button disabled={picked.length === 0} onClick={() => setReminding(true)}>
              {picked.length === 0 ? text.desk.remindNone : text.desk.remindSome(picked.length)}
            </Button>
          </div>
        )}
        <ReportTable<OverdueRow>
          name="tasks-overdue"
          rows={rows}
          rowKey={({ taskId }) => taskId}
          columns={columnsIn(speech)}
          empty={<p className="quiet nothing">{text.desk.nothing}</p>}
          {...(mayRemind
            ? { selection: { keys: selected, onChange: setSelected, label: (row) => text.desk.select(row.taskId) } }
            : {})}
        />
      </section>
      <RemindMany
        open={reminding}
        rows={picked}
        onDone={rows.reload}
        onClose={() => {
          setReminding(false);
          setSelected([]);
        }}
      />
    </div>
  );
}
