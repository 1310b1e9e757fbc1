import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ERASED, MASKED } from '@taizhang/kernel';
import { until } from '@taizhang/testing';
import { type HostAnswer, newDataDir, type RunningHost, startHost } from '@taizhang/testing/host';
import { type As, COMMUNITY, COUNTY, PAPER, PersonActs, SECRETS, STREET } from './person-acts';
import { bytesOf, databaseIn, dumpOf, exportsOf, feedOf } from './stored-texts';

const WORKER = 'w-900';
const PERSON = 'p-900';
const ORPHAN = 'p-901';
const DINER = 'p-902';
let hashes: readonly string[] = [];
let consent: string;
const OTHER = '另一人的薪级八档';

let host: RunningHost;
let acts: PersonActs;
const dataDir = newDataDir();
beforeAll(async () => {
  host = await startHost({ dataDir });
  const token = await host.token('zhuzhou', ['admin']);
  const body = { now: '2022-09-28T02:00:00.000Z', mode: 'frozen' };
  const { status } = await host.call('PUT', '/v1/dev/clock', { token, body });
  if (status !== 200) throw new Error('the clock could not be set');
  acts = new PersonActs(host);
  await acts.adopt('ZZ3', COUNTY);
}, 120_000);
afterAll(() => host.stop());

const HR: As = [STREET, 'hr'];
const AUDITOR: As = ['zhuzhou', 'auditor'];
const CIVIL: As = ['shigu.civil-affairs', 'fact-officer'];

const post = (as: As, path: string, body: object): Promise<HostAnswer> => acts.post(as, path, body);
const get = (as: As, path: string, headers: Record<string, string> = {}): Promise<HostAnswer> =>
  acts.get(as, path, headers);

interface Read {
  readonly userId: string;
  readonly what: string;
  readonly why: string | null;
  readonly persons: number;
  readonly personIds: readonly string[];
}

/** The readings that name a person, the oldest first. */
async function readings(personId: string, after: string, reader = AUDITOR): Promise<Read[]> {
  const { body, text } = await get(reader, `reports/personal-reads?personId=${personId}&after=${after}`);
  if (!Array.isArray(body['rows'])) throw new Error(text);
  return (body['rows'] as Read[]).reverse();
}

const headNow = async (): Promise<string> => /\d{20}/.exec((await host.call('GET', '/health/ready')).text)?.[0] ?? '';

async function workerWith(id: string, bornOn: string, pay: string): Promise<void> {
  const worker = { id, street: STREET, community: COMMUNITY, post: 'service-station', entry: 'appointed', bornOn };
  expect((await post(HR, 'tasks/workers', { ...worker, basis: ['ZZ5 §第八条'] })).status).toBe(201);
  const file = { kind: 'pay', on: '2022-09-01', text: pay };
  await acts.done(HR, `tasks/workers/${id}/record-file`, file);
}

it('whoever works with persons sees them; each sight is written down with its reason', async () => {
  await workerWith(WORKER, SECRETS.born, SECRETS.pay);
  await workerWith('w-901', '1980-01-01', OTHER);
  const purpose = { purpose: encodeURIComponent('年度考核') };
  const { body } = await get(HR, `tasks/workers/${WORKER}`, purpose);
  expect(body).toMatchObject({ bornOn: SECRETS.born, file: [{ text: SECRETS.pay }] });
  const file = await get(HR, `reports/worker-file?after=${await headNow()}`);
  expect(file.text).toContain(SECRETS.pay);
  const told = await get(AUDITOR, `history/worker-${WORKER}`);
  expect(told.text).toContain(SECRETS.pay);
  const reads = await readings(WORKER, await headNow());
  expect(reads.map(({ what, why, persons }) => [what, why, persons])).toEqual([
    [`worker-${WORKER}`, '年度考核', 1],
    ['report worker-file', null, 2],
    [`history of worker-${WORKER}`, null, 1],
  ]);
  expect(reads[1]?.personIds).toEqual([WORKER, 'w-901']);
  expect((await get(HR, 'reports/personal-reads')).status).toBe(403);
  expect(await readings(WORKER, await headNow(), ['shigu', 'auditor'])).toEqual([]);
});

it('a bad reason is refused, and a reading says nothing where nothing personal was shown', async () => {
  expect((await get(HR, `tasks/workers/${WORKER}`, { purpose: '%E0%A4%A' })).status).toBe(400);
  const before = await headNow();
  await get(AUDITOR, 'reports/task-ledger');
  expect(await headNow()).toBe(before);
});

it('whose work it is not sees marks, in the state, in the history and in answers', async () => {
  const facts = [{ fact: 'circumstances', value: ['dibao', 'disabled'] }];
  const subject = { id: PERSON, kind: 'person', name: SECRETS.name, unitId: 'shigu', facts };
  const made = await post(CIVIL, 'incentives/subjects', subject);
  expect([made.status, made.body['name']]).toEqual([201, SECRETS.name]);
  const known = await get(CIVIL, `incentives/subjects/${PERSON}`);
  expect(known.body).toMatchObject({ name: SECRETS.name, facts: [{ value: ['dibao', 'disabled'] }] });
  const clerk: As = ['shigu.water', 'clerk'];
  const marked = await get(clerk, `incentives/subjects/${PERSON}`);
  expect(marked.body).toMatchObject({ name: MASKED, facts: [{ fact: 'circumstances', value: [MASKED] }] });
  const history = await get(clerk, `history/subject-${PERSON}`);
  expect(history.text).not.toContain(SECRETS.name);
  expect(history.text).toContain(MASKED);
  expect(marked.text + history.text).not.toContain('sealed:');
});

