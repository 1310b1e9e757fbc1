import { EMPTY_ROOT, type Hash, HASH_BYTES, nodeHash } from './hash';
import { TILE_WIDTH, type Tile } from './tiles';

/** A tile and its hashes. */
export interface FilledTile extends Tile {
  readonly bytes: Buffer;
}

/** The right edge of a growing tree: per level the hashes of the tile that is not full yet. */
export class Edge {
  private constructor(
    private leaves: number,
    private readonly levels: Hash[][],
  ) {}

  static empty(): Edge {
    return new Edge(0, []);
  }

  /** The edge of a tree of `size`, from the bytes of its partial tiles. */
  static of(size: number, partials: readonly FilledTile[]): Edge {
    const levels: Hash[][] = [];
    for (let rest = size; rest > 0; rest = Math.floor(rest / TILE_WIDTH)) levels.push([]);
    for (const { level, bytes } of partials) if (level !== 'entries') levels[level] = split(bytes);
    return new Edge(size, levels);
  }

  get size(): number {
    return this.leaves;
  }

  /** Tells each tile that this leaf fills. */
  append(leaf: Hash, onFull?: (tile: FilledTile) => void): void {
    this.leaves += 1;
    let hash = leaf;
    let index = Math.floor((this.leaves - 1) / TILE_WIDTH);
    for (let level = 0; ; level += 1) {
      const hashes = (this.levels[level] ??= []);
      hashes.push(hash);
      if (hashes.length < TILE_WIDTH) return;
      onFull?.({ level, index, width: TILE_WIDTH, bytes: Buffer.concat(hashes) });
      hash = perfectRoot(hashes);
      index = Math.floor(index / TILE_WIDTH);
      this.levels[level] = [];
    }
  }

  /** The tiles that are not full, as they are now. */
  partials(): FilledTile[] {
    return this.levels.flatMap((hashes, level) => {
      if (hashes.length === 0) return [];
      const index = Math.floor(this.leaves / TILE_WIDTH ** (level + 1));
      return [{ level, index, width: hashes.length, bytes: Buffer.concat(hashes) }];
    });
  }

  root(): Hash {
    let root: Hash | undefined;
    for (const hashes of this.levels) {
      let end = hashes.length;
      // The smallest whole subtree is the rightmost: the lowest bit of the width.
      for (let width = 1; end > 0; width *= 2) {
        if ((end & width) === 0) continue;
        const hash = perfectRoot(hashes.slice(end - width, end));
        root = root ? nodeHash(hash, root) : hash;
        end -= width;
      }
    }
    return root ?? EMPTY_ROOT;
  }
}

/** Root over 2^k hashes. */
export function perfectRoot(hashes: readonly Hash[]): Hash {
  let row = hashes;
  while (row.length > 1) {
    const above: Hash[] = [];
    for (let at = 0; at < row.length; at += 2) above.push(nodeHash(row[at] as Hash, row[at + 1] as Hash));
    row = above;
  }
  return row[0] as Hash;
}

/** The hashes of a tile's bytes. */
export function split(bytes: Buffer): Hash[] {
  const hashes: Hash[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.push(bytes.subarray(at, at + HASH_BYTES));
  return hashes;
}
