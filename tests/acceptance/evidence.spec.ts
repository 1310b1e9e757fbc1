import { createHash } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDataDir, type RunningHost, startHost } from '@taizhang/testing/host';
import { createTask } from './ledger';

let host: RunningHost;
let dataDir: string;
let token: string;
beforeAll(async () => {
  dataDir = newDataDir();
  host = await startHost({ dataDir, seeded: 'sample' });
  token = await host.token('shigu.renmin', ['unit-head', 'clerk']);
}, 300_000);
afterAll(async () => {
  await host.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

const sha = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const PDF = Buffer.from('%PDF-1.7\n节水型城市 佐证');

async function upload(body: RequestInit['body'], type = 'application/pdf', bearer = token) {
  const headers = { 'content-type': type, authorization: `Bearer ${bearer}`, 'accept-language': 'en' };
  const options = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
  const answer = await fetch(`${host.url}/v1/evidence`, options);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const file = (stream: string, digest: string, bearer = token) =>
  fetch(`${host.url}/v1/evidence/${stream}/${digest}`, { headers: { authorization: `Bearer ${bearer}` } });
const pathOf = (digest: string): string => join(dataDir, 'evidence', digest.slice(0, 2), digest.slice(2));

async function attached(code: string, digest: string): Promise<string> {
  const id = await createTask(host, code);
  await host.call('POST', `/v1/tasks/tasks/${id}/accept`, { token, body: { unitId: 'shigu.renmin' } });
  const evidence = { title: '评审 报告.pdf', sha256: digest, bytes: PDF.length, mediaType: 'application/pdf' };
  const answer = await host.call('POST', `/v1/tasks/tasks/${id}/attach-evidence`, { token, body: evidence });
  expect(answer.status).toBe(200);
  return id;
}

it('an uploaded file comes back as it was, by the name in the task, for its tree only', async () => {
  const kept = await upload(PDF);
  expect(kept).toEqual({ status: 201, body: { sha256: sha(PDF), bytes: PDF.length, mediaType: 'application/pdf' } });
  expect(await upload(PDF)).toEqual(kept);
  const id = await attached('e1', sha(PDF));
  const answer = await file(`task-${id}`, sha(PDF));
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('评审 报告.pdf'));
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
  expect((await file(`task-${id}`, sha(PDF), await host.token('zhuzhou.finance', ['clerk']))).status).toBe(403);
  expect((await fetch(`${host.url}/v1/evidence/task-${id}/${sha(PDF)}`)).status).toBe(401);
  expect((await file('task-sg18.r01', sha(PDF))).status).toBe(404); // names no such file
  expect((await file(`claim-${id}`, sha(PDF))).status).toBe(404);
});

it('a file that was changed later is detected when read; the right one, uploaded again, mends it', async () => {
  const bytes = Buffer.from('%PDF-1.7 验收');
  await upload(bytes);
  const id = await attached('e2', sha(bytes));
  writeFileSync(pathOf(sha(bytes)), '%PDF-1.7 改过');
  const changed = await file(`task-${id}`, sha(bytes));
  expect(changed.status).toBe(409);
  expect(await changed.json()).toMatchObject({ code: 'evidence-changed', detail: expect.stringContaining(sha(bytes)) });
  await upload(bytes);
  expect((await file(`task-${id}`, sha(bytes))).status).toBe(200);
  rmSync(pathOf(sha(bytes)));
  expect((await file(`task-${id}`, sha(bytes))).status).toBe(404);
});

it.each([
  ['a page', '<html></html>', 'text/html'],
  ['a drawing with script', '<svg onload="x()"/>', 'image/svg+xml'],
  ['a page that says it is a PDF', '<html></html>', 'application/pdf'],
  ['an empty PDF', '', 'application/pdf'],
])('%s is refused (415) and not kept', async (_what, body, type) => {
  expect(await upload(body, type)).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
  expect(readdirSync(join(dataDir, 'evidence', 'incoming'))).toEqual([]);
});

it('a file above 100 MiB is refused (413) and not kept, announced or not', async () => {
  const megabyte = new Uint8Array(1_048_576).fill(32);
  megabyte.set(PDF);
  const parts = (count: number) =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        if (count === 0) controller.close();
        else controller.enqueue(megabyte);
        count -= 1;
      },
    });
  expect(await upload(parts(101))).toMatchObject({ status: 413, body: { code: 'too-large' } });
  expect(readdirSync(join(dataDir, 'evidence', 'incoming'))).toEqual([]);
  expect(await upload(parts(100))).toMatchObject({ status: 201, body: { bytes: 104_857_600 } });
});

it('an auditor keeps no files, and no other route takes one; the connection serves the next request', async () => {
  const auditor = await host.token('hengyang', ['auditor']);
  for (let time = 0; time < 3; time += 1) {
    expect((await upload(PDF, 'application/pdf', auditor)).status).toBe(403);
    expect((await upload(Buffer.concat([PDF, Buffer.alloc(3_000_000, 32)]))).status).toBe(201);
  }
  const headers = { 'content-type': 'application/pdf', authorization: `Bearer ${token}` };
  const answer = await fetch(`${host.url}/v1/tasks/tasks`, { method: 'POST', headers, body: PDF });
  expect(answer.status).toBe(415);
});