interface Chain {
  readonly nodes: readonly {
    readonly id: string;
    readonly causedBy: string | null;
    readonly event?: { readonly stream: string; readonly type: string };
  }[];
}

it('of what a command led to, whoever may not read a thing learns that it is there, and no more', async () => {
  const posts = { unitId: COMMUNITY, normSet: 'ZZ5', facts: { residents: 9_999 }, basis: ['ZZ5 §第七条'] };
  expect((await post(HR, 'tasks/staffings', posts)).status).toBe(201);
  const term = { from: '2022-01-01', to: '2026-12-31' };
  const contract = { from: '2022-06-01', to: term.to, termOf: term };
  expect((await post(HR, 'tasks/workers/w-901/sign-contract', contract)).status).toBe(200);
  const rows = (await get(AUDITOR, 'history/worker-w-901')).body['rows'] as {
    readonly type: string;
    readonly metadata: { readonly correlationId: string };
  }[];
  const { correlationId = '' } = rows.find(({ type }) => type === 'ContractSigned')?.metadata ?? {};
  const chain = async (reader: As) => (await get(reader, `audit/causation/${correlationId}`)).body as unknown as Chain;
  await until(async () => (await chain(AUDITOR)).nodes.length === 2);
  const { nodes } = await chain(AUDITOR);
  const [signed, filled] = nodes;
  expect(nodes.map(({ event }) => event?.type)).toEqual(['ContractSigned', 'PostFilled']);
  expect([signed?.causedBy, filled?.causedBy]).toEqual([null, signed?.id]);
  const seen = (await chain([COMMUNITY, 'clerk'])).nodes;
  expect(seen.map(({ id, event }) => [id, event?.type])).toEqual([
    [signed?.id, undefined],
    [filled?.id, 'PostFilled'],
  ]);
  expect((await get(['shigu', 'auditor'], `audit/causation/${correlationId}`)).status).toBe(404);
});

