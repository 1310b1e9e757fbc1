import type { EChartsCoreOption } from 'echarts/core';
import type { Dictionary } from '../text/dictionary';
import { labelOf } from '../text/label';
import type { PlacedNode } from './chain';

const LINE_PX = 30;
const FRAME_PX = 24;
const MOST_LINES = 40;
const COLOURS = ['#1f6f8b', '#8a5a14', '#3f6b3a', '#6b3a6b', '#8b2f2f', '#35557d', '#5d5d2a', '#2f6b66'];
const [INK, LINE, HIDDEN] = ['#1f2933', '#9aa5b1', '#c3cad1'];

export const heightOf = (nodes: readonly PlacedNode[]): number =>
  Math.min(nodes.length, MOST_LINES) * LINE_PX + FRAME_PX;

interface Wording {
  text: Dictionary;
  /** The event that the reader came from. */
  here: string;
  narrow: boolean;
}

/** A graph of causes: left what began, to the right what followed from it. */
export function chainOption(all: readonly PlacedNode[], { text, here, narrow }: Wording): EChartsCoreOption {
  const nodes = all.slice(0, MOST_LINES);
  const categories = [...new Set(nodes.flatMap(({ event }) => event?.category ?? []))];
  const deepest = Math.max(0, ...nodes.map(({ depth }) => depth));
  const nameOf = ({ event, ids }: PlacedNode): string => {
    const name = event ? `${labelOf(text.audit.kinds, event.category)} · ${event.type}` : text.audit.hidden;
    return ids.length > 1 ? `${name} × ${ids.length}` : name;
  };
  const drawn = (node: PlacedNode) => {
    const isHere = node.ids.includes(here);
    const colour = node.event ? COLOURS[categories.indexOf(node.event.category) % COLOURS.length] : HIDDEN;
    const label = {
      ...{ show: true, position: 'right', formatter: nameOf(node), color: INK, fontSize: narrow ? 11 : 12 },
      ...{ backgroundColor: '#fff', padding: [1, 2] }, // lines go behind the words
    };
    return {
      id: node.id,
      name: node.event?.stream ?? nameOf(node),
      value: [node.depth, node.line],
      symbol: node.ids.length > 1 ? 'roundRect' : 'circle',
      symbolSize: isHere ? 14 : 10,
      itemStyle: { color: colour, borderColor: isHere ? INK : '#fff', borderWidth: isHere ? 2 : 1 },
      label: isHere ? { ...label, fontWeight: 'bold' } : label,
    };
  };
  const links = nodes.flatMap(({ id, causedBy }) =>
    causedBy !== null && nodes.some((each) => each.id === causedBy) ? [{ source: causedBy, target: id }] : [],
  );
  return {
    animation: false,
    aria: { enabled: true, label: { description: text.audit.chain } },
    grid: { left: 12, right: narrow ? 190 : 320, top: 14, bottom: 14 },
    xAxis: { type: 'value', show: false, min: 0, max: Math.max(deepest, 1) },
    yAxis: { type: 'value', show: false, inverse: true, min: 0, max: Math.max(nodes.length - 1, 1) },
    series: [
      {
        type: 'graph',
        coordinateSystem: 'cartesian2d',
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 6,
        lineStyle: { color: LINE, opacity: 0.9 },
        data: nodes.map(drawn),
        links,
      },
    ],
  };
}
