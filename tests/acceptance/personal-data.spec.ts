import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ERASED, MASKED } from '@taizhang/kernel';
import { until } from '@taizhang/testing';
import { type HostAnswer, newDataDir, type RunningHost, startHost } from '@taizhang/testing/host';
import { bytesOf, databaseIn, dumpOf, feedOf } from './stored-texts';

const STREET = 'zhuzhou.district-01.street-01';
const COMMUNITY = `${STREET}.community-01`;
const COUNTY = 'zhuzhou.county-01';
const TOWN = `${COUNTY}.town-01`;
const AGENCY = `${TOWN}.station-01`;
const WORKER = 'w-900';
const PERSON = 'p-900';
const ORPHAN = 'p-901';
/** What was written of the three, each in words that stand nowhere else. */
const SECRETS = {
  born: '1971-03-09',
  pay: '薪级七档之外另补贴',
  ground: '多次无故缺勤属实',
  name: '甲某某乙',
  note: '考勤散漫屡劝不改',
  proof: '甲某某乙弃养证明',
  refused: '经查有法定抚养人',
} as const;
const OTHER = '另一人的薪级八档';

let host: RunningHost;
const dataDir = newDataDir();
beforeAll(async () => {
  host = await startHost({ dataDir });
  const token = await host.token('zhuzhou', ['admin']);
  const body = { now: '2022-09-28T02:00:00.000Z', mode: 'frozen' };
  const { status } = await host.call('PUT', '/v1/dev/clock', { token, body });
  if (status !== 200) throw new Error('the clock could not be set');
  await adopt('ZZ3', COUNTY);
}, 120_000);
afterAll(() => host.stop());

type As = readonly [unit: string, ...roles: string[]];
const HR: As = [STREET, 'hr'];
const AUDITOR: As = ['zhuzhou', 'auditor'];
const CIVIL: As = ['shigu.civil-affairs', 'fact-officer'];

const post = async ([unit, ...roles]: As, path: string, body: object): Promise<HostAnswer> =>
  host.call('POST', `/v1/${path}`, { token: await host.token(unit, roles), body });
const get = async ([unit, ...roles]: As, path: string, headers: Record<string, string> = {}): Promise<HostAnswer> =>
  host.call('GET', `/v1/${path}`, { token: await host.token(unit, roles), headers });

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
  expect((await post(HR, `tasks/workers/${id}/record-file`, file)).status).toBe(200);
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
  await consentOn(WORKER);
  await appraisalOf(WORKER);
  await refusalOf(ORPHAN);
  const erased = await post(['zhuzhou', 'privacy-officer'], path(WORKER), body);
  expect([erased.status, erased.body.events.map(({ type }) => type)]).toEqual([200, ['PersonErased']]);
  expect((await post(['zhuzhou', 'admin'], path(WORKER), body)).body.events).toEqual([]);
  expect((await post(['shigu', 'admin'], path(PERSON), body)).status).toBe(200);
  expect((await post(['wp19', 'admin'], path(ORPHAN), body)).status).toBe(200);
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
});

it('no plain text of whoever was erased is in the databases, exports, logs or files', async () => {
  const dump = await dumpOf(dataDir);
  const [csv, feed] = [await get(HR, 'reports/worker-file', { accept: 'text/csv' }), await feedOf(host)];
  const logs = host.stdout() + host.stderr();
  expect(dump).toContain(`worker-${WORKER}`);
  expect(csv.text).toContain(OTHER);
  expect(feed).toContain('PackAdopted');
  for (const [name, secret] of Object.entries(SECRETS)) {
    for (const text of [dump, csv.text, feed, logs]) expect([name, text.includes(secret)]).toEqual([name, false]);
  }
  // Neither were they ever: what PostgreSQL keeps of old rows and its log holds no plain text of anybody.
  const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile())) {
    const bytes = await bytesOf(join(file.parentPath, file.name));
    for (const secret of [...Object.values(SECRETS), OTHER]) {
      expect([file.name, bytes.includes(Buffer.from(secret))]).toEqual([file.name, false]);
    }
  }
}, 60_000);

