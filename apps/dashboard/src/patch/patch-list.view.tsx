import type { Query } from '../api/api';
import type { Report } from '../api/shapes';
import { href } from '../app/route';
import { StateMark } from '../app/state-mark.view';
import { type Speech, useSpeech } from '../app/workspace';
import { useReportRows } from '../report/report-data';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import { labelOf } from '../text/dictionary';
import type { PatchRow } from './patch.shapes';

const NOTHING = <span className="quiet">–</span>;

function StateCell({ row: { state, untrue, proofBy } }: { row: PatchRow }) {
  const { patch } = useSpeech().text;
  return (
    <>
      <StateMark state={state} />
      {untrue && <span className="bad aside">{patch.untrue}</span>}
      {state === 'returned' && proofBy !== null && (
        <div className="quiet">
          {patch.proofBy} {proofBy}
        </div>
      )}
    </>
  );
}

function VerdictCell({ row: { verdict, category } }: { row: PatchRow }) {
  const { patch } = useSpeech().text;
  if (verdict === null) return NOTHING;
  return (
    <>
      {labelOf(patch.verdicts, verdict)}
      {category !== null && <div className="quiet">{labelOf(patch.categories, category)}</div>}
    </>
  );
}

function FindingCell({ row: { findingId } }: { row: PatchRow }) {
  if (findingId === null) return NOTHING;
  return (
    <a className="task-id" href={href(['findings', findingId])}>
      {findingId}
    </a>
  );
}

function columnsIn({ patch }: Speech['text']): ReportColumn<PatchRow>[] {
  return [
    {
      ...{ key: 'patchId', title: patch.title, width: 210 },
      render: ({ patchId, batch, patchNo }) => (
        <>
          <a className="finding-link" href={href(['patches', patchId])}>
            {batch} · {patchNo}
          </a>
          <div className="quiet task-id">{patchId}</div>
        </>
      ),
    },
    { key: 'unitId', width: 150 },
    {
      ...{ key: 'place', width: 240 },
      render: ({ place, areaSqm, farmlandSqm, landClass }) => (
        <>
          {place}
          <div className="quiet">
            {patch.sqm(areaSqm, farmlandSqm)} · {labelOf(patch.landClasses, landClass)}
          </div>
        </>
      ),
    },
    { key: 'dueOn', width: 110 },
    { key: 'state', width: 170, render: (row) => <StateCell row={row} /> },
    { key: 'verdict', width: 150, render: (row) => <VerdictCell row={row} /> },
    { key: 'findingId', title: patch.finding, width: 190, render: (row) => <FindingCell row={row} /> },
  ];
}

/** Every patch by itself, with the finding that it became. */
export function PatchListView({ query }: { query: Query }) {
  const { text } = useSpeech();
  const rows = useReportRows<Report<PatchRow>>('imagery-patches', query);
  return (
    <ReportTable
      name="imagery-patches"
      rows={rows}
      rowKey={({ patchId }) => patchId}
      rowClass={({ untrue }) => (untrue ? 'row-overdue' : '')}
      columns={columnsIn(text)}
    />
  );
}
