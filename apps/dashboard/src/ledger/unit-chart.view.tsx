import { useCallback, useMemo } from 'react';
import type { TaskState, UnitWorkloadRow } from '../api/shapes';
import { Chart, type ChartPart } from '../app/chart.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { chartRows, MOST_UNITS, optionOf, statesIn } from './unit-chart.option';

const ROW_PX = 24;
const FRAME_PX = 96;

interface UnitChartProps {
  rows: UnitWorkloadRow[];
  picked: string | undefined;
  onPick: (unitId: string, state: TaskState) => void;
}

/** Stacked bars, one per unit; a click on a part filters the ledger by that unit and state. */
export function UnitChart({ rows, picked, onPick }: UnitChartProps) {
  const { text } = useSpeech();
  const { units } = useWorkspace();
  const shown = useMemo(() => chartRows(rows), [rows]);
  const option = useMemo(() => {
    const nameOf = (slug: string): string => units.get(slug)?.name ?? slug;
    return optionOf(shown, { text, nameOf, picked });
  }, [shown, text, units, picked]);
  const pick = useCallback(
    ({ dataIndex, seriesIndex }: ChartPart): void => {
      const row = shown[dataIndex];
      const state = statesIn(shown)[seriesIndex];
      if (row && state) onPick(row.unitId, state);
    },
    [shown, onPick],
  );
  return (
    <>
      <p className="quiet">{text.chart.hint}</p>
      <Chart option={option} height={shown.length * ROW_PX + FRAME_PX} onPick={pick} />
      {rows.length > MOST_UNITS && <p className="quiet">{text.chart.moreUnits(rows.length - MOST_UNITS)}</p>}
    </>
  );
}
