import type { Report } from '../api/shapes';
import { href } from '../app/route';
import { type Speech, useSpeech } from '../app/workspace';
import { useReportRows } from '../report/report-data';
import type { RouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import type { LateRow } from './desk.shapes';

/** The task of a difficulty `<taskId>-<n>`; of a task, itself. */
export const taskOf = (report: string, id: string): string =>
  report === 'difficulties-late' ? id.replace(/-\d+$/, '') : id;

function columnsIn({ text, say }: Speech, report: string): ReportColumn<LateRow>[] {
  return [
    {
      ...{ key: 'id', title: text.desk.task },
      render: ({ id, title }) => (
        <>
          <a className="task-link" href={href(['tasks', taskOf(report, id)])}>
            {title === undefined ? id : say(title)}
          </a>
          {title !== undefined && <div className="quiet task-id">{id}</div>}
        </>
      ),
    },
    { key: 'unitId', title: text.desk.unit, width: 260 },
    { key: 'dueOn', title: text.desk.limit, width: 120 },
    {
      ...{ key: 'daysLate', title: text.desk.late, width: 110, align: 'right' },
      render: ({ daysLate }) => <span className="bad">{text.desk.days(daysLate)}</span>,
    },
  ];
}

/** What should have been done by a day and was not, or later: one of the reports with the same rows. */
export function LateView({ report, query }: { report: string; query: RouteQuery }) {
  const speech = useSpeech();
  const { planId, unitId } = query.values;
  const rows = useReportRows<Report<LateRow>>(report, { planId, unitId });
  return (
    <section className="panel rows">
      <ReportTable<LateRow>
        name={report}
        rows={rows}
        rowKey={({ id }) => id}
        columns={columnsIn(speech, report)}
        empty={<p className="quiet nothing">{speech.text.desk.nothing}</p>}
      />
    </section>
  );
}
