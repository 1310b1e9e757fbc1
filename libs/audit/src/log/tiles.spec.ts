import fc from 'fast-check';
import { Edge, type FilledTile } from './edge';
import { HASH_BYTES, leafHash } from './hash';
import {
  hashesAt,
  MAX_ENTRY_BYTES,
  packEntries,
  partialTiles,
  type Tile,
  TILE_WIDTH,
  tileOf,
  tilePath,
  unpackEntries,
  widthAt,
} from './tiles';
import { tilesBetween } from './tiles.fixture';

const paths = (tiles: readonly Tile[], level: Tile['level']): string[] =>
  tiles.filter((tile) => tile.level === level).map(tilePath);

it.each([
  [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
  [{ level: 'entries', index: 1_234_067, width: 256 }, 'tile/entries/x001/x234/067'],
  [{ level: 0, index: 1_234_067, width: 148 }, 'tile/0/x001/x234/067.p/148'],
  [{ level: 0, index: 4_820, width: 256 }, 'tile/0/x004/820'],
  [{ level: 63, index: 0, width: 1 }, 'tile/63/000.p/1'],
] as const)('%j is %s', (tile, path) => {
  expect(tilePath(tile)).toBe(path);
  expect(tileOf(path)).toEqual(tile);
});

it('leaf 1234067 in the smallest tree that has it', () => {
  expect(partialTiles(1_234_068).map(tilePath)).toEqual([
    ...['tile/0/x004/820.p/148', 'tile/1/018.p/212', 'tile/2/000.p/18', 'tile/entries/x004/820.p/148'],
  ]);
});

it('70,000 leaves: 273 full tiles and .p/112, then 1 and .p/17, then .p/1', () => {
  const tiles = tilesBetween(0, 70_000);
  expect(paths(tiles, 0)).toHaveLength(274);
  expect(paths(tiles, 0).at(-1)).toBe('tile/0/273.p/112');
  expect(paths(tiles, 1)).toEqual(['tile/1/000', 'tile/1/001.p/17']);
  expect(paths(tiles, 2)).toEqual(['tile/2/000.p/1']);
  expect(paths(tiles, 3)).toEqual([]);
});

it('256 leaves fill a tile and begin the next level', () => {
  expect(tilesBetween(0, 256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1', 'tile/entries/000']);
});

it.each([
  ...['tile/00/000', 'tile/64/000', 'tile/0/0', 'tile/0/x000/001', 'tile/0/001/002', 'tile/0/000.p/0'],
  ...['tile/0/000.p/256', 'tile/0/000.p/01', 'tile/8/0/000', 'tile/0/../000', '/tile/0/000', 'tile/x/000', 'tile/0/'],
])('%s is no tile', (path) => {
  expect(tileOf(path)).toBeUndefined();
});

it('no text crashes the reader of paths', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const tile = tileOf(`tile/${text}`);
      expect(tile === undefined || tilePath(tile) === `tile/${text}`).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});

it('10,000 random pairs of sizes: each tile as wide as the tree says, all new hashes and no other', () => {
  const size = fc.integer({ min: 0, max: 200_000_000 });
  fc.assert(
    fc.property(size, fc.integer({ min: 0, max: 3_000 }), (old, more) => {
      const now = old + more;
      const tiles = tilesBetween(old, now);
      for (const { level, index, width } of tiles) {
        if (width !== widthAt(level, index, now) || width <= widthAt(level, index, old)) throw new Error('width');
      }
      for (const level of ['entries', 0, 1, 2, 3, 4] as const) {
        const own = tiles.filter((tile) => tile.level === level);
        const covered = own.reduce((sum, { index, width }) => sum + width - widthAt(level, index, old), 0);
        if (covered !== hashesAt(level, now) - hashesAt(level, old)) throw new Error(`hashes at ${level}`);
        if (own.slice(0, -1).some(({ width }) => width !== TILE_WIDTH)) throw new Error('a partial tile in between');
      }
    }),
    { numRuns: 10_000 },
  );
});

/** The edge of a tree of `size` whose hashes are of no matter. */
const edgeOf = (size: number): Edge =>
  Edge.of(
    size,
    partialTiles(size).map((tile) => ({ ...tile, bytes: Buffer.alloc(tile.width * HASH_BYTES) })),
  );

it('between 10,000 random pairs of sizes an edge makes those tiles: full 8,192 bytes, partial 32 each', () => {
  const leaf = leafHash(Buffer.from('x'));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000_000 }), fc.integer({ min: 0, max: 300 }), (old, more) => {
      const edge = edgeOf(old);
      const made: FilledTile[] = [];
      for (let at = 0; at < more; at += 1) edge.append(leaf, (tile) => made.push(tile));
      made.push(...edge.partials());
      for (const tile of made) {
        const [, partial] = tilePath(tile).split('.p/');
        const bytes = partial === undefined ? 8_192 : Number(partial) * HASH_BYTES;
        if (tile.bytes.length !== bytes) throw new Error(`${tilePath(tile)} of ${tile.bytes.length} bytes`);
      }
      // What grew, and partial tiles above that stay as they were.
      const expected = [...tilesBetween(old, old + more), ...partialTiles(old + more)];
      const named = (tiles: readonly Tile[]): string =>
        [...new Set(tiles.filter(({ level }) => level !== 'entries').map(tilePath))].sort().join();
      if (named(made) !== named(expected)) throw new Error(`${named(made)} instead of ${named(expected)}`);
    }),
    { numRuns: 10_000 },
  );
}, 120_000);

it('packs entries and reads them back, and nothing that is cut or longer', () => {
  const entries = [Buffer.from('a'), Buffer.alloc(0), Buffer.alloc(MAX_ENTRY_BYTES, 7)];
  const bytes = packEntries(entries);
  expect(unpackEntries(bytes, 3)).toEqual(entries);
  expect(unpackEntries(bytes.subarray(0, -1), 3)).toBeUndefined();
  expect(unpackEntries(bytes, 2)).toBeUndefined();
  expect(unpackEntries(bytes, 4)).toBeUndefined();
  expect(() => packEntries([Buffer.alloc(MAX_ENTRY_BYTES + 1)])).toThrow(RangeError);
});
