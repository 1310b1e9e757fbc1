import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Seed, seedFolder } from './seeded-folder';
import { until } from './until';

const ROOT = join(__dirname, '../../..');
const READY_MS = 240_000;
/** As `npm start` does. */
const AS_STARTED = ['--max-semi-space-size=64', '-r', '@swc-node/register'];

/** Every member that an answer of the host may have: a command's, a state's, a report's or a problem's. */
export interface HostBody {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly events: readonly { readonly id: string; readonly type: string; readonly revision: number }[];
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly current: number;
  readonly ruleId: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
}

export interface HostAnswer<Body = HostBody> {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON of the answer; an empty object where it is none. */
  readonly body: Body;
  readonly text: string;
}

export interface HostCall {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface HostOptions {
  /** Which process of `apps`; the others need a `DATABASE_URL`. */
  readonly app?: 'host' | 'audit';
  /** Absent: a folder of its own, gone after `stop` and `kill`. */
  readonly dataDir?: string;
  /**
   * Over `PORT=0`, `SEED=none` and limits that a test does not reach; the environment of this process is not passed on.
   */
  readonly env?: Readonly<Record<string, string>>;
}

export interface StartOptions extends HostOptions {
  /** Begins on a copy of a store that was seeded before, in the folder, which is empty: a second start. */
  readonly seeded?: Seed;
}

/** A host process, started and perhaps not yet ready. */
export interface HostProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly dataDir: string;
  stdout(): string;
  stderr(): string;
  /** Waits for the end; the exit code, or the signal that ended it. */
  ended(): Promise<number | string>;
  /** Where it answers, once it is ready. Throws with what it said when it ends before. */
  ready(): Promise<string>;
  /** SIGKILL, as when the power fails; PostgreSQL runs on. */
  kill(): Promise<void>;
}

export interface RunningHost extends HostProcess {
  readonly url: string;
  /** From the start of the process to the first `ok` of `/health/ready`. */
  readonly readyMs: number;
  /** A development token, signed once per person. */
  token(unit: string, roles: readonly string[], sub?: string): Promise<string>;
  call<Body = HostBody>(method: string, path: string, call?: HostCall): Promise<HostAnswer<Body>>;
  /** An answer whose body is still to come. */
  open(path: string, call?: HostCall): Promise<Response>;
  /** Ctrl-C: SIGINT to the whole process group; the exit code. */
  stop(): Promise<number | string>;
}

const left = new Set<number>();
process.once('exit', () => {
  for (const pid of left) process.kill(-pid, 'SIGKILL'); // a test that failed half-way leaves no host behind
});

/** A folder that the user of PostgreSQL can pass, too. */
export function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-host-'));
  chmodSync(folder, 0o755);
  return folder;
}

async function seededFolder(seed: Seed, dataDir = newDataDir()): Promise<string> {
  await seedFolder(dataDir, seed, async (folder) => {
    const host = await startHost({ dataDir: folder, env: { SEED: seed } });
    const code = await host.stop();
    if (code !== 0) throw new Error(`the seeding host ended with ${code}: ${host.stderr()}`);
  });
  return dataDir;
}

/** Starts the real host, or another process, and does not wait. */
export function spawnHost(
  { app = 'host', dataDir, env = {} }: HostOptions = {},
  isTemporary: boolean = dataDir === undefined,
): HostProcess {
  const folder = dataDir ?? newDataDir();
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [...AS_STARTED, join(ROOT, 'apps', app, 'main.ts')], {
    cwd: ROOT,
    // A process group of its own, as a terminal gives: Ctrl-C reaches all of it, and only it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...{ PATH, HOME, DATA_DIR: folder, PORT: '0', SEED: 'none' },
      ...{ RATE_LIMIT_USER: '100000000', RATE_LIMIT_ANONYMOUS: '100000000', ...env },
    },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const pid = child.pid ?? 0;
  left.add(pid);
  const exit = once(child, 'close').then(([code, signal]) => {
    left.delete(pid);
    return (code ?? signal) as number | string;
  });
  const ended = async (): Promise<number | string> => {
    const outcome = await exit;
    if (isTemporary) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    return outcome;
  };
  const alive = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    ...{ child, pid, dataDir: folder, ended },
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    ready: () => untilReady(() => ({ ...said, alive: alive() })),
    async kill() {
      child.kill('SIGKILL');
      await exit;
      if (isTemporary) endPostgres(folder);
      await ended();
    },
  };
}

/** Starts the real host on a free port and waits until it is ready. */
export async function startHost({ seeded, ...options }: StartOptions = {}): Promise<RunningHost> {
  const copy = seeded && (await seededFolder(seeded, options.dataDir));
  const from = performance.now();
  const host = spawnHost({ ...options, ...(copy && { dataDir: copy }) }, options.dataDir === undefined);
  const url = await host.ready();
  const readyMs = performance.now() - from;
  const tokens = new Map<string, Promise<string>>();
  const open = (path: string, { token, headers, signal }: HostCall = {}): Promise<Response> =>
    fetch(url + path, { headers: { ...bearer(token), ...headers }, ...(signal && { signal }) });
  return {
    ...{ ...host, url, readyMs, open },
    token(unit, roles, sub = `${unit}-${roles[0]}`) {
      const person = JSON.stringify({ sub, unit, roles });
      const known = tokens.get(person) ?? signIn(url, person);
      tokens.set(person, known);
      return known;
    },
    call: (method, path, call) => request(method, url + path, call),
    async stop() {
      if (host.child.exitCode === null && host.child.signalCode === null) process.kill(-host.pid, 'SIGINT');
      return host.ended();
    },
  };
}

async function untilReady(state: () => { stdout: string; stderr: string; alive: boolean }): Promise<string> {
  return until(async () => {
    const { stdout, stderr, alive } = state();
    if (!alive) throw new Error(`the host ended before it was ready: ${stderr || stdout}`);
    const url = /^(?: {2}address {4}|audit log ready: )(http:\/\/[^/\s]+)/m.exec(stdout)?.[1];
    return url !== undefined && (await fetch(`${url}/health/ready`)).ok ? url : undefined;
  }, READY_MS);
}

async function request<Body>(method: string, address: string, call: HostCall = {}): Promise<HostAnswer<Body>> {
  const { token, body, headers, signal } = call;
  const response = await fetch(address, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...bearer(token), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && !text.includes('\n{');
  return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : {}) as Body, text };
}

async function signIn(url: string, person: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/v1/dev/tokens`, { method: 'POST', headers, body: person });
  if (!response.ok) throw new Error(`no token: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { token: string }).token;
}

const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

/** The process number of the PostgreSQL in a data folder. */
export function postmasterOf(dataDir: string): number | undefined {
  try {
    const [pid] = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    return Number(pid) || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** SIGKILL to the PostgreSQL of a data folder; its sessions end when they see that it is gone. */
export function endPostgres(dataDir: string): void {
  const pid = postmasterOf(dataDir);
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
