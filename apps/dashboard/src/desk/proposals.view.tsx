import type { Report } from '../api/shapes';
import { shanghaiMinute } from '../app/format';
import { href } from '../app/route';
import { type Speech, useSpeech } from '../app/workspace';
import { useReportRows } from '../report/report-data';
import type { RouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import { labelOf } from '../text/dictionary';

interface ProposalRow {
  kind: string;
  targetId: string;
  unitId: string;
  causeType: string;
  causeStream: string;
  raisedAt: string;
}

/** Where the thing is that a proposal is about; of the others it may be one of another service. */
const PLACES: Readonly<Record<string, string>> = { 'revoke-plan': 'plans', 'cancel-task': 'tasks' };

const columnsIn = ({ text: { desk } }: Speech): ReportColumn<ProposalRow>[] => [
  { key: 'kind', title: desk.proposal, width: 140, render: ({ kind }) => labelOf(desk.proposalKinds, kind) },
  {
    ...{ key: 'targetId', title: desk.about },
    render: ({ kind, targetId }) => {
      const place = PLACES[kind];
      if (place === undefined) return targetId;
      return (
        <a className="task-id" href={href([place, targetId])}>
          {targetId}
        </a>
      );
    },
  },
  { key: 'unitId', title: desk.unit, width: 240 },
  {
    ...{ key: 'causeType', title: desk.cause, width: 260 },
    render: ({ causeType, causeStream }) => (
      <>
        {causeType} <div className="quiet">{causeStream}</div>
      </>
    ),
  },
  {
    ...{ key: 'raisedAt', title: desk.raisedAt, width: 150 },
    render: ({ raisedAt }) => <time dateTime={raisedAt}>{shanghaiMinute(raisedAt)}</time>,
  },
];

/** What events elsewhere suggest to do: nothing is commanded, a person acts. */
export function ProposalsView({ query }: { query: RouteQuery }) {
  const speech = useSpeech();
  const { text } = speech;
  const { planId, unitId } = query.values;
  const rows = useReportRows<Report<ProposalRow>>('proposals', { planId, unitId });
  return (
    <>
      <p className="quiet page-note desk-note">{text.desk.proposalsHint}</p>
      <section className="panel rows" aria-label={text.desk.views.proposals}>
        <ReportTable<ProposalRow>
          name="proposals"
          rows={rows}
          rowKey={({ kind, targetId }) => `${kind} ${targetId}`}
          columns={columnsIn(speech)}
          empty={<p className="quiet nothing">{text.desk.nothing}</p>}
        />
      </section>
    </>
  );
}
