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

/** Throws, naming the folder in the way, unless the account may pass every folder down to the path. */
export function refuseUnreachable(path: string, account: Account): void {
  if (account.uid === undefined) return;
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) {
      throw new Error(
        `PostgreSQL runs as the user ${NAME} when started by root, and that user cannot enter ${folder}: ` +
          `start as an ordinary user, move the folder, or allow it with: chmod o+x '${folder}'`,
      );
    }
    if (folder === dirname(folder)) return;
  }
}
