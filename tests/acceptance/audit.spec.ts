import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseVerifier, tilePath, unpackEntries, verifyProof, widthAt } from '@taizhang/audit';
import { until } from '@taizhang/testing';
import { GoVerifier, hasGo } from '../interop/go-program';
import { taizhang } from '../../apps/cli/cli.testing';
import { newDataDir, type RunningHost, startHost } from '@taizhang/testing/host';

const dataDir = newDataDir();
let host: RunningHost;
let auditor: string;
let clerk: string;
let size: number;

const checkpoint = async (): Promise<string> => (await host.call('GET', '/v1/audit/checkpoint')).text;
const published = async (): Promise<number> => Number((await checkpoint()).split('\n')[1]);
const bytesOf = async (path: string, token?: string): Promise<Buffer> => {
  const response = await host.open(`/v1/audit/${path}`, token === undefined ? {} : { token });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
};

interface ExportedLine {
  readonly leaf: number;
  readonly entry: string;
  readonly salt: string | null;
  readonly event: { readonly stream: string; readonly data: string } | null;
  readonly withheld?: true;
}

const cli = (...args: string[]) => taizhang(args, { DATA_DIR: dataDir });

beforeAll(async () => {
  host = await startHost({ dataDir, seeded: 'packs' });
  auditor = await host.token('shigu', ['auditor']);
  clerk = await host.token('shigu.renmin', ['clerk']);
  const admin = await host.token('zhuzhou', ['admin', 'recorder']);
  await host.call('POST', '/v1/packs', { token: admin, body: { documentId: 'ZZ7', unitId: 'zhuzhou' } });
  size = await until(async () => {
    const first = await published();
    await new Promise((resolve) => setTimeout(resolve, 600));
    return first > 100 && first === (await published()) ? first : undefined;
  });
}, 180_000);
afterAll(async () => {
  await host?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('signs with a key of its own, which only its owner reads', async () => {
  const key = (await host.call('GET', '/v1/audit/key')).text.trim();
  expect(parseVerifier(key).name).toMatch(/^taizhang\.local\/[0-9a-f]{8}$/);
  expect(statSync(join(dataDir, 'audit-key')).mode & 0o777).toBe(0o600);
  expect((await checkpoint()).split('\n')[0]).toBe(parseVerifier(key).name);
});

it('a new event has a proof within a moment, which verifies from the outside alone', async () => {
  const done = await host.call('POST', '/v1/tasks/tasks/sg18.r14/report-progress', {
    ...{ token: clerk, body: { percent: 40, note: '第一次学习已开展' } },
  });
  expect(done.status).toBe(200);
  const event = `stream=task-sg18.r14&revision=${done.body.revision}`;
  const proof = await until(async () => {
    const answer = await host.call('GET', `/v1/audit/proof/inclusion?${event}`, { token: clerk });
    if (answer.status === 503) expect(answer.headers.get('retry-after')).toBe('1');
    return answer.status === 200 ? answer.text : undefined;
  });
  const leaf = await host.call<{ entry: string; leaf: number; data: string; salt: string }>(
    ...(['GET', `/v1/audit/leaf?${event}`, { token: auditor }] as const),
  );
  const key = parseVerifier((await host.call('GET', '/v1/audit/key')).text.trim());
  expect(verifyProof(proof, Buffer.from(leaf.body.entry), key)).toMatchObject({ index: leaf.body.leaf });
  expect(JSON.parse(leaf.body.data)).toMatchObject({ percent: 40, note: '第一次学习已开展' });
  expect(JSON.parse(leaf.body.entry)).toMatchObject({ stream: 'task-sg18.r14', type: 'TaskProgressReported' });
  expect(Buffer.from(leaf.body.salt, 'base64')).toHaveLength(32);
  const missing = await host.call('GET', '/v1/audit/proof/inclusion?stream=task-sg18.r14&revision=99', {
    token: clerk,
  });
  expect(missing.body.code).toBe('not-found');
  size = await published();
});

it('serves tiles to anybody, also under the names of Go, and entries to auditors', async () => {
  const width = widthAt(0, 0, size);
  const path = tilePath({ level: 0, index: 0, width });
  const tile = await bytesOf(path);
  expect(tile).toHaveLength(width * 32);
  expect(await bytesOf(path.replace('tile/', 'tile/8/'))).toEqual(tile);
  expect(await bytesOf('tile/0/000.p/3')).toEqual(tile.subarray(0, 96));
  const entries = unpackEntries(await bytesOf('tile/entries/000.p/3', auditor), 3) ?? [];
  expect(entries.map((entry) => (JSON.parse(String(entry)) as { revision: string }).revision)[0]).toBe('0');
  expect(await bytesOf('tile/8/data/000.p/3', auditor)).toEqual(await bytesOf('tile/entries/000.p/3', auditor));
  for (const wrong of ['tile/0/999', 'tile/0/000.p/256', 'tile/9', 'tile/8/0', 'tile/0/0']) {
    expect((await host.call('GET', `/v1/audit/${wrong}`)).status).toBe(404);
  }
});

if (hasGo()) {
  it(`Go's tlog proves every leaf by our tiles, over HTTP`, async () => {
    const go = new GoVerifier();
    const vkey = (await host.call('GET', '/v1/audit/key')).text.trim();
    const said = await go.check({ vkey, url: host.url, checkpoints: [await checkpoint()] });
    go.close();
    expect(said).toBe(`1 checkpoints, 0 roots, 0 inclusion, 0 consistency, ${size} leaves over HTTP`);
  }, 60_000);
}

it.each([
  ['tile/entries/000.p/3', 401],
  ['proof/inclusion?stream=task-sg18.r14&revision=0', 401],
  ['export', 401],
  ['leaf?stream=task-sg18.r14&revision=0', 401],
])('%s without a token is %i', async (path, status) => {
  expect((await host.call('GET', `/v1/audit/${path}`)).status).toBe(status);
});

it.each(['tile/entries/000.p/3', 'export', 'leaf?stream=task-sg18.r14&revision=0'])(
  '%s is for auditors, not for a clerk',
  async (path) => {
    expect((await host.call('GET', `/v1/audit/${path}`, { token: clerk })).status).toBe(403);
  },
);

it('an auditor sees what events of the own tree of units hold, and of others only that they are there', async () => {
  const elsewhere = await host.token('zhuzhou', ['auditor']);
  const path = '/v1/audit/leaf?stream=task-sg18.r14&revision=0';
  expect((await host.call('GET', path, { token: elsewhere })).status).toBe(403);
  expect((await host.call('GET', path, { token: auditor })).status).toBe(200);
  const proof = path.replace('leaf', 'proof/inclusion');
  expect((await host.call('GET', proof, { token: elsewhere })).status).toBe(200);
});

it.each([
  ['proof/consistency?from=1', 200],
  ['proof/consistency?from=3&to=5', 200],
  ['proof/consistency?from=5&to=3', 404],
  ['proof/consistency?from=5&to=99999999', 404],
  ['proof/consistency', 400],
  ['proof/consistency?from=x', 400],
])('%s is %i', async (path, status) => {
  expect((await host.call('GET', `/v1/audit/${path}`)).status).toBe(status);
});

it('the command line verifies the live log, the same over HTTP, an export and a pinned checkpoint', async () => {
  const pin = join(dataDir, 'pinned-checkpoint');
  writeFileSync(pin, await checkpoint());
  const file = join(dataDir, 'export.ndjson');
  writeFileSync(file, await bytesOf('export', auditor));
  const key = (await host.call('GET', '/v1/audit/key')).text.trim();
  size = await published();
  const all = new RegExp(`${size} events compared, \\d+ checkpoints, 0 differences`);
  const ours = /\d+ events compared, \d+ that the export withholds, 1 checkpoints, 0 differences/;
  const runs = [
    [all, 'audit', 'verify', '--pin', pin, '--key', key, '--resume', join(dataDir, 'resume.json')],
    [ours, 'audit', 'verify', '--export', file, '--key', key],
    [ours, 'audit', 'verify', '--url', host.url, '--token', auditor],
  ] as const;
  for (const [summary, ...args] of runs) {
    expect(await cli(...args)).toMatchObject({ code: 0, out: expect.stringMatching(summary) });
  }
  const lines = readFileSync(file, 'utf8').split('\n');
  const told = lines.filter(Boolean).map((each) => JSON.parse(each) as ExportedLine);
  const streams = told.flatMap(({ event }) => event?.stream ?? []);
  expect(streams).toContain('task-sg18.r14');
  expect(streams).not.toContain('plan-zz7');
  const withheld = told.filter((line) => line.withheld);
  expect(withheld.filter(({ salt, event }) => salt !== null || event !== null)).toEqual([]);
  expect(withheld.some(({ entry }) => entry.includes('"stream":"plan-zz7"'))).toBe(true);
  const at = told.findIndex(({ event }) => event);
  const line = told[at];
  lines[at] = JSON.stringify({ ...line, event: { ...line?.event, data: '{"forged":true}' } });
  writeFileSync(file, lines.join('\n'));
  const changed = await cli('audit', 'verify', '--export', file);
  expect(changed).toMatchObject({
    code: 1,
    out: expect.stringMatching(new RegExp(`1 differences\\n {2}changed leaf ${line?.leaf} stream \\S+ `)),
  });
  expect(await cli('audit', 'verify', '--export', pin)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/JSON/),
  });
}, 300_000);
