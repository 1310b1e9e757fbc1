import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkpointText,
  consistencyProof,
  COSIGNATURE,
  cosign,
  EMPTY_ROOT,
  type Hash,
  leafHash,
  openNote,
  rangeHash,
  sha256,
  signCheckpoint,
  signerOf,
  signNote,
} from '../log';
import { subtreesOf } from '../log/tree.fixture';
import { DiskAuditStorage } from '../storage';
import { originHash, Witness } from './witness';
import { serveWitness, type WitnessServer } from './witness-server';

const log = signerOf('log.example/shigu', sha256('log'));
const other = signerOf('log.example/other', sha256('other'));
const stranger = signerOf('log.example/stranger', sha256('stranger'));
const witnessKey = signerOf('witness.example/audit', sha256('witness'), COSIGNATURE);
const at = new Date('2026-11-26T00:00:00Z');
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

const leaves = Array.from({ length: 300 }, (_, n) => leafHash(Buffer.from(String(n))));
const hashAt = subtreesOf(leaves);
const headOf = async (size: number, origin = log.name) => ({ origin, size, root: await rangeHash(hashAt, 0, size) });
const noteOf = async (size: number): Promise<string> => signCheckpoint(await headOf(size), log);
const base64 = (hashes: readonly Hash[]): string[] => hashes.map((hash) => hash.toString('base64'));
const proofOf = async (old: number, size: number): Promise<string[]> =>
  base64(await consistencyProof(hashAt, old, size));
const requestOf = (old: number, proof: readonly string[], note: string): string =>
  `old ${old}\n${proof.map((line) => `${line}\n`).join('')}\n${note}`;

let folder: string;
let server: WitnessServer;

async function start(): Promise<void> {
  const witness = new Witness(witnessKey, [log, other], await DiskAuditStorage.open(folder), () => at);
  server = await serveWitness(witness, '127.0.0.1', 0, quiet);
}
async function post(body: string) {
  const response = await fetch(`${server.url}/add-checkpoint`, { method: 'POST', body });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}
const stored = async () => (await fetch(`${server.url}/${originHash(log.name)}/checkpoint`)).text();

