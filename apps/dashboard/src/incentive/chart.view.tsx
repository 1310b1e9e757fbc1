import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** A chart that follows the width of its place. */
export function Chart({ option, height }: { option: EChartsCoreOption; height: number }) {
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
  return <div ref={frame} style={{ height }} className="chart" />;
}
