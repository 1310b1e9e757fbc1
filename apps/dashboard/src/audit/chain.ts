/** One event that a command led to; without `event` the reader may not see what it is. */
export interface ChainNode {
  id: string;
  position: string;
  recordedAt: string;
  /** `null`: the command itself came before it. */
  causedBy: string | null;
  event?: {
    stream: string;
    category: string;
    revision: number;
    type: string;
    occurredAt: string;
    actor: { userId: string; unitId: string };
    basis: string[];
  };
}

export interface Chain {
  correlationId: string;
  nodes: ChainNode[];
  more: boolean;
}

/** One event, or several of a kind that followed from the same one and led to nothing: drawn as one. */
export interface PlacedNode extends ChainNode {
  /** How many causes away from the command. */
  depth: number;
  /** Which line from the top. */
  line: number;
  /** Everybody in it. */
  ids: readonly string[];
}

/** Causes stand left of what they led to, and each on a line of its own below what came before it. */
export function placed(nodes: readonly ChainNode[]): PlacedNode[] {
  const inOrder = [...nodes].sort((a, b) => (a.position < b.position ? -1 : 1));
  const causes = new Set(inOrder.map(({ causedBy }) => causedBy));
  const groups = new Map<string, ChainNode[]>();
  for (const node of inOrder) {
    const { id, causedBy, event } = node;
    const key = causes.has(id) ? id : `${causedBy ?? id} ${event?.category ?? ''} ${event?.type ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const depths = new Map<string, number>();
  return [...groups.values()].flatMap(([first, ...more], line) => {
    if (!first) return [];
    const before = first.causedBy === null ? undefined : depths.get(first.causedBy);
    const depth = before === undefined ? 0 : before + 1;
    depths.set(first.id, depth);
    return [{ ...first, depth, line, ids: [first, ...more].map(({ id }) => id) }];
  });
}
