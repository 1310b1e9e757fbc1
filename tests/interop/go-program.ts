import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether Go is here; `.ci/test.cjs` says so where it is not. */
export const hasGo = (): boolean => spawnSync('go', ['version']).status === 0;

/** The verifier of `main.go`, built once. */
export class GoVerifier {
  private readonly folder = mkdtempSync(join(tmpdir(), 'taizhang-go-'));
  private readonly program = join(this.folder, 'interop');

  constructor() {
    const options = { cwd: __dirname, stdio: 'pipe' } as const;
    execFileSync('go', ['build', '-buildvcs=false', '-o', this.program, '.'], options);
  }

  /** What it printed; throws with what it complained of. */
  check(input: object): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = execFile(this.program, (error, out, err) => (error ? reject(new Error(err)) : resolve(out.trim())));
      child.stdin?.end(JSON.stringify(input));
    });
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}
