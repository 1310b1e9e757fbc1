import type { EChartsCoreOption } from 'echarts/core';
import type { Dictionary } from '../text/dictionary';
import { labelOf } from '../text/label';
import type { PlacedNode } from './chain';

const LINE_PX = 30;
const FRAME_PX = 24;
const MOST_LINES = 24;
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
  const nameOf = ({ event }: PlacedNode): string =>
    event ? `${labelOf(text.audit.kinds, event.category)} · ${event.type}` : text.audit.hidden;
  const step = narrow ? 26 : 70;
  return {
    animation: false,
    aria: { enabled: true, label: { description: text.audit.chain } },
    tooltip: { confine: true, formatter: ({ name }: { name: string }) => name },
    series: [
      {
        type: 'graph',
        layout: 'none',
        left: 12,
        top: 12,
        right: narrow ? 180 : 320,
        bottom: 12,
        // One unit is one pixel: the graph keeps its measure however little there is of it.
        preserveAspect: false,
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 6,
        lineStyle: { color: LINE, curveness: 0.15 },
        data: nodes.map((node) => ({
          id: node.id,
          name: `${node.event?.stream ?? ''} ${nameOf(node)}`.trim(),
          x: node.depth * step,
          y: node.line * LINE_PX,
          symbol: node.depth === 0 ? 'roundRect' : 'circle',
          symbolSize: node.id === here ? 15 : 10,
          itemStyle: {
            color: node.event ? COLOURS[categories.indexOf(node.event.category) % COLOURS.length] : HIDDEN,
            borderColor: node.id === here ? INK : '#fff',
            borderWidth: node.id === here ? 2 : 1,
          },
          label: { show: true, position: 'right', formatter: nameOf(node), color: INK, fontSize: narrow ? 11 : 12 },
        })),
        links: nodes.flatMap(({ id, causedBy }) =>
          causedBy !== null && nodes.some((each) => each.id === causedBy) ? [{ source: causedBy, target: id }] : [],
        ),
      },
    ],
  };
}
