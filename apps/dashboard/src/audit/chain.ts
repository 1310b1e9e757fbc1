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

/** A node with its place: how many causes away from the command, and which line from the top. */
export interface PlacedNode extends ChainNode {
  depth: number;
  line: number;
}

/** Causes stand left of what they led to, and each event on a line of its own below what came before it. */
export function placed(nodes: readonly ChainNode[]): PlacedNode[] {
  const depths = new Map<string, number>();
  const inOrder = [...nodes].sort((a, b) => (a.position < b.position ? -1 : 1));
  return inOrder.map((node, line) => {
    const before = node.causedBy === null ? undefined : depths.get(node.causedBy);
    const depth = before === undefined ? 0 : before + 1;
    depths.set(node.id, depth);
    return { ...node, depth, line };
  });
}
