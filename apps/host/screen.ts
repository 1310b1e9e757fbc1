import { KeyInvalid, LogRefused } from '@taizhang/audit';
import type { Host } from '@taizhang/composition';
import { DataDirInUse } from '@taizhang/embedded-postgres';
import type { Config } from '@taizhang/platform';

interface Shown {
  readonly config: Config;
  readonly host: Host;
  readonly log: string | undefined;
  readonly readyMs: number;
}

/** What a person sees once the host is ready: where, who, what was loaded, how to stop. */
export function screen({ config, host, log, readyMs }: Shown): string {
  const { seeded } = host;
  const loaded = seeded.now
    ? `adopted ${seeded.documents.join(', ')}${seeded.sample ? ' and a labelled sample year 示例数据' : ''}`
    : 'nothing: the ledger is as you left it';
  const data = config.databaseUrl === undefined ? `${config.dataDir}/` : 'the PostgreSQL of DATABASE_URL';
  const lines = [
    '',
    '  台账 Taizhang',
    `  address    ${host.url}   (API page ${host.url}/docs)`,
    config.auth.mode === 'dev'
      ? `  sign in    as one of ${host.people.length} people (development mode):\n${listed(host.people)}`
      : `  sign in    tokens of ${config.auth.issuer}`,
    `  loaded     ${loaded}`,
    `  data       ${data}${log ? `, log ${log}` : ''}`,
    `  stop       Ctrl-C (ready after ${(readyMs / 1000).toFixed(1)} s)`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}

const PER_LINE = 3;
const INDENT = ' '.repeat(13);

/** The people of the first tree by name, of the others how many. */
function listed(people: Host['people']): string {
  const [first = '', ...others] = [...new Set(people.map(({ tree }) => tree.zh))];
  const names = people.filter(({ tree }) => tree.zh === first).map(({ name }) => name.zh);
  const lines: string[] = [];
  for (let at = 0; at < names.length; at += PER_LINE) lines.push(names.slice(at, at + PER_LINE).join('  |  '));
  const counted = others.map((tree) => `${tree} (${people.filter((each) => each.tree.zh === tree).length})`);
  for (let at = 0; at < counted.length; at += PER_LINE) lines.push(counted.slice(at, at + PER_LINE).join('  |  '));
  return lines.map((line) => `${INDENT}${line}`).join('\n');
}

/** What went wrong at the start, for a person: no stack where the cause is known. */
export function explainFailure(error: unknown): string {
  const { code, message, stack, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `port ${port ?? ''} is in use: stop the other program or set PORT to a free one\n`;
  if (code === 'EACCES') return `not allowed: ${message}\n`;
  const known = [DataDirInUse, KeyInvalid, LogRefused].some((kind) => error instanceof kind);
  if (known) return `${message}\n`;
  return `could not start: ${stack ?? String(error)}\n`;
}
