import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whom the server runs as: PostgreSQL refuses to run as root. Empty: the user of this process. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const NAME = 'postgres';

/** The account for the server; makes the system user `postgres` when this process is root and there is none. */
export function serverAccount(log: (line: string) => void): Account {
  if (process.getuid?.() !== 0) return {};
  const found = lookUp();
  if (found) return found;
  log(`PostgreSQL cannot run as root: making the system user ${NAME}`);
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME]);
  const made = lookUp();
  if (!made) throw new Error(`the system user ${NAME} could not be made: make it, or do not start as root`);
  return made;
}

function lookUp(): Account | undefined {
  try {
    const id = (flag: string): number => Number(execFileSync('id', [flag, NAME], { stdio: 'pipe' }).toString().trim());
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined; // `id` fails when there is no such user
  }
}

/** How a program of the server is started: as the account, and past folders that it may not enter by itself. */
export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  readonly account: Account;
}

export type Launcher = (program: string, args: readonly string[]) => Launch;

const CAPABILITY = '+dac_read_search';

/**
 * Root's own folders are often closed to everybody else (`/root`). Where the account cannot reach a path, Linux may
 * lend the server the one capability to pass folders; else this throws and names the folder in the way.
 */
export function launcherFor(account: Account, paths: readonly string[]): Launcher {
  const inTheWay = paths.map((path) => closedFolder(path, account)).find((folder) => folder !== undefined);
  if (inTheWay === undefined) return (file, args) => ({ file, args, account });
  const { uid, gid } = account;
  const as = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const lent = [...as, '--inh-caps', CAPABILITY, '--ambient-caps', CAPABILITY];
  if (!canRun('setpriv', [...lent, 'true'])) {
    throw new Error(
      `PostgreSQL runs as the user ${NAME} when started by root, and that user cannot enter ${inTheWay}: ` +
        `start as an ordinary user, move the folder, or allow it with: chmod o+x '${inTheWay}'`,
    );
  }
  return (file, args) => ({ file: 'setpriv', args: [...lent, file, ...args], account: {} });
}

function canRun(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false; // not installed, or the capability is not ours to lend
  }
}

/** The first folder, from the path up, that the account may not pass. */
function closedFolder(path: string, account: Account): string | undefined {
  if (account.uid === undefined) return undefined;
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
