import {
  consistencyProof,
  formatProof,
  type Hash,
  type HashAt,
  inclusionProof,
  openCheckpoint,
  packEntries,
  perfectRoot,
  rangeProof,
  split,
  type Tile,
  TILE_WIDTH,
  tilePath,
  unpackEntries,
  type Verifier,
  widthAt,
} from '../log';
import { HASH_BYTES } from '../log';
import type { AuditStorage } from '../storage';

export const CHECKPOINT = 'checkpoint';

/** A checkpoint as published, and what it says. */
export interface Published {
  readonly note: string;
  readonly size: number;
  readonly root: Hash;
}

/** The storage does not hold what its own checkpoint stands for. */
export class LogDamaged extends Error {
  constructor(readonly path: string) {
    super(`the audit log's file ${path} is missing or has a wrong length`);
    this.name = 'LogDamaged';
  }
}

/**
 * What is published, read back. Of a growing tile only the widest form is kept: every narrower one is its beginning, so
 * that each tile of each checkpoint ever published can be had.
 */
export class PublishedLog {
  constructor(
    private readonly storage: AuditStorage,
    private readonly log: Verifier,
    /** What is known of it already. */
    private newest?: Published,
  ) {}

  /** The newest checkpoint, never an older one than before; `undefined` before the first. Throws `NoteInvalid`. */
  async checkpoint(): Promise<Published | undefined> {
    const note = (await this.storage.read(CHECKPOINT))?.toString();
    if (note === undefined || note === this.newest?.note) return this.newest;
    const { size, root } = openCheckpoint(note, this.log);
    if (!this.newest || size >= this.newest.size) this.newest = { note, size, root };
    return this.newest;
  }

  /** The bytes of a tile of the published tree; `undefined` where it has none so wide. */
  async tile(tile: Tile): Promise<Buffer | undefined> {
    const { level, index, width } = tile;
    // The sealer may publish and drop the narrower tile between two steps: then the wider one is there.
    for (let newest = this.newest ?? (await this.checkpoint()); newest;) {
      const kept = { level, index, width: widthAt(level, index, newest.size) };
      const bytes = kept.width < width ? undefined : await this.storage.read(tilePath(kept));
      if (bytes) return narrowed(bytes, kept, width);
      const again = await this.checkpoint();
      if (again === newest) {
        if (kept.width < width) return undefined;
        throw new LogDamaged(tilePath(kept));
      }
      newest = again;
    }
    return undefined;
  }

  /** Hashes of the tree of `size`, which must be published; a tile is read once. */
  hashAt(size: number): HashAt {
    const tiles = new Map<string, Promise<Hash[]>>();
    return async (binaryLevel, binaryIndex) => {
      const level = Math.floor(binaryLevel / 8);
      const count = 2 ** (binaryLevel % 8);
      const first = binaryIndex * count;
      const index = Math.floor(first / TILE_WIDTH);
      const tile = { level, index, width: widthAt(level, index, size) };
      const path = tilePath(tile);
      const hashes = tiles.get(path) ?? this.hashesOf(tile);
      tiles.set(path, hashes);
      const at = first - index * TILE_WIDTH;
      return perfectRoot((await hashes).slice(at, at + count));
    };
  }

  /** The entries of the leaves `from` to `to − 1`, which must be published, a tile's at a time. */
  async *entries(from: number, to: number): AsyncGenerator<Buffer[]> {
    for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < to; index += 1) {
      const tile = { level: 'entries', index, width: widthAt('entries', index, to) } as const;
      const entries = unpackEntries(await this.whole(tile), tile.width);
      if (!entries) throw new LogDamaged(tilePath(tile));
      yield entries.slice(Math.max(0, from - index * TILE_WIDTH));
    }
  }

  /** One leaf's entry. */
  async entry(leaf: number): Promise<Buffer> {
    for await (const [entry] of this.entries(leaf, leaf + 1)) if (entry) return entry;
    throw new LogDamaged(`the entry of leaf ${leaf}`);
  }

  /** A `.tlog-proof` file for a leaf below the published size. */
  async inclusion(leaf: number, { note, size }: Published): Promise<string> {
    return formatProof({ index: leaf, proof: await inclusionProof(this.hashAt(size), leaf, size), checkpoint: note });
  }

  consistency(from: number, to: number): Promise<Hash[]> {
    return consistencyProof(this.hashAt(to), from, to);
  }

  range(from: number, to: number, size: number): Promise<Hash[]> {
    return rangeProof(this.hashAt(size), from, to, size);
  }

  private async hashesOf(tile: Tile): Promise<Hash[]> {
    return split(await this.whole(tile));
  }

  private async whole(tile: Tile): Promise<Buffer> {
    const bytes = await this.tile(tile);
    if (!bytes) throw new LogDamaged(tilePath(tile));
    return bytes;
  }
}

function narrowed(bytes: Buffer, kept: Tile, width: number): Buffer {
  if (kept.level === 'entries') {
    const entries = unpackEntries(bytes, kept.width);
    if (!entries) throw new LogDamaged(tilePath(kept));
    return width === kept.width ? bytes : packEntries(entries.slice(0, width));
  }
  if (bytes.length !== kept.width * HASH_BYTES) throw new LogDamaged(tilePath(kept));
  return bytes.subarray(0, width * HASH_BYTES);
}
