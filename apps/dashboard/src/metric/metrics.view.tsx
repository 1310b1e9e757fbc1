import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useSpeech, type Speech } from '../app/workspace';
import type { PlanState } from '../plan/plan.shapes';
import { ExportButton } from '../report/export.button';
import { FilterBar } from '../report/filter-bar.view';
import { useReportRows } from '../report/report-data';
import type { RouteQuery } from '../report/report-query';
import { type ReportColumn, ReportTable } from '../report/report-table.view';
import { labelOf } from '../text/dictionary';
import { MetricRowActions } from './metric-row-actions.view';
import type { MetricRow, Metrics } from './metric.shapes';

function Proposed({ row: { proposed, unitName, state } }: { row: MetricRow }) {
  const { text, say } = useSpeech();
  if (proposed === null || state === 'verified') return null;
  return <div className="quiet">{text.metric.proposed(`${proposed} ${say(unitName)}`)}</div>;
}

function ValueCell({ row }: { row: MetricRow }) {
  const { text, say } = useSpeech();
  const { value, values, unitName, reportedOn } = row;
  if (value === null && values === null) {
    return (
      <>
        <span className="quiet">–</span>
        <Proposed row={row} />
      </>
    );
  }
  return (
    <>
      {values === null
        ? `${value} ${say(unitName)}`
        : Object.entries(values).map(([name, each]) => <div key={name}>{`${name} ${each}`}</div>)}
      {reportedOn !== null && <div className="quiet">{text.metric.reportedOn(reportedOn)}</div>}
      <Proposed row={row} />
    </>
  );
}

function TargetCell({ row: { op, target, range, targets, unitName } }: { row: MetricRow }) {
  const { text, say } = useSpeech();
  const { metric: words } = text;
  if (op === 'anyOf') return <>{words.anyOf}</>;
  const sign = labelOf(words.ops, op);
  if (range !== null) return <>{`${range.min} – ${range.max} ${say(unitName)}`}</>;
  if (target !== null) return <>{`${sign} ${target} ${say(unitName)}`}</>;
  if (op === 'coverage') return <>{sign}</>;
  if (targets.length === 0) return <span className="quiet">{words.blank}</span>;
  return targets.map(({ on, value }) => (
    <div key={on}>
      {`${sign} ${value} ${say(unitName)}`} <span className="quiet">{on}</span>
    </div>
  ));
}

function MetCell({ row: { met, metBy } }: { row: MetricRow }) {
  const { text } = useSpeech();
  if (met === null) return <span className="quiet">–</span>;
  return met ? (
    <span className="good">
      <CheckCircleFilled aria-hidden /> {text.metric.metYes}
      {metBy !== null && <div className="quiet">{text.metric.metBy(metBy)}</div>}
    </span>
  ) : (
    <span className="bad">
      <CloseCircleFilled aria-hidden /> {text.metric.metNo}
    </span>
  );
}

function columnsIn({ text, say }: Speech, officeUnit: string, onDone: () => void): ReportColumn<MetricRow>[] {
  const { metric } = text;
  return [
    {
      ...{ key: 'title', title: metric.metric, width: 220 },
      render: ({ title, code }) => (
        <>
          {say(title)} <div className="quiet">{code}</div>
        </>
      ),
    },
    { key: 'unitId', title: metric.unit, width: 150 },
    { key: 'period', title: metric.period, width: 104 },
    { key: 'value', title: metric.value, width: 140, render: (row) => <ValueCell row={row} /> },
    { key: 'target', title: metric.target, width: 170, render: (row) => <TargetCell row={row} /> },
    { key: 'met', title: metric.met, width: 96, render: (row) => <MetCell row={row} /> },
    { key: 'state', title: metric.state, width: 96, render: ({ state }) => labelOf(metric.states, state) },
    {
      ...{ key: 'actions', title: metric.actions, width: 150 },
      render: (row) => <MetricRowActions row={row} officeUnit={officeUnit} onDone={onDone} />,
    },
  ];
}

const STATES = ['none', 'reported', 'verified', 'rejected'];

/** The plan's figures: what was reported, what it is held against, whether it is met. */
export function MetricsView({ plan, query }: { plan: PlanState; query: RouteQuery }) {
  const speech = useSpeech();
  const { text } = speech;
  const { unitId, state } = query.values;
  const asked = { planId: plan.planId, unitId, state };
  const rows = useReportRows<Metrics>('metrics', asked);
  const totals = rows.data?.totals;
  const options = STATES.map((value) => ({ value, label: labelOf(text.metric.states, value) }));
  return (
    <>
      <FilterBar
        fields={[
          { name: 'unitId', label: text.metric.unit, kind: 'unit' },
          { name: 'state', label: text.metric.filterState, kind: 'select', width: 'short', options },
        ]}
        values={{ unitId, state }}
        onChange={query.set}
        onClear={query.clear}
      />
      <section className="panel rows" aria-label={text.plan.views.metrics}>
        <div className="rows-bar rows-bar-ends">
          <span>{totals && text.metric.totals(totals.met, totals.of)}</span>
          <ExportButton name="metrics" query={asked} />
        </div>
        <ReportTable<MetricRow>
          name="metrics"
          rows={rows}
          rowKey={({ metricId, period }) => `${metricId} ${period ?? ''}`}
          columns={columnsIn(speech, plan.officeUnit, rows.reload)}
          empty={<p className="quiet nothing">{text.metric.empty}</p>}
        />
      </section>
    </>
  );
}