/** The witness has seen the tree of 5. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'taizhang-witness-'));
  await start();
  expect((await post(requestOf(0, [], await noteOf(5)))).status).toBe(200);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

it('cosigns what begins with all it has seen, and keeps it over a restart', async () => {
  const note = await noteOf(9);
  const { status, body } = await post(requestOf(5, await proofOf(5, 9), note));
  expect(status).toBe(200);
  expect(openNote(note + body, [log, witnessKey]).signatures).toMatchObject([{}, { time: at.getTime() / 1_000 }]);
  expect(await stored()).toBe(note + body);
  await server.close();
  await start();
  expect(await stored()).toBe(note + body);
  expect(await post(requestOf(5, await proofOf(5, 12), await noteOf(12)))).toMatchObject({ status: 409, body: '9\n' });
  expect((await post(requestOf(9, await proofOf(9, 12), await noteOf(12)))).status).toBe(200);
});

const forked = { ...{ origin: log.name, size: 9 }, root: sha256('a fork') };
it.each<[string, number, () => Promise<string>]>([
  ['the same checkpoint again', 200, async () => requestOf(5, [], await noteOf(5))],
  ['a stale size', 409, async () => requestOf(3, await proofOf(3, 9), await noteOf(9))],
  ['a size that it has not seen', 409, async () => requestOf(7, await proofOf(7, 9), await noteOf(9))],
  ['size 0, though it knows the log', 409, async () => requestOf(0, [], await noteOf(9))],
  ['an old size above the new', 400, async () => requestOf(5, [], await noteOf(4))],
  ['a smaller size', 409, async () => requestOf(3, [], await noteOf(4))],
  ['the same size and another root', 422, async () => requestOf(5, [], signCheckpoint({ ...forked, size: 5 }, log))],
  ['another root', 422, async () => requestOf(5, await proofOf(5, 9), signCheckpoint(forked, log))],
  ['no proof', 422, async () => requestOf(5, [], await noteOf(9))],
  ['a proof of other sizes', 422, async () => requestOf(5, await proofOf(4, 9), await noteOf(9))],
  [
    'a surplus hash',
    422,
    async () => requestOf(5, [...(await proofOf(5, 9)), ...base64([EMPTY_ROOT])], await noteOf(9)),
  ],
  ['garbage for a proof', 400, async () => requestOf(5, ['garbage'], await noteOf(9))],
  [
    '64 hashes',
    400,
    async () =>
      requestOf(
        5,
        Array.from({ length: 64 }, () => base64([EMPTY_ROOT])[0] ?? ''),
        await noteOf(9),
      ),
  ],
  ['an unknown log', 404, async () => requestOf(0, [], signCheckpoint(await headOf(5, stranger.name), stranger))],
  [
    'the signature of another key',
    403,
    async () => requestOf(5, await proofOf(5, 9), signNote(checkpointText(await headOf(9)), other)),
  ],
  ['a bad signature', 403, async () => requestOf(5, await proofOf(5, 9), (await noteOf(9)).replace('\n9\n', '\n8\n'))],
  ['no old line', 400, async () => `\n${await noteOf(9)}`],
  ['an old size with a zero before it', 400, async () => requestOf(5, [], await noteOf(5)).replace('old 5', 'old 05')],
  ['no checkpoint', 400, async () => 'old 5\n\nnothing\n'],
  ['nothing', 400, async () => ''],
])('%s is %i', async (_what, status, request) => {
  const before = await stored();
  const answer = await post(await request());
  expect(answer.status).toBe(status);
  if (status === 409) expect(answer).toMatchObject({ type: 'text/x.tlog.size', body: '5\n' });
  expect(await stored()).toBe(before); // the same checkpoint at the same moment is the same note, too
  expect((await post(requestOf(5, await proofOf(5, 9), await noteOf(9)))).status).toBe(200);
});

it.each<[string, number, Hash, string[]]>([
  ['its root', 200, EMPTY_ROOT, []],
  ['another root', 422, sha256('x'), []],
  ['a proof', 422, EMPTY_ROOT, base64([EMPTY_ROOT])],
])('a log of size 0 with %s is %i', async (_what, status, root, proof) => {
  const note = signCheckpoint({ origin: other.name, size: 0, root }, other);
  expect((await post(requestOf(0, proof, note))).status).toBe(status);
});

it('of two different checkpoints at once it cosigns one', async () => {
  const mine = requestOf(5, await proofOf(5, 9), await noteOf(9));
  const yours = requestOf(5, await proofOf(5, 12), await noteOf(12));
  const answers = await Promise.all([post(mine), post(yours), post(mine), post(yours)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
});

it('a forged line under its own name changes nothing and is not passed on', async () => {
  const forger = signerOf(witnessKey.name, sha256('forger'), COSIGNATURE);
  const real = cosign(checkpointText(await headOf(7)), witnessKey, 1);
  const note = await noteOf(9);
  for (const line of [cosign(checkpointText(await headOf(9)), forger, 1), real]) {
    const answer = await post(requestOf(5, await proofOf(5, 9), note + line));
    if (answer.status === 200) expect(await stored()).toBe(note + answer.body);
    else expect(answer.body).toBe('9\n'); // the second comes after the first
  }
  expect(await stored()).not.toContain(real);
});

it('answers nothing else', async () => {
  expect((await fetch(`${server.url}/add-checkpoint`)).status).toBe(405);
  expect((await fetch(`${server.url}/${originHash(stranger.name)}/checkpoint`)).status).toBe(404);
  expect((await fetch(server.url)).status).toBe(404);
  expect((await post('x'.repeat(70_000))).status).toBe(413);
});