it('TSK-64, INC-35 what is written of persons is told to those whose work it is, files as well', async () => {
  consent = await acts.consentOn(WORKER);
  expect([await acts.paperOf(consent, 'hr'), await acts.paperOf(consent, 'clerk')]).toEqual([200, 404]);
  expect((await readings(WORKER, await headNow())).at(-1)?.what).toBe(`file of consent-${consent}`);
  expect(await acts.appraisalOf(WORKER)).toContain(SECRETS.note);
  await acts.leaves(WORKER);
  await acts.refusalOf(ORPHAN);
  await acts.depositOf(DINER);
  await acts.lunchOf(DINER);
  const shown = { refusal: SECRETS.refused, evidence: [{ name: SECRETS.proof, docRef: SECRETS.proofNo }] };
  const handler: As = ['wp19.civil-affairs', 'handler'];
  const award = await get(handler, 'incentives/awards/a-901');
  expect(award.body).toMatchObject({ ...shown, traceHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const masked = { refusal: MASKED, evidence: [{ name: MASKED, docRef: MASKED }], traceHash: MASKED };
  expect((await get(['wp19', 'clerk'], 'incentives/awards/a-901')).body).toMatchObject(masked);
  const told: readonly [As, string, string][] = [
    [['wp09', 'treasurer'], 'deposit-d-901', SECRETS.released],
    [['wp08', 'auditor'], 'subject-site-901', SECRETS.mistaken],
    [HR, `staffing-${COMMUNITY.replaceAll('.', '-')}`, SECRETS.left],
  ];
  for (const [[unit, ...roles], stream, text] of told) {
    const seen = await Promise.all([roles, ['clerk']].map((each) => get([unit, ...each], `history/${stream}`)));
    expect([stream, ...seen.map((one) => one.text.includes(text))]).toEqual([stream, true, false]);
  }
  // What only the log and the books hold cannot be guessed at either: no digest of it is there.
  hashes = [PAPER, String(award.body['traceHash'])];
}, 90_000);

it('CLM-53 nobody brings the number of a person along, in any text', async () => {
  const file = { kind: 'pay', on: '2022-09-01', text: '请致电 13800000000' };
  const { status, body } = await post(HR, 'tasks/workers/w-901/record-file', file);
  expect([status, body.code, body.ruleId, body.errors.map(({ pointer }) => pointer)]).toEqual([
    ...[400, 'validation', 'CLM-53', ['/text']],
  ]);
});

it('nobody brings a sealed value along', async () => {
  const token = await sealedText();
  const file = { kind: 'pay', on: '2022-09-01', text: token };
  expect((await post(HR, 'tasks/workers/w-901/record-file', file)).status).toBe(400);
});

it('erasing is for the person’s own tree, says why, and is harmless when repeated', async () => {
  const body = { reason: '本人申请', basis: ['ZZ5 §第二十一条'] };
  const path = (id: string) => `personal-data/persons/${id}/erase`;
  expect((await post(['zhuzhou', 'auditor'], path(WORKER), body)).status).toBe(403);
  expect((await post(['shigu', 'admin'], path(WORKER), body)).status).toBe(403);
  expect((await post(['zhuzhou', 'admin'], path('nobody-1'), body)).status).toBe(404);
  const erased = await post(['zhuzhou', 'privacy-officer'], path(WORKER), body);
  expect([erased.status, erased.body.events.map(({ type }) => type)]).toEqual([200, ['PersonErased']]);
  expect((await post(['zhuzhou', 'admin'], path(WORKER), body)).body.events).toEqual([]);
  expect((await post(['shigu', 'admin'], path(PERSON), body)).status).toBe(200);
  expect((await post(['wp19', 'admin'], path(ORPHAN), body)).status).toBe(200);
  expect((await post(['wp09', 'admin'], path(DINER), body)).status).toBe(200);
});

it('afterwards marks stand everywhere, others are untouched, and nothing more is written of that person', async () => {
  const state = await get(HR, `tasks/workers/${WORKER}`);
  expect(state.body).toMatchObject({ bornOn: ERASED, file: [{ on: '2022-09-01', text: ERASED }] });
  const report = await get(HR, 'reports/worker-file');
  expect([report.text.includes(SECRETS.pay), report.text.includes(OTHER)]).toEqual([false, true]);
  const rows = report.body['rows'] as { workerId: string; basic: { bornOn: string } }[];
  expect(rows.find(({ workerId }) => workerId === WORKER)?.basic.bornOn).toBe(ERASED);
  const past = await get(AUDITOR, `tasks/workers/${WORKER}?asOf=1`);
  expect(past.body).toMatchObject({ revision: 1, bornOn: ERASED });
  expect((await get(AUDITOR, `history/person-${WORKER}`)).text).toContain('PersonErased');
  const file = { kind: 'pay', on: '2022-09-02', text: '新' };
  const refused = await post(HR, `tasks/workers/${WORKER}/record-file`, file);
  expect([refused.status, refused.body.code]).toEqual([409, 'conflict']);
  const award = await get(['wp19.civil-affairs', 'handler'], 'incentives/awards/a-901');
  expect(award.body).toMatchObject({
    refusal: ERASED,
    traceHash: ERASED,
    evidence: [{ name: ERASED, docRef: ERASED }],
  });
  expect(await acts.paperOf(consent, 'hr')).toBe(404);
  const left = await acts.leaves(WORKER); // a post does not stay taken by whoever was erased
  expect(left.status).toBe(200);
});

it('no plain text of whoever was erased is in the databases, exports, logs or files', async () => {
  const dump = await dumpOf(dataDir);
  const csv = await get(HR, 'reports/worker-file', { accept: 'text/csv' });
  const feeds = [await feedOf(host, 'zhuzhou', 'PostVacated'), await feedOf(host, 'wp19', 'AwardRefused')];
  const exports: string[] = [];
  for (const root of ['zhuzhou', 'shigu', 'wp19', 'wp09', 'wp08'])
    exports.push(await exportsOf(host, root, root !== 'zhuzhou'));
  const logs = host.stdout() + host.stderr();
  const told = [dump, csv.text, ...feeds, ...exports, logs];
  expect(dump).toContain(`worker-${WORKER}`);
  expect(csv.text).toContain(OTHER);
  expect(exports.join()).toContain(`"worker-${WORKER}"`);
  for (const [name, secret] of [...Object.entries(SECRETS), ...hashes.entries()]) {
    for (const text of told) expect([name, text.includes(secret)]).toEqual([name, false]);
  }
  // Neither were they ever: what PostgreSQL keeps of old rows and its log holds no plain text of anybody.
  const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile())) {
    const bytes = await bytesOf(join(file.parentPath, file.name));
    for (const secret of [...Object.values(SECRETS), OTHER]) {
      expect([file.name, bytes.includes(Buffer.from(secret))]).toEqual([file.name, false]);
    }
  }
}, 120_000);

it('the history still verifies: the log covers what is stored, which nobody changed', async () => {
  const { PATH = '' } = process.env;
  const args = ['-r', '@swc-node/register', 'apps/cli/main.ts', 'audit', 'verify'];
  const root = join(__dirname, '../..');
  const verify = promisify(execFile)(process.execPath, args, { cwd: root, env: { PATH, DATA_DIR: dataDir } });
  expect(await verify).toMatchObject({ stdout: expect.stringMatching(/\d+ events/) });
}, 60_000);

async function sealedText(): Promise<string> {
  const client = await databaseIn(dataDir);
  try {
    const { rows } = await client.query<{ data: string }>(
      `SELECT data FROM event_store.events WHERE stream = 'worker-${WORKER}' AND type = 'WorkerRegistered'`,
    );
    return (JSON.parse(rows[0]?.data ?? '{}') as { bornOn: string }).bornOn;
  } finally {
    await client.end();
  }
}
