import { Empty, Segmented, Skeleton, Spin } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { Report, TaskState, UnitWorkloadRow } from '../api/shapes';
import type { Loaded } from '../app/loaded';
import { ProblemView } from '../app/problem.view';
import { useSpeech } from '../app/workspace';
import { type LedgerQuery, showLedger } from './ledger-query';
import { UnitFigures } from './unit-figures.view';

/** ECharts weighs as much as the rest of the page and comes after it. */
const UnitChart = lazy(async () => ({ default: (await import('./unit-chart.view')).UnitChart }));

interface UnitPanelProps {
  query: LedgerQuery;
  workload: Loaded<Report<UnitWorkloadRow>>;
  onPicked: () => void;
}

/** Tasks by state per unit, as a chart or as figures. */
export function UnitPanel({ query, workload, onPicked }: UnitPanelProps) {
  const { text } = useSpeech();
  const [shown, setShown] = useState<'chart' | 'figures'>('chart');
  const pick = useCallback(
    (unitId: string, state?: TaskState) => {
      showLedger({ ...query, unitId, state, overdue: undefined });
      onPicked();
    },
    [query, onPicked],
  );
  const rows = workload.data?.rows;
  return (
    <section className="panel unit-panel" aria-labelledby="unit-panel-title">
      <div className="panel-title">
        <h2 id="unit-panel-title">{text.chart.title}</h2>
        <Segmented
          size="small"
          aria-label={text.chart.view}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'chart', label: text.chart.asChart },
            { value: 'figures', label: text.chart.asFigures },
          ]}
        />
      </div>
      {workload.error && <ProblemView error={workload.error} onRetry={workload.reload} />}
      {!rows && !workload.error && <Skeleton active paragraph={{ rows: 8 }} />}
      {rows?.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.chart.empty} />}
      {rows && rows.length > 0 && shown === 'figures' && <UnitFigures rows={rows} onPick={pick} />}
      {rows && rows.length > 0 && shown === 'chart' && (
        <Suspense fallback={<Spin className="chart-wait" />}>
          <UnitChart rows={rows} picked={query.unitId} onPick={pick} />
        </Suspense>
      )}
    </section>
  );
}
