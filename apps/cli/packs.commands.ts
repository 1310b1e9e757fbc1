import { readFile } from 'node:fs/promises';
import { bundledPacks, loadPack, loadUnits, type Pack, PACK_SECTIONS, PackInvalid, packSchema } from '@taizhang/packs';
import { type Command, print, UsageWrong } from './command';

const check: Command = async (files) => {
  if (files.length === 0) throw new UsageWrong('packs check needs at least one file');
  const sound: boolean[] = [];
  for (const file of files) sound.push(await isSound(file));
  return sound.every(Boolean);
};

async function isSound(file: string): Promise<boolean> {
  try {
    print(`${file}: in order, ${summary(loadPack(await readFile(file, 'utf8'), { file, units: loadUnits() }))}`);
    return true;
  } catch (error) {
    if (error instanceof PackInvalid) {
      for (const { line, column, path, detail } of error.faults) {
        print(`${file}:${line}:${column} ${path} ${detail.en}`);
      }
      print(`${file}: ${error.total} fault(s)`);
      return false;
    }
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error; // what the file system refuses has a code
    print(`${file}: ${message}`);
    return false;
  }
}

function summary(pack: Pack): string {
  const sections = PACK_SECTIONS.filter((section) => pack[section] !== undefined).join(', ');
  return `${pack.documentId} version ${pack.packVersion} (${sections}) ${pack.digest}`;
}

const list: Command = async () => {
  for (const { pack } of bundledPacks().values()) {
    print(`${summary(pack)} ${pack.adoptingUnit}${pack.model ? ' and below' : ''} ${pack.title.zh}`);
  }
  return true;
};

const schema: Command = async () => {
  print(JSON.stringify(packSchema, null, 2));
  return true;
};

export const packsCommands: Readonly<Record<string, Command>> = { check, list, schema };
