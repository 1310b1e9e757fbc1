import { tilePath } from '../log';
import { Edge, type FilledTile, leafHash, packEntries, TILE_WIDTH, type TreeHead } from '../log';

/** A file that is to be written. */
export interface StagedFile {
  readonly path: string;
  readonly bytes: Buffer;
}

export const STAGING = 'staging';

/** Named by what will be signed, so that two sealers never stage at one place. */
export const stagingPath = ({ size, root }: Pick<TreeHead, 'size' | 'root'>): string =>
  `${STAGING}/${size}-${root.toString('hex')}`;

/** All files as one, so that they are there together or not at all. */
export function packFiles(files: readonly StagedFile[]): Buffer {
  const head = `${JSON.stringify(files.map(({ path, bytes }) => [path, bytes.length]))}\n`;
  return Buffer.concat([Buffer.from(head), ...files.map(({ bytes }) => bytes)]);
}

export function unpackFiles(packed: Buffer): StagedFile[] {
  const end = packed.indexOf('\n');
  let at = end + 1;
  return (JSON.parse(packed.toString('utf8', 0, end)) as [string, number][]).map(([path, length]) => {
    at += length;
    return { path, bytes: packed.subarray(at - length, at) };
  });
}

/** Lets the tree grow by entries; the tiles that this makes, and the entries of the one that is not full. */
export function grow(edge: Edge, tail: readonly Buffer[], entries: readonly Buffer[]) {
  const from = Math.floor(edge.size / TILE_WIDTH);
  const tiles: FilledTile[] = [];
  for (const entry of entries) edge.append(leafHash(entry), (tile) => tiles.push(tile));
  tiles.push(...edge.partials());
  const open = [...tail, ...entries];
  for (let at = 0; at < open.length; at += TILE_WIDTH) {
    const part = open.slice(at, at + TILE_WIDTH);
    const index = from + at / TILE_WIDTH;
    tiles.push({ level: 'entries', index, width: part.length, bytes: packEntries(part) });
  }
  const files = tiles.map((tile) => ({ path: tilePath(tile), bytes: tile.bytes }));
  return { files, tail: open.slice(open.length - (open.length % TILE_WIDTH)) };
}
