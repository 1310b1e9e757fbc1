import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A call on files, as strace saw it. */
export interface Call {
  readonly name: string;
  /** Absolute, each once, in the order of the call. */
  readonly paths: readonly string[];
  readonly outcome: 'done' | 'failed' | 'injected' | 'killed';
}

/** What happens at the call of this name and number; numbers begin with 1. */
export interface Injection {
  readonly name: string;
  readonly fault: 'error=EIO' | 'signal=SIGKILL';
  readonly when: number;
}

/** Whether one process may watch another here; `.ci/test.cjs` asks the same. */
export const canTrace = (): boolean => spawnSync('sh', ['-c', 'sleep 0.3 & strace -o /dev/null -p $!']).status === 0;

/** Watches the calls of one thread. */
export class Trace {
  private constructor(
    private readonly strace: ChildProcess,
    private readonly output: string,
  ) {}

  /** `paths`: calls on others are neither counted nor seen. */
  static async of(thread: number, output: string, injection?: Injection, paths: string[] = []): Promise<Trace> {
    const inject = injection && `inject=${injection.name}:${injection.fault}:when=${injection.when}`;
    const args = ['-y', '-s', '0', '-o', output, ...(inject ? ['-e', inject] : []), '-p', String(thread)];
    args.push(...paths.flatMap((path) => ['-P', path]));
    const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    strace.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    while (!said.includes('attached')) {
      await Promise.race([once(strace.stderr, 'data'), once(strace, 'exit')]);
      if (strace.exitCode !== null) throw new Error(`strace cannot watch the thread ${thread}: ${said}`);
    }
    return new Trace(strace, output);
  }

  /** Every call from first to last, once the thread has ended. */
  async calls(): Promise<Call[]> {
    if (this.strace.exitCode === null && this.strace.signalCode === null) await once(this.strace, 'exit');
    return readFileSync(this.output, 'utf8').split('\n').flatMap(callOf);
  }
}

function callOf(line: string): Call[] {
  const [, name, result] = /^(\w+)\(.* = (\?|-?\d+)/.exec(line) ?? [];
  if (name === undefined || result === undefined) return [];
  const paths = new Set([...line.matchAll(/["<](\/[^">]*)[">]/g)].map(([, path = '']) => path));
  const failed = line.endsWith('(INJECTED)') ? 'injected' : 'failed';
  const outcome = result === '?' ? 'killed' : result.startsWith('-') ? failed : 'done';
  return [{ name, paths: [...paths], outcome }];
}
