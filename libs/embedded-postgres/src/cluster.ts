import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { launcherFor, type Account, type Launcher } from './account';
import type { Binaries } from './binaries';

const run = promisify(execFile);

/** Whose programs, whose account, and where: `<dataDir>/postgres`, its password beside it. */
export interface Cluster {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly launcher: Launcher;
  readonly folder: string;
  readonly password: string;
}

/** The cluster of the data folder; made when there is none. Throws when another major version made it. */
export async function openCluster(dataDir: string, binaries: Binaries, account: Account): Promise<Cluster> {
  const folder = join(dataDir, 'postgres');
  if (account.uid !== undefined) chmodSync(dataDir, statSync(dataDir).mode | 0o011); // its user passes through
  const launcher = launcherFor(account, [dataDir, binaries.folder]);
  const password = keptPassword(join(dataDir, 'postgres-password'));
  const cluster = { binaries, account, launcher, folder, password };
  if (existsSync(folder)) await refuseOtherVersion(cluster);
  else await init(cluster);
  return cluster;
}

/** Runs one of the programs as the server's user. */
export async function runProgram(cluster: Cluster, program: string, args: string[]): Promise<string> {
  const launch = cluster.launcher(program, args);
  const options = { ...launch.account, cwd: cluster.binaries.folder, env: serverEnvironment() };
  const { stdout } = await run(launch.file, launch.args, options);
  return stdout;
}

/** Nothing of the caller's PG* or locale settings may reach the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot && { SystemRoot }), ...(TEMP && { TEMP }) };
}

function keptPassword(path: string): string {
  if (!existsSync(path)) {
    writeFileSync(`${path}.new`, randomBytes(24).toString('base64url'), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  return readFileSync(path, 'utf8').trim();
}

/** Built aside and renamed when whole, so that a crash in between leaves nothing that looks like a cluster. */
async function init(cluster: Cluster): Promise<void> {
  const { account, folder, binaries, password } = cluster;
  const fresh = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(fresh, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    await runProgram(cluster, binaries.initdb, [
      ...['--pgdata', fresh, '--pwfile', passwordFile, '--username', 'postgres', '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, folder);
}

async function refuseOtherVersion(cluster: Cluster): Promise<void> {
  const { folder, binaries } = cluster;
  const marker = join(folder, 'PG_VERSION');
  if (!existsSync(marker)) throw new Error(`${folder} is no PostgreSQL folder: it has no PG_VERSION`);
  const found = readFileSync(marker, 'utf8').trim();
  const version = await runProgram(cluster, binaries.postgres, ['--version']);
  const wanted = /(\d+)/.exec(version)?.[1];
  if (found !== wanted) {
    throw new Error(
      `${folder} was made by PostgreSQL ${found}, this release brings ${wanted}: dump it with the old release and ` +
        'restore it here, or choose another DATA_DIR',
    );
  }
}
