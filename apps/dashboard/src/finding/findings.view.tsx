import type { Query } from '../api/api';
import type { Report } from '../api/shapes';
import { href } from '../app/route';
import { UnitName } from '../app/unit-name.view';
import { type Speech, useSpeech } from '../app/workspace';
import { useReportRows } from '../report/report-data';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import { labelOf } from '../text/dictionary';
import { FindingMarks, LimitMark } from './finding-marks.view';
import type { LookBackRow, RectificationRow, TwoListsRow } from './finding.shapes';

const FindingLink = ({ id, words }: { id: string; words: string }) => (
  <a className="finding-link" href={href(['findings', id])}>
    {words}
  </a>
);

function ledgerColumns({ finding }: Speech['text']): ReportColumn<RectificationRow>[] {
  return [
    {
      ...{ key: 'description', title: finding.problem, width: 300 },
      render: ({ findingId, description, orderNo }) => (
        <>
          <FindingLink id={findingId} words={description} />
          <div className="quiet">{orderNo ?? findingId}</div>
        </>
      ),
    },
    {
      ...{ key: 'responsibleUnit', width: 170 },
      render: ({ responsibleUnit, responsibleSubject }) => (
        <>
          <UnitName slug={responsibleUnit} />
          {responsibleSubject !== null && <div className="quiet">{responsibleSubject}</div>}
        </>
      ),
    },
    { key: 'source', width: 90, render: ({ source }) => labelOf(finding.sources, source) },
    { key: 'category', width: 120, render: ({ category }) => labelOf(finding.categories, category) },
    { key: 'grade', width: 80, render: ({ grade }) => labelOf(finding.grades, grade) },
    { key: 'foundOn', width: 110, sort: { up: 'foundOn', down: '-foundOn' } },
    {
      ...{ key: 'limitOn', width: 150, sort: { up: 'limitOn', down: '-limitOn' } },
      render: (row) => <LimitMark finding={row} />,
    },
    { key: 'state', width: 180, render: (row) => <FindingMarks finding={row} /> },
    { key: 'lookBackOn', width: 110 },
  ];
}

interface LedgerViewProps {
  query: Readonly<Record<string, string | undefined>>;
  onSort: (sort: string | undefined) => void;
}

/** Every finding with its order, limit and state (整改台账). */
export function LedgerView({ query, onSort }: LedgerViewProps) {
  const { text } = useSpeech();
  const rows = useReportRows<Report<RectificationRow>>('rectification-ledger', query);
  return (
    <ReportTable
      name="rectification-ledger"
      rows={rows}
      rowKey={({ findingId }) => findingId}
      columns={ledgerColumns(text)}
      rowClass={({ overdueSince, limitOn, state }) =>
        overdueSince !== null && limitOn !== null && state !== 'cleared' && state !== 'closed' ? 'row-overdue' : ''
      }
      sort={{ value: query.sort, onChange: onSort }}
    />
  );
}

function Measures({ row }: { row: TwoListsRow }) {
  const { text } = useSpeech();
  const labels = { ...text.finding.five, ...text.finding.measureKinds };
  if (row.measures.length === 0) return <span className="bad">{text.finding.noMeasures}</span>;
  return (
    <ul>
      {row.measures.map(({ kind, text: words, by }) => (
        <li key={kind}>
          <span className="quiet">{labelOf(labels, kind)}</span> {words}
          {by !== null && <time className="quiet"> · {by}</time>}
        </li>
      ))}
    </ul>
  );
}

/** Hazards beside what is done about them (两张清单). */
export function ListsView({ query }: { query: Query }) {
  const { text } = useSpeech();
  const rows = useReportRows<Report<TwoListsRow>>('two-lists', query);
  const columns: ReportColumn<TwoListsRow>[] = [
    {
      ...{ key: 'risks', title: text.finding.risks, width: 360 },
      render: ({ findingId, risks }) =>
        risks.map((risk) => (
          <div key={risk.text}>
            <FindingLink id={findingId} words={risk.text} />
            <div className="quiet">
              {risk.place} · {risk.foundOn} · {labelOf(text.finding.grades, risk.grade)}
            </div>
          </div>
        )),
    },
    { key: 'measures', title: text.finding.measures, width: 420, render: (row) => <Measures row={row} /> },
    { key: 'unitId', width: 180 },
    { key: 'state', width: 130 },
  ];
  return <ReportTable name="two-lists" rows={rows} rowKey={({ findingId }) => findingId} columns={columns} />;
}

/** Cleared, and nobody looked whether it held. */
export function LookBackView({ query }: { query: Query }) {
  const rows = useReportRows<Report<LookBackRow>>('look-back-missing', query);
  const columns: ReportColumn<LookBackRow>[] = [
    { key: 'id', render: ({ id }) => <FindingLink id={id} words={id} /> },
    { key: 'unitId' },
    { key: 'planId' },
    { key: 'dueOn' },
    { key: 'daysLate' },
  ];
  return <ReportTable name="look-back-missing" rows={rows} rowKey={({ id }) => id} columns={columns} />;
}
