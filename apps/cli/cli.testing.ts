import { run } from './taizhang';

/** How a command line ended, and what it said. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The same command line in this process: a new one costs seconds. */
export async function taizhang(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const said = { out: '', err: '' };
  const listen = (to: 'out' | 'err') => (text: unknown) => {
    said[to] += String(text);
    return true;
  };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(listen('out'));
  const err = jest.spyOn(process.stderr, 'write').mockImplementation(listen('err'));
  const environment = jest.replaceProperty(process, 'env', { ...env });
  try {
    const code = await run(args);
    return { code, ...said };
  } finally {
    for (const replaced of [out, err]) replaced.mockRestore();
    environment.restore();
  }
}
