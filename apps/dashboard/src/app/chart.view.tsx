import { BarChart, GraphChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, GraphChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** A part of the chart: which series, and which of its values. */
export interface ChartPart {
  seriesIndex: number;
  dataIndex: number;
}

interface ChartProps {
  option: EChartsCoreOption;
  height: number;
  /** Somebody clicked on a part. */
  onPick?: (part: ChartPart) => void;
}

/** A chart that follows the width of its place. */
export function Chart({ option, height, onPick }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
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
    if (!frame.current) return;
    const { fontFamily } = getComputedStyle(frame.current);
    chart.current?.setOption({ ...option, textStyle: { fontFamily } }, { notMerge: true });
  }, [option]);
  useEffect(() => {
    const made = chart.current;
    if (!onPick) return undefined;
    made?.on('click', ({ dataIndex, seriesIndex }) => onPick({ dataIndex, seriesIndex: seriesIndex ?? -1 }));
    return () => void made?.off('click');
  }, [onPick]);
  return <div ref={frame} style={{ height }} className="chart" />;
}
