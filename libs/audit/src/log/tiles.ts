/** Hashes or entries in a whole tile (C2SP tlog-tiles, height 8). */
export const TILE_WIDTH = 256;
const MAX_LEVEL = 63;

export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256; below that the tile is partial. */
  readonly width: number;
}

/** `tile/0/x001/x234/067`, `tile/entries/067.p/148`. */
export function tilePath({ level, index, width }: Tile): string {
  const groups = [String(index % 1_000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1_000); rest > 0; rest = Math.floor(rest / 1_000)) {
    groups.unshift(`x${String(rest % 1_000).padStart(3, '0')}`);
  }
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

const PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/;

/** The tile of a path; `undefined` for anything that `tilePath` would not write. */
export function tileOf(path: string): Tile | undefined {
  const [, level = '', number = '', width] = PATH.exec(path) ?? [];
  if (level === '' || number.length > 20) return undefined;
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(number.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  const fits = tile.level === 'entries' || tile.level <= MAX_LEVEL;
  return fits && tile.width > 0 && tilePath(tile) === path ? tile : undefined;
}

/** Hashes at a level of tiles in a tree of that size. */
export const hashesAt = (level: number | 'entries', size: number): number =>
  level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level);

/** How wide the tile is in a tree of that size; 0: it is not there. */
export const widthAt = (level: number | 'entries', index: number, size: number): number =>
  Math.max(0, Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH));

/** The partial tiles of a tree of that size. */
export function partialTiles(size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) tiles.push(...partialAt(level, size));
  return [...tiles, ...partialAt('entries', size)];
}

function partialAt(level: number | 'entries', size: number): Tile[] {
  const width = hashesAt(level, size) % TILE_WIDTH;
  return width === 0 ? [] : [{ level, index: Math.floor(hashesAt(level, size) / TILE_WIDTH), width }];
}

export const MAX_ENTRY_BYTES = 65_535;

/** Entries as a tile holds them: each behind its length, two bytes, big-endian. */
export function packEntries(entries: readonly Uint8Array[]): Buffer {
  const parts: Uint8Array[] = [];
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry of ${entry.length} bytes`);
    parts.push(Buffer.from([entry.length >> 8, entry.length & 255]), entry);
  }
  return Buffer.concat(parts);
}

/** The entries of a tile; `undefined` where the bytes are cut or hold more. */
export function unpackEntries(bytes: Buffer, width: number): Buffer[] | undefined {
  const entries: Buffer[] = [];
  let at = 0;
  while (entries.length < width) {
    if (at + 2 > bytes.length) return undefined;
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) return undefined;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return at === bytes.length ? entries : undefined;
}