it('the history still verifies: the log covers what is stored, which nobody changed', async () => {
  const { PATH = '' } = process.env;
  const args = ['-r', '@swc-node/register', 'apps/cli/main.ts', 'audit', 'verify'];
  const root = join(__dirname, '../..');
  const verify = promisify(execFile)(process.execPath, args, { cwd: root, env: { PATH, DATA_DIR: dataDir } });
  expect(await verify).toMatchObject({ stdout: expect.stringMatching(/\d+ events/) });
}, 60_000);

/** A complaint about the worker, with what was found. */
async function consentOn(personId: string): Promise<void> {
  const town: As = ['zhuzhou.county-01.town-01', 'opinion-giver'];
  const created = await post(town, 'tasks/consents', {
    ...{ kind: 'poor-performance', stationUnit: AGENCY, personId, basis: ['ZZ3 §二(二)'] },
  });
  if (created.status !== 201) throw new Error(created.text);
  const found = { findings: SECRETS.ground, measures: '约谈' };
  const answered = await post(
    ['zhuzhou.county-01.public-security', 'hr'],
    `tasks/consents/${created.body.id}/investigate`,
    found,
  );
  if (answered.status !== 200) throw new Error(answered.text);
}

async function adopt(documentId: string, unitId: string, adoptedOn?: string): Promise<void> {
  await done([unitId.split('.')[0] ?? '', 'admin'], 'packs', { documentId, unitId, adoptedOn });
}

/** Throws where a command is not carried out. */
async function done(as: As, path: string, body: object): Promise<HostAnswer> {
  const answer = await post(as, path, body);
  if (answer.status > 201) throw new Error(`${path}: ${answer.text}`);
  return answer;
}

/** What superiors note of a clerk's scores and virtue. */
async function appraisalOf(personId: string): Promise<void> {
  const owner: As = [TOWN, 'plan-owner'];
  const { body } = await done(owner, 'tasks/rounds', {
    ...{ scorecard: 'ZZ3.staff', planId: 'zz3', period: '2022', ownerUnit: TOWN, basis: ['ZZ3 §二(四)'] },
    ...{ subjects: [{ id: personId, agencyUnit: AGENCY, head: false }] },
    ...{ selfUntil: '2022-10-10', reviewUntil: '2022-10-20' },
  });
  await done(owner, `tasks/rounds/${body.id}/close-self`, {});
  const score = { subjectId: personId, component: 'daily', byUnit: TOWN, score: 61, detail: { note: SECRETS.note } };
  await done([TOWN, 'assessor'], `tasks/rounds/${body.id}/score-component`, score);
  const seen = await get(owner, `tasks/rounds/${body.id}`);
  expect(seen.text).toContain(SECRETS.note);
}

/** An application with its proof, and why it was refused. */
async function refusalOf(subjectId: string): Promise<void> {
  await adopt('WP19', 'wp19', '2020-01-01');
  await until(async () => (await get(['wp19', 'auditor'], 'incentives/programmes/wp19')).status === 200, 25_000);
  const office = 'wp19.civil-affairs';
  const facts = [{ fact: 'category', value: 'orphan' }];
  const who = { id: subjectId, kind: 'person', name: SECRETS.name, unitId: 'wp19', facts };
  await done([office, 'fact-officer'], 'incentives/subjects', who);
  const evidence = [{ name: SECRETS.proof, docRef: 'doc-901' }];
  const asked = { id: 'a-901', ruleKey: 'wp19.orphan-allowance', subjectId, period: '2020-07', evidence };
  await done([office, 'handler'], 'incentives/awards', asked);
  const refused = { outcome: 'refuse', reason: SECRETS.refused };
  await done([office, 'decider'], 'incentives/awards/a-901/decide', refused);
  const shown = { refusal: SECRETS.refused, evidence: [{ name: SECRETS.proof, docRef: 'doc-901' }] };
  expect((await get([office, 'handler'], 'incentives/awards/a-901')).body).toMatchObject(shown);
  const masked = { refusal: MASKED, evidence: [{ name: MASKED, docRef: 'doc-901' }] };
  expect((await get(['wp19', 'clerk'], 'incentives/awards/a-901')).body).toMatchObject(masked);
}

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
