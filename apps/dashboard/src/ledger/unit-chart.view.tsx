import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import type { TaskState, UnitWorkloadRow } from '../api/shapes';
import { useSpeech, useWorkspace } from '../app/workspace';
import { chartRows, MOST_UNITS, optionOf, statesIn } from './unit-chart.option';

use([BarChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

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
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const shown = useMemo(() => chartRows(rows), [rows]);
  const height = shown.length * ROW_PX + FRAME_PX;
  useEffect(() => {
    if (!frame.current) return undefined;
    const made = init(frame.current, null, { renderer: 'svg' });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(frame.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    const nameOf = (slug: string): string => units.get(slug)?.name ?? slug;
    if (!chart.current || !frame.current) return;
    const { fontFamily } = getComputedStyle(frame.current);
    chart.current.setOption(optionOf(shown, { text, nameOf, picked, fontFamily }), { notMerge: true });
  }, [shown, text, units, picked]);
  useEffect(() => {
    const made = chart.current;
    made?.on('click', ({ dataIndex, seriesIndex }) => {
      const row = shown[dataIndex];
      const state = statesIn(shown)[seriesIndex ?? -1];
      if (row && state) onPick(row.unitId, state);
    });
    return () => void made?.off('click');
  }, [shown, onPick]);
  return (
    <>
      <p className="quiet">{text.chart.hint}</p>
      <div ref={frame} style={{ height }} className="chart" />
      {rows.length > MOST_UNITS && <p className="quiet">{text.chart.moreUnits(rows.length - MOST_UNITS)}</p>}
    </>
  );
}
