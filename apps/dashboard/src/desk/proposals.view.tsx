import type { Report } from '../api/shapes';
import { useSpeech } from '../app/workspace';
import { useReportRows } from '../report/report-data';
import type { RouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';

interface ProposalRow {
  kind: string;
  targetId: string;
  unitId: string;
  causedBy: string;
  raisedAt: string;
  doneBy: string | null;
}

const COLUMNS: ReportColumn<ProposalRow>[] = [
  { key: 'kind' },
  { key: 'targetId' },
  { key: 'unitId' },
  { key: 'causedBy' },
  { key: 'raisedAt' },
  { key: 'doneBy' },
];

/** What events elsewhere suggest to do: nothing is commanded, a person acts. */
export function ProposalsView({ query }: { query: RouteQuery }) {
  const { text } = useSpeech();
  const { planId, unitId } = query.values;
  const rows = useReportRows<Report<ProposalRow>>('proposals', { planId, unitId });
  return (
    <section className="panel rows">
      <ReportTable<ProposalRow>
        name="proposals"
        rows={rows}
        rowKey={({ kind, targetId, causedBy }) => `${kind} ${targetId} ${causedBy}`}
        columns={COLUMNS}
        empty={<p className="quiet nothing">{text.desk.nothing}</p>}
      />
    </section>
  );
}
