import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UnitTree } from '@taizhang/kernel';
import type { Pack } from './pack';
import { loadPack } from './pack.loader';
import { readUnits } from './unit.reader';

/** A pack that comes with the platform. */
export interface BundledPack {
  readonly pack: Pack;
  readonly text: string;
  readonly file: string;
}

let tree: UnitTree | undefined;
let packs: ReadonlyMap<string, BundledPack> | undefined;

function yamlFiles(folder: string): { file: string; text: string }[] {
  const path = join(__dirname, folder);
  const files = readdirSync(path).filter((file) => file.endsWith('.yaml'));
  return files.sort().map((file) => ({ file, text: readFileSync(join(path, file), 'utf8') }));
}

/** All organisation units that the policy documents name, and the numbered template members. Read once. */
export function loadUnits(): UnitTree {
  tree ??= new UnitTree(yamlFiles('units').flatMap(({ file, text }) => readUnits(text, file)));
  return tree;
}

/** The packs that come with the platform, by document. Read and checked once, at the first call. */
export function bundledPacks(): ReadonlyMap<string, BundledPack> {
  packs ??= new Map(
    yamlFiles('documents').map(({ file, text }) => {
      const pack = loadPack(text, { file, units: loadUnits() });
      return [pack.documentId, { pack, text, file }];
    }),
  );
  return packs;
}
