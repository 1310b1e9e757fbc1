import { hashesAt, type Tile, TILE_WIDTH, widthAt } from './tiles';

/** The tiles that a tree of `size` has and one of `old` has not, or not so wide; entries last. */
export function tilesBetween(old: number, size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) tiles.push(...atLevel(level, old, size));
  return [...tiles, ...atLevel('entries', old, size)];
}

function atLevel(level: number | 'entries', old: number, size: number): Tile[] {
  const tiles: Tile[] = [];
  if (hashesAt(level, old) === hashesAt(level, size)) return tiles;
  for (let index = Math.floor(hashesAt(level, old) / TILE_WIDTH); ; index += 1) {
    const width = widthAt(level, index, size);
    if (width === 0) return tiles;
    tiles.push({ level, index, width });
  }
}
