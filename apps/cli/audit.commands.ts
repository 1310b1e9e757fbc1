import { createReadStream } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { ParseArgsConfig } from 'node:util';
import {
  COSIGNATURE,
  describeDifference,
  ExportInvalid,
  KeyInvalid,
  makeKeyFile,
  NoteInvalid,
  openCheckpoint,
  parseVerifier,
  readLock,
  type Resume,
  type Verification,
  verifyExport,
  verifyLog,
} from '@taizhang/audit';
import { openAuditStorage } from '@taizhang/composition';
import { type Command, optionsOf, print, UsageWrong } from './command';
import { withLedger } from './ledger-here';
import { progressBar } from './progress-bar';

const OPTIONS = {
  url: { type: 'string' },
  token: { type: 'string' },
  export: { type: 'string' },
  key: { type: 'string' },
  pin: { type: 'string' },
  resume: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

type Options = Partial<Record<keyof typeof OPTIONS, string>>;

const verify: Command = async (args) => {
  const options = optionsOf(args, OPTIONS);
  const { differences, ...found } = await verification(options);
  print(`log ${found.origin}, ${found.size} leaves, root ${found.root}`);
  const erased = found.erased > 0 ? `, ${found.erased} without their salt` : '';
  const withheld = found.withheld > 0 ? `, ${found.withheld} that the export withholds` : '';
  const compared = `${found.leaves - found.withheld} events compared${erased}${withheld}`;
  print(`${compared}, ${found.checkpoints} checkpoints, ${found.differing} differences`);
  for (const difference of differences) print(`  ${describeDifference(difference)}`);
  return found.differing === 0;
};

function verification(options: Options): Promise<Verification> {
  if (options.export === undefined && options.url === undefined) return verifyHere(options);
  if (options.pin !== undefined || options.resume !== undefined) {
    throw new UsageWrong('--pin and --resume are for the log of DATABASE_URL or DATA_DIR');
  }
  const lines = options.export === undefined ? linesOf(options) : linesIn(createReadStream(options.export));
  const { key: vkey } = options;
  const bar = progressBar();
  const progress = (done: number, of: number): void => void bar(done, of);
  return verifyExport(lines, { ...(vkey === undefined ? {} : { vkey }), progress });
}

async function* linesOf({ url = '', token }: Options): AsyncGenerator<string> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(new URL('/v1/audit/export', url), { headers });
  if (!response.ok || !response.body) throw new UsageWrong(`${url} answers ${response.status}`);
  yield* linesIn(Readable.fromWeb(response.body as ReadableStream));
}

const linesIn = (input: Readable): AsyncIterable<string> => createInterface({ input, crlfDelay: Infinity });

function verifyHere({ key, pin, resume }: Options): Promise<Verification> {
  return withLedger(async ({ db, store }, config) => {
    const vkey = key ?? (await readLock(db))?.vkey;
    if (vkey === undefined) throw new UsageWrong('this database has no audit log yet: it begins when the host runs');
    const log = parseVerifier(vkey);
    const pinned = pin === undefined ? undefined : openCheckpoint(await readFile(pin, 'utf8'), log);
    const from = resume === undefined ? undefined : await readResume(resume, log.name);
    const storage = await openAuditStorage(config);
    const bar = progressBar();
    const found = await verifyLog({
      ...{ db, store, storage, log },
      ...(pinned ? { pinned } : {}),
      ...(from ? { from } : {}),
      async progress(leaves, of, now) {
        if (bar(leaves, of) && resume !== undefined) await keepResume(resume, now());
      },
    });
    await storage.close();
    if (resume !== undefined) await rm(resume, { force: true });
    return found;
  });
}

async function readResume(path: string, origin: string): Promise<Resume | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const resume = text === undefined ? undefined : (JSON.parse(text) as Resume);
  if (resume && resume.origin !== origin) throw new UsageWrong(`${path} is of the log ${resume.origin}`);
  return resume;
}

async function keepResume(path: string, resume: Resume): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(resume));
  await rename(`${path}.new`, path);
}

/** A key that signs: for the log of a production system, or with `--witness` for a witness. */
const newKey: Command = async (args) => {
  const [name, path, kind, ...more] = args;
  if (name === undefined || path === undefined || more.length > 0 || !['--witness', undefined].includes(kind)) {
    throw new UsageWrong('audit new-key needs a name such as log.example.gov.cn/shigu, and a file');
  }
  const { vkey } = await makeKeyFile(path, name, kind === '--witness' ? COSIGNATURE : undefined);
  print(vkey);
  return true;
};

export const auditCommands: Readonly<Record<string, Command>> = { verify, 'new-key': newKey };

/** Faults that a person can read without a stack. */
export const isAuditFault = (error: unknown): boolean =>
  [KeyInvalid, NoteInvalid, ExportInvalid].some((kind) => error instanceof kind);
